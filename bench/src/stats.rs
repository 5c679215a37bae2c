//! Medians and their confidence intervals.

/// The figures of one contestant, one per round.
pub(crate) type Rounds = Vec<f64>;

/// The number of bootstrap samples.
const DRAWS: usize = 10_000;

/// A median and its 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Estimate {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Returns the median; the mean of the middle two if the count is even, NaN if there are no figures.
pub(crate) fn median(figures: &[f64]) -> f64 {
    let middle = |at: usize| quantile_at(figures, at);
    let half = figures.len() / 2;
    if figures.len().is_multiple_of(2) {
        f64::midpoint(middle(half.wrapping_sub(1)), middle(half))
    } else {
        middle(half)
    }
}

/// Returns the smallest figure that at least this share of all does not exceed (nearest rank).
pub(crate) fn percentile(figures: &[f64], percent: usize) -> f64 {
    quantile_at(
        figures,
        (figures.len() * percent).div_ceil(100).saturating_sub(1),
    )
}

fn quantile_at(figures: &[f64], at: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Returns the median with its interval by the [percentile bootstrap](https://doi.org/10.1201/9780429246593), which
/// resamples the rounds with replacement. The same rounds give the same interval.
pub(crate) fn estimate(figures: &[f64]) -> Estimate {
    let mut dice = fastrand::Rng::with_seed(2017);
    let mut draw = || {
        let drawn = (0..figures.len()).filter_map(|_| figures.get(dice.usize(..figures.len())));
        median(&drawn.copied().collect::<Vec<_>>())
    };
    let medians: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
    Estimate {
        median: median(figures),
        low: quantile_at(&medians, DRAWS / 40),
        high: quantile_at(&medians, DRAWS - DRAWS / 40 - 1),
    }
}

/// Returns the ratio of two contestants, round by round: what slows a whole round down slows both.
pub(crate) fn ratio(ours: &[f64], theirs: &[f64]) -> Estimate {
    let ratios = ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs);
    estimate(&ratios.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_in_the_middle() {
        assert_eq!(median(&[9.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 9.0]), 3.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn the_95th_percentile_of_twenty_is_the_nineteenth() {
        let figures: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert_eq!(percentile(&figures, 95), 19.0);
        assert_eq!(percentile(&[7.0], 95), 7.0);
    }

    #[test]
    fn the_interval_holds_the_median_and_narrows_with_agreement() {
        let wide = estimate(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!(wide.median, 4.0);
        assert!(wide.low < 4.0 && wide.high > 4.0, "{wide:?}");
        let narrow = estimate(&[4.0; 7]);
        assert_eq!((narrow.low, narrow.high), (4.0, 4.0));
        assert_eq!(estimate(&[1.0, 5.0, 2.0]), estimate(&[1.0, 5.0, 2.0]));
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        let slow_machine = ratio(&[1.0, 10.0, 2.0], &[2.0, 20.0, 4.0]);
        assert_eq!(slow_machine.median, 0.5);
        assert_eq!((slow_machine.low, slow_machine.high), (0.5, 0.5));
    }
}
