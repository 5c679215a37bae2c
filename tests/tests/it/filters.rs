//! *Read*: the article's filters and its gaps.

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        what_is_filtered_away_is_a_gap_that_opens_and_closes,
        the_filter_is_a_sheet_where_there_is_no_room,
    ],
    // The words shown are the same in every engine.
    chromium: [
        the_status_speaks_once_per_change,
        a_filtered_quote_leads_to_its_context,
        each_choice_shows_as_many_paragraphs_as_it_counts,
        topics_add_up_and_other_filters_narrow,
        speakers_and_direct_quotes_only_narrow_to_those_words,
        an_empty_result_says_how_to_widen_it,
        show_everything_clears_every_choice,
    ],
}

async fn each_choice_shows_as_many_paragraphs_as_it_counts(page: Page) {
    page.open("").await;
    let legends = page.texts("#filters legend").await;
    assert!(
        legends.starts_with(&["Topics".to_owned(), "Speakers".to_owned()]),
        "{legends:?}"
    );
    let choices = page
        .strings("[...document.querySelectorAll('#filters label > input')].filter(e => e.checkVisibility()).map(e => `${e.name} ${e.value}`)")
        .await;
    let expected = [
        "topic opening",
        "topic harbour",
        "topic flood",
        "topic door",
        "topic water",
        "speaker okafor",
        "speaker ravn",
        "speaker auditors",
        "kind quote",
    ];
    assert_eq!(choices, expected);
    let steps = format!(
        "const shown = () => [...document.querySelectorAll('.src')].filter(e => !e.closest('.trailer, .gone') && e.checkVisibility()).length;
        const choices = {}.map(choice => {{
            const [name, value] = choice.split(' ');
            const box = `#filters label:has([name=${{name}}][value=${{value}}])`;
            return [choice, box, parseInt(document.querySelector(`${{box}} .ct`).textContent)];
        }});
        for (const [choice, box, count] of choices) {{
            if (!(count > 0)) throw Error(`${{choice}} would show nothing`);
            for (const paragraphs of [count, 9]) {{
                document.querySelector(`${{box}} input`).click();
                await until(`${{choice}} leaves ${{paragraphs}}`, () => shown() === paragraphs);
            }}
        }}",
        json!(choices)
    );
    page.steps(&steps).await;
    page.until_address("./").await;
}

async fn topics_add_up_and_other_filters_narrow(page: Page) {
    page.open("").await;
    page.choose("topic", "harbour").await;
    page.until_address("./?topic=harbour").await;
    page.until_status("4 of 9 paragraphs, 3 of 5 quotes.").await;
    assert_eq!(page.shown_paragraphs().await, 4);
    page.choose("topic", "flood").await;
    page.until_address("./?topic=harbour&topic=flood").await;
    let both = page.count("#harbour .src, #flood .src").await;
    page.until_paragraphs(both).await;
    page.choose("topic", "flood").await;
    page.choose("speaker", "ravn").await;
    page.until_address("./?topic=harbour&speaker=ravn").await;
    let said = page
        .whole("[...document.querySelectorAll('#harbour .src')].filter(e => e.querySelector('[data-speaker=ravn]')).length")
        .await;
    assert!(said > 0);
    page.until_is(
        "only Ravn's words on the harbour are shown",
        "[...document.querySelectorAll('.src')].filter(e => e.checkVisibility() && !e.closest('.trailer, .gone')).length",
        said,
    )
    .await;
    // A tag cuts across the topics.
    page.choose("topic", "harbour").await;
    page.choose("speaker", "ravn").await;
    page.choose("topic", "water").await;
    page.until_address("./?topic=water").await;
    page.until_paragraphs(3).await;
    let topics = page
        .strings("[...new Set([...document.querySelectorAll('.src')].filter(e => e.checkVisibility()).map(e => e.closest('section')?.id).filter(Boolean))]")
        .await;
    assert_eq!(topics, ["harbour", "flood"]);
}

/// Serves the small interview with more at its end: words of its mayor that are only told, and two more topics.
async fn longer() -> Site {
    let article = "They walked home along the quay.";
    let topics = "id = \"door\"\nheading = \"The old door\"\n";
    let fixture = Fixture::small().changed(|text| {
        text.replace(
            article,
            &format!(
                "{article}\n\nAccording to the mayor, the door will stay.\n\n\
                The bridge\n\nNobody has crossed it.\n\n\
                The ferry\n\nIt leaves at noon.\n\nIt is late.",
            ),
        )
        .replace(
            topics,
            &format!(
                "{topics}\n[[topics]]\nid = \"bridge\"\nheading = \"The bridge\"\n\
                \n[[topics]]\nid = \"ferry\"\nheading = \"The ferry\"\n"
            ),
        )
    });
    Site::of(&fixture).await
}

/// The number of paragraphs of [`longer`].
const LONGER: usize = 13;

async fn speakers_and_direct_quotes_only_narrow_to_those_words(mut page: Page) {
    page.site = longer().await;
    page.open("").await;
    let without = |css: &str| {
        format!(
            "[...document.querySelectorAll('.src')].filter(e => e.checkVisibility() && !e.closest('.trailer, .gone') && !e.querySelector('{css}')).length"
        )
    };
    page.choose("speaker", "okafor").await;
    page.until_address("./?speaker=okafor").await;
    page.until_status(&format!("5 of {LONGER} paragraphs"))
        .await;
    assert_eq!(page.number(&without("[data-speaker=okafor]")).await, 0.0);
    let all = page.shown_paragraphs().await;
    page.choose("kind", "quote").await;
    page.until_address("./?speaker=okafor&kind=quote").await;
    page.until(
        "her quotes are fewer than her words",
        &format!("{} === 0", without(".quote[data-speaker=okafor]")),
    )
    .await;
    let quotes = page.shown_paragraphs().await;
    assert!(0 < quotes && quotes < all, "{quotes} of {all}");
    page.choose("speaker", "okafor").await;
    page.choose("speaker", "auditors").await;
    page.until_address("./?speaker=auditors&kind=quote").await;
    page.until_status(&format!("0 of {LONGER} paragraphs"))
        .await;
}

async fn what_is_filtered_away_is_a_gap_that_opens_and_closes(mut page: Page) {
    page.site = longer().await;
    page.open("?topic=door").await;
    let shown = page.shown_paragraphs().await;
    let hidden = page.count("[hidden] .src").await;
    assert_eq!(shown + hidden, LONGER, "what is not shown is folded away");
    says_what_it_hides(&page).await;
    // Neighbouring topics share a line; opening it shows a line for each.
    let lines = page.texts("details.run > summary > span").await;
    assert_eq!(
        lines,
        [
            "3 topics hidden: 7 paragraphs, 4 quotes.",
            "2 topics hidden: 3 paragraphs."
        ]
    );
    assert_eq!(page.count_shown("details.one summary").await, 0);
    page.click("details.run .show").await;
    page.until(
        "each topic has a line",
        "document.querySelectorAll('details.one:not([hidden])').length === 3",
    )
    .await;
    let topics = page.texts("details.one:not([hidden]) h2").await;
    assert_eq!(topics, ["Opening", "The harbour", "The flood"]);
    page.click("details.one:has(+ #harbour) .show").await;
    page.until_paragraphs(shown + 4).await;
    page.click("details.one:has(+ #harbour) .hide").await;
    page.until_paragraphs(shown).await;
    // Closing the common line closes each.
    page.click("details.one:has(+ #harbour) .show").await;
    page.until_paragraphs(shown + 4).await;
    page.click("details.run .hide").await;
    page.until_paragraphs(shown).await;
    assert_eq!(page.count("[hidden] .src").await, hidden);

    // Within a topic, each gap is a line.
    page.open("?speaker=ravn").await;
    says_what_it_hides(&page).await;
    let shown = page.shown_paragraphs().await;
    let lost = page
        .strings(
            "[...document.querySelectorAll('details.in > summary')].map(e => e.getBoundingClientRect().height)
                .filter(height => height > 36)",
        )
        .await;
    assert_eq!(lost, [""; 0], "higher lines");
    let inside = page
        .whole(&format!(
            "({FOLDED})(document.querySelector('details.in')).length"
        ))
        .await;
    page.click("details.in > summary .show").await;
    page.until_paragraphs(shown + inside).await;
    page.until(
        "its button says that it closes",
        "document.querySelector('details.in .hide').checkVisibility()",
    )
    .await;
    page.click("details.in > summary .hide").await;
    page.until_paragraphs(shown).await;

    // By keyboard, too.
    page.js(
        "document.querySelector('details.in > summary').focus()",
        &[],
    )
    .await;
    page.press(Key::Enter).await;
    page.until_paragraphs(shown + inside).await;
}

/// A function that returns the elements that a closed gap hides: the hidden siblings after it.
const FOLDED: &str = "gap => {
    const folded = [];
    for (let next = gap.nextElementSibling; next?.hidden; next = next.nextElementSibling) folded.push(next);
    return folded;
}";

/// Checks that each gap counts what it hides, and is visible.
async fn says_what_it_hides(page: &Page) {
    let wrong = page
        .strings(&format!(
            "[...document.querySelectorAll('details.gap:not(.one)')].filter(gap => {{
                const folded = ({FOLDED})(gap);
                const [count, what] = ['.src', '.src .quote'].map(css =>
                    folded.reduce((sum, element) => sum + element.querySelectorAll(css).length, 0));
                const text = gap.querySelector('summary > span').textContent;
                const number = (n, word) => n === 1 ? `1 ${{word}}` : `${{n}} ${{word}}s`;
                const counted = number(count, 'paragraph') + (what ? `, ${{number(what, 'quote')}}` : '');
                const topics = folded.filter(element => element.localName === 'section').length;
                const says = topics ? `${{number(topics, 'topic')}} hidden: ${{counted}}.` : `${{counted}} hidden`;
                return text !== says || !gap.querySelector('summary').checkVisibility();
            }}).map(gap => gap.querySelector('summary').textContent)",
        ))
        .await;
    assert_eq!(
        wrong, [""; 0],
        "gaps that say something else than they hide"
    );
}

async fn an_empty_result_says_how_to_widen_it(page: Page) {
    page.open("").await;
    page.search("zzzz").await;
    page.until_status("0 of 9 paragraphs").await;
    page.until(
        "a sentence advises",
        "document.querySelector('.empty')?.textContent.includes('Try fewer')",
    )
    .await;
    page.click_text(".empty a", "Clear the search").await;
    page.until_paragraphs(9).await;
    page.until_is(
        "the search box is empty",
        "document.querySelector('#q').value",
        "",
    )
    .await;

    page.steps("arrive('?topic=door&speaker=auditors')").await;
    page.until(
        "a sentence advises",
        "document.querySelector('.empty')?.textContent.includes('leave one out')",
    )
    .await;

    page.steps("arrive('?topic=opening&q=lease')").await;
    page.until_status("“lease”: 0 of 9 paragraphs").await;
    page.click(".empty a").await;
    page.until_address("./?q=lease").await;
    page.until(
        "the words are found elsewhere",
        "document.querySelector('mark')?.checkVisibility()",
    )
    .await;
}

async fn show_everything_clears_every_choice(page: Page) {
    page.open("?topic=harbour&speaker=okafor&kind=quote&q=lease")
        .await;
    for (name, value) in [
        ("topic", "harbour"),
        ("speaker", "okafor"),
        ("kind", "quote"),
    ] {
        assert!(page.is_chosen(name, value).await, "{value}");
    }
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "lease"
    );
    page.click_text(".status a", "Show everything").await;
    page.until_paragraphs(9).await;
    page.until_address("./").await;
    page.until_status("9 paragraphs, 5 quotes.").await;
    assert_eq!(page.count("#filters input:checked").await, 0);
    assert_eq!(page.string("document.querySelector('#q').value").await, "");
    page.until_gone("details.gap, mark").await;
}

async fn the_status_speaks_once_per_change(page: Page) {
    page.open("").await;
    page.until_is(
        "there is one status",
        "document.querySelectorAll('[role=status]').length",
        1,
    )
    .await;
    page.js(
        "const status = document.querySelector('[role=status]');
         status.before = true;
         window.spoken = [];
         new MutationObserver(() => {
             if (spoken[spoken.length - 1] !== status.textContent) spoken.push(status.textContent);
         }).observe(status, {childList: true, characterData: true, subtree: true});",
        &[],
    )
    .await;
    // Each letter is a change, but they are faster than the status updates.
    page.js(
        "const field = document.querySelector('#q');
         for (const words of ['h', 'ha', 'har', 'harb', 'harbo', 'harbour']) {
             field.value = words;
             field.dispatchEvent(new InputEvent('input', {bubbles: true}));
         }",
        &[],
    )
    .await;
    page.until_status("“harbour”").await;
    let spoken = page.strings("window.spoken").await;
    assert_eq!(spoken.len(), 1, "{spoken:?}");
    page.choose("topic", "door").await;
    page.until("it has spoken once more", "window.spoken.length > 1")
        .await;
    let spoken = page.strings("window.spoken").await;
    assert_eq!(spoken.len(), 2, "{spoken:?}");
    // Screen readers do not announce a replaced status element.
    assert_eq!(
        page.value("document.querySelector('[role=status]').before")
            .await,
        json!(true)
    );
    let twin = page.text(".status [aria-hidden=true]").await;
    assert_eq!(
        page.text("[role=status]").await,
        twin,
        "what is seen is what is said"
    );
}

async fn a_filtered_quote_leads_to_its_context(page: Page) {
    // So low a window that the article has to be scrolled.
    page.resize(1000, 500).await;
    page.open("?speaker=ravn&kind=quote").await;
    page.click(".who a[href$='#then-who-has-owned-the-quay-since']")
        .await;
    page.until_address("./#then-who-has-owned-the-quay-since")
        .await;
    page.until_paragraphs(9).await;
    page.until_in_sight("#then-who-has-owned-the-quay-since[data-linked]")
        .await;
}

async fn the_filter_is_a_sheet_where_there_is_no_room(page: Page) {
    page.open("").await;
    let form = "document.querySelector('#filters form').checkVisibility()";
    page.until("it is a rail where there is room", form).await;
    page.resize(800, 800).await;
    page.until("it is folded away", &format!("!{form}")).await;
    page.click(".bar button").await;
    page.until("its sheet is open", form).await;
    page.until(
        "it is a modal dialog that has the focus",
        "document.querySelector('dialog:modal').contains(document.activeElement)",
    )
    .await;
    page.choose("topic", "harbour").await;
    page.until(
        "the page is filtered behind it",
        "document.querySelectorAll('details.gap').length > 0",
    )
    .await;
    page.until(
        "the button counts",
        "document.querySelector('.bar button').textContent.includes('Filter · 1')",
    )
    .await;
    page.click_text("#filters .done button", "Show 4 paragraphs")
        .await;
    page.until("the sheet is closed", &format!("!{form}")).await;
    page.until_paragraphs(4).await;
    page.click(".bar button").await;
    page.until("its sheet is open again", form).await;
    page.press(Key::Escape).await;
    page.until("Escape closes it", &format!("!{form}")).await;
    page.until_focused(".bar button").await;
    page.click(".clear").await;
    page.until_paragraphs(9).await;
    // Enter leads from the search box to the first match.
    page.click(".bar button").await;
    page.search("grandmother").await;
    page.press(Key::Enter).await;
    page.until("the sheet is closed", &format!("!{form}")).await;
    page.until_in_sight("mark.current").await;
}
