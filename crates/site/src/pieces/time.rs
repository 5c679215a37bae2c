//! When a paragraph starts in the recording.

use yew::prelude::*;

use super::edition::{Edition, Place};

/// Properties of [`Time`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TimeProps {
    /// The interview.
    pub edition: Edition,
    /// The seconds from the start of the recording.
    pub start: f64,
}

/// A time, which leads into the recording if its address is known.
#[component]
pub fn Time(TimeProps { edition, start }: &TimeProps) -> Html {
    let href = edition.source.media.as_ref().map(|media| {
        // A saved file is no longer beside the recording.
        let address = edition.address.as_deref();
        let is_apart = edition.place() == Place::File && !media.contains(':');
        let page = address.filter(|_| is_apart).unwrap_or_default();
        format!("{page}{media}#t={start}")
    });
    let time = clock(*start);
    html! {
        <aside class="at">
            if let Some(href) = href {
                <a {href} rel="noopener">{ time }<span class="vh">{ ", play from here" }</span></a>
            } else {
                { time }
            }
        </aside>
    }
}

/// Returns a time as clocks of players show it: `0:15`, `1:02:05`.
fn clock(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is a number of whole seconds; times are not negative"
    )]
    let seconds = seconds as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_are_those_of_a_players_clock() {
        for (seconds, time) in [
            (0.0, "0:00"),
            (15.97, "0:15"),
            (72.0, "1:12"),
            (3599.999, "59:59"),
            (3600.0, "1:00:00"),
            (36_125.5, "10:02:05"),
        ] {
            assert_eq!(clock(seconds), time);
        }
    }
}
