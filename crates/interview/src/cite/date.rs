//! Days, months and years.

use super::text::joined;
use crate::model::MONTHS;

/// An ISO 8601 day, month or year: digits, or empty.
pub(super) struct Date<'d> {
    pub(super) iso: &'d str,
    pub(super) year: &'d str,
    pub(super) month: &'d str,
    pub(super) day: &'d str,
}

impl<'d> Date<'d> {
    pub(super) fn read(iso: &'d str) -> Option<Self> {
        let mut parts = iso.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let is = |part: Option<&str>, length: usize, most: u32| {
            part.is_none_or(|part| {
                let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
                digits
                    && part
                        .parse()
                        .is_ok_and(|number| (1..=most).contains(&number))
            })
        };
        let valid = is(Some(year), 4, 9999) && is(month, 2, 12) && is(day, 2, 31);
        (valid && parts.next().is_none()).then_some(Self {
            iso,
            year,
            month: month.unwrap_or_default(),
            day: day.unwrap_or_default(),
        })
    }

    /// Returns “June 20”, “June”, or an empty text.
    pub(super) fn day_of_year(&self) -> String {
        let month = number(self.month).parse::<usize>().ok();
        let month = month.and_then(|month| MONTHS.get(month - 1));
        joined([month.copied().unwrap_or_default(), number(self.day)], " ")
    }
}

/// Returns a number without leading zeros.
pub(super) fn number(digits: &str) -> &str {
    digits.trim_start_matches('0')
}
