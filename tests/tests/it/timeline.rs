//! *Timeline*: the parts of the series and the years that the interview mentions.

use browser_tests::behaviours;
use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;

behaviours! {
    // The editors' definitions are the same in every engine.
    chromium: [
        the_years_lead_to_their_passages,
        the_parts_have_dates_subjects_and_sources,
        the_reported_part_opens_into_the_topics_of_the_article,
        what_is_inferred_is_marked,
        a_filter_narrows_the_years,
    ],
    // The parts of the first interview.
    first: [the_four_parts_have_the_editors_dates_subjects_sources_and_topics],
}

/// Two more parts of the series.
const MORE_PARTS: &str = r#"[[episodes]]
number = 2
when = "2 March 2026"
date = "2026-03-02"
inferred = "inferred from consecutive nights"
subjects = "The fleet"
sources = [{ name = "Sandvik Radio", url = "https://radio.example/2" }, { name = "The Courier", url = "https://courier.example/2" }]
reported = false

[[episodes]]
number = 3
when = "3 March 2026"
date = "2026-03-03"
inferred = "inferred from consecutive nights"
subjects = "The market"
sources = [{ name = "Sandvik Radio", url = "https://radio.example/3" }]
reported = false

[[episodes]]
number = 4
when = "4 March 2026"
date = "2026-03-04"
subjects = "The harbour, the flood, the door"
sources = [{ name = "Sandvik Radio", url = "https://radio.example/4" }]
reported = true

"#;

/// Six events, one over years and some close to each other, with passages in every topic and of every kind.
const MORE_EVENTS: &str = r#"[[events]]
id = "market"
when = "Early 1990s"
from = 1990
to = 1993
label = "The market had no door"
at = ["On a door by the market there are words that no one has painted over."]

[[events]]
id = "council"
when = "2000"
from = 2000
label = "Elections to the council"
at = ["Ravn asked:"]

[[events]]
id = "vote"
when = "2012"
from = 2012
label = "Elections to the council"
at = [
  "According to the auditors, the lease was signed without a vote of the council.",
  "The lease is kept in the town hall, where few have read it.",
  "“We never sold the harbour to anybody,”",
]

[[events]]
id = "water"
when = "2013"
from = 2013
label = "Water in the market hall"
inferred = "year from general knowledge"
at = ["In 2009 the water stood in the market for a week."]

[[events]]
id = "lease"
when = "2016"
from = 2016
label = "The lease and the owner of the quay"
at = ["“Then who has owned the quay since 2014?”", "met the reporter Tom Ravn on the quay"]

[[events]]
id = "peace"
when = "2018"
from = 2018
label = "The peace she may write of"
at = ["“My grandmother wrote שלום, and below it", "They walked home along the quay."]
"#;

/// Returns the page with four parts and six events.
pub(crate) async fn with_more(page: Page) -> Page {
    let fixture = Fixture::small().changed(|text| {
        let Some((before, parts)) = text.split_once("[[episodes]]\nnumber = 2") else {
            return text.to_owned();
        };
        assert!(parts.contains("[[events]]"), "the events are the last");
        [before, MORE_PARTS, MORE_EVENTS].concat()
    });
    let site = Site::of(&fixture).await;
    Page { site, ..page }
}

const PARTS: &str = "ol[aria-labelledby] > li[id^=part-]";

/// An expression for the dates of the parts.
const DATES: &str = "[...document.querySelector('#part-1').parentElement.children].map(e => e.querySelector('time').dateTime)";

/// An expression for the sources of the parts.
const SOURCES: &str =
    "[...document.querySelectorAll('li[id^=part-] > .ctx a')].map(a => a.getAttribute('href'))";

/// Checks that there is a list of four named parts, of which the last is reported.
async fn are_four_named_parts(page: &Page) {
    assert_eq!(
        page.texts(&format!("{PARTS} > h3")).await,
        ["Part 1", "Part 2", "Part 3", "Part 4"]
    );
    let list = "document.querySelector('#part-1').parentElement";
    assert_eq!(page.string(&format!("{list}.tagName")).await, "OL");
    assert_eq!(
        page.string(&format!(
            "document.getElementById({list}.getAttribute('aria-labelledby')).textContent"
        ))
        .await,
        "The parts of the series"
    );
    let names = page
        .strings(&format!("[...{list}.children].map(e => document.getElementById(e.getAttribute('aria-labelledby')).textContent)"))
        .await;
    assert_eq!(
        names,
        ["Part 1", "Part 2", "Part 3", "Part 4"],
        "each item is named"
    );
    assert_eq!(
        page.texts("#part-1 .none, #part-2 .none, #part-3 .none")
            .await,
        ["No article here"; 3]
    );
    assert_eq!(page.count("#part-4 .none").await, 0);
    assert_eq!(
        page.count("#part-1 .tops, #part-2 .tops, #part-3 .tops")
            .await,
        0
    );
}

async fn the_parts_have_dates_subjects_and_sources(page: Page) {
    let page = with_more(page).await;
    page.open("?view=timeline").await;
    page.until_status("4 parts, 4 topics, 6 events.").await;
    are_four_named_parts(&page).await;
    assert_eq!(
        page.strings(DATES).await,
        ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]
    );
    assert_eq!(
        page.strings(SOURCES).await,
        [
            "https://radio.example/1",
            "https://radio.example/2",
            "https://courier.example/2",
            "https://radio.example/3",
            "https://radio.example/4",
        ]
    );
    assert_eq!(
        page.texts("li[id^=part-] .subjects").await,
        [
            "The lighthouse",
            "The fleet",
            "The market",
            "The harbour, the flood, the door"
        ]
    );
    let facts = page.texts(".facts li").await.join(" ");
    assert!(
        facts.contains("Recorded in Sandvik in February 2026"),
        "{facts}"
    );
}

async fn the_four_parts_have_the_editors_dates_subjects_sources_and_topics(page: Page) {
    page.open("?view=timeline").await;
    page.until_status("4 parts, 6 topics, 6 events.").await;
    are_four_named_parts(&page).await;
    assert_eq!(
        page.strings(DATES).await,
        ["2017-06-12", "2017-06-13", "2017-06-14", "2017-06-15"]
    );
    assert_eq!(
        page.strings(SOURCES).await,
        [
            "https://tv.apple.com/us/episode/part-1/umc.cmc.3eykj043bhzq9efo7eq625eeq",
            "http://hollywoodlife.com/2017/06/13/the-putin-interviews-episode-2-recap/",
            "https://observers.france24.com/en/20170622-oliver-stone-responds-putin-fake-video-claims",
            "https://www.rbth.com/politics_and_society/2017/06/16/the-putin-interviews-hacking-in-the-us-elections-trump-and-the-future_784377",
        ]
    );
    let subjects = page.texts("li[id^=part-] .subjects").await;
    for (text, part) in subjects
        .iter()
        .zip(["Putinism", "Dr. Strangelove", "Syria", "Stalin"])
    {
        assert!(text.contains(part), "{text}");
    }
    let facts = page.texts(".facts li").await.join(" ");
    for part in [
        "2–4 July 2015",
        "9 pm",
        "12–15 June",
        "19–22 June",
        "18 hours",
    ] {
        assert!(facts.contains(part), "{part} is not in: {facts}");
    }
    assert_eq!(
        page.strings(TOPICS).await,
        [
            "#opening",
            "#hacking",
            "#us-interference",
            "#trump",
            "#secret-war",
            "#future"
        ]
    );
    let count = page.text("#part-4 .tops li:nth-child(2) span").await;
    assert_eq!(count, "7 paragraphs, 5 claims");
}

/// An expression for the topics of the reported part.
const TOPICS: &str = "[...document.querySelectorAll('.tops a')].map(a => a.getAttribute('href'))";

async fn the_reported_part_opens_into_the_topics_of_the_article(page: Page) {
    page.resize(1280, 400).await;
    page.open("?view=timeline").await;
    assert_eq!(
        page.strings(TOPICS).await,
        ["#opening", "#harbour", "#flood", "#door"]
    );
    assert_eq!(page.count("#part-2 .tops a").await, 4, "of this part");
    let count = page.text("#part-2 .tops li:nth-child(2) span").await;
    assert_eq!(count, "4 paragraphs, 1 claim");
    for topic in ["flood", "door"] {
        page.click(&format!("#part-2 .tops a[href='#{topic}']"))
            .await;
        page.until_address(&format!("./#{topic}")).await;
        page.until_focused(&format!("section#{topic}")).await;
        page.until_in_sight(&format!("#{topic} h2")).await;
        page.back().await;
        page.until_address("./?view=timeline").await;
    }
}

async fn the_years_lead_to_their_passages(page: Page) {
    let page = with_more(page).await;
    page.resize(1280, 400).await;
    page.open("?view=timeline").await;
    let years = page.texts("li[id^=event-] > h3").await;
    assert_eq!(
        years,
        ["Early 1990s", "2000", "2012", "2013", "2016", "2018"]
    );
    let ways = page.count("li[id^=event-] .ways a").await;
    assert_eq!(ways, 10);
    let empty = page.number("[...document.querySelectorAll('li[id^=event-]')].filter(e => !e.querySelector('.ways a')).length").await;
    assert_eq!(empty, 0.0, "each year leads somewhere");
    let steps = format!(
        "for (let way = 0; way < {ways}; way++) {{
            const link = document.querySelectorAll('li[id^=event-] .ways a')[way];
            // Its name is the passage's first words.
            const words = link.textContent.replace(/…$/, '');
            link.click();
            await until(`“${{words}}” is linked, in sight and has the focus`, () => {{
                const passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
                return document.querySelector('nav [aria-current=page]').textContent === 'Read'
                    && passage === document.activeElement && isInSight(passage)
                    && (passage.closest('.src') ?? passage).textContent.includes(words);
            }});
            history.back();
            await until('the years are back', () => document.querySelector('li[id^=event-] .ways a')?.checkVisibility());
        }}"
    );
    page.steps(&steps).await;
}

async fn what_is_inferred_is_marked(page: Page) {
    let page = with_more(page).await;
    page.open("?view=timeline").await;
    let inferred = page.strings("[...document.querySelectorAll('main .line > li')].filter(e => /inferred|general knowledge/.test(e.textContent)).map(e => e.id)").await;
    assert_eq!(inferred, ["part-2", "part-3", "event-water"]);
    assert!(
        page.text("#part-2 .when")
            .await
            .contains("inferred from consecutive nights")
    );
    assert!(
        page.text("#event-water")
            .await
            .contains("year from general knowledge")
    );
    assert_eq!(
        page.count(".draw .part.inf").await,
        2,
        "the drawing marks them, too"
    );
    assert_eq!(page.count(".axis .hollow").await, 1);
}

async fn a_filter_narrows_the_years(page: Page) {
    let page = with_more(page).await;
    page.open("?view=timeline").await;
    page.choose("topic", "door").await;
    page.until_address("./?view=timeline&topic=door").await;
    page.until_status("2 of 6 events").await;
    page.until_is(
        "only its years are left",
        "[...document.querySelectorAll('ol[aria-labelledby=years] > li')].map(e => e.id).join()",
        "event-market,event-peace",
    )
    .await;
    assert_eq!(page.count("li[id^=part-]").await, 4, "the parts stay");
    assert_eq!(
        page.strings("[...document.querySelectorAll('.draw .label')].filter(e => e.checkVisibility()).map(e => e.dataset.event)").await,
        ["event-market", "event-peace"],
        "the drawing shows the same"
    );
    page.open("?view=timeline&topic=flood&speaker=auditors")
        .await;
    page.until_there(".empty").await;
    page.click_text(".status a", "Show everything").await;
    page.until_is(
        "all years are back",
        "document.querySelectorAll('ol[aria-labelledby=years] > li').length",
        6,
    )
    .await;
    page.open("?view=timeline&topic=door#event-water").await;
    page.until_focused("#event-water").await;
}
