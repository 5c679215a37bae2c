//! *Read*: the article's filters and its gaps.

use browser_tests::page::Page;
use browser_tests::{behaviours, json};
use thirtyfour::Key;

use super::read::HEADINGS;

behaviours! {
    everywhere: [
        what_is_filtered_away_is_a_gap_that_opens_and_closes,
        the_status_speaks_once_per_change,
        a_filtered_quote_leads_to_its_context,
        the_filter_is_a_sheet_where_there_is_no_room,
    ],
    // The words shown are the same in every engine.
    chromium: [
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
        "topic hacking",
        "topic us-interference",
        "topic trump",
        "topic secret-war",
        "topic future",
        "topic elections",
        "topic cyber",
        "topic power",
        "speaker putin",
        "speaker stone",
        "speaker agencies",
        "speaker ria",
        "kind quote",
    ];
    assert_eq!(choices, expected);
    let steps = format!(
        "const shown = () => [...document.querySelectorAll('.src')].filter(e => !e.closest('.trailer') && e.checkVisibility()).length;
        const choices = {}.map(choice => {{
            const [name, value] = choice.split(' ');
            const box = `#filters label:has([name=${{name}}][value=${{value}}])`;
            return [choice, box, parseInt(document.querySelector(`${{box}} .ct`).textContent)];
        }});
        for (const [choice, box, count] of choices) {{
            if (!(count > 0)) throw Error(`${{choice}} would show nothing`);
            for (const paragraphs of [count, 41]) {{
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
    page.choose("topic", "hacking").await;
    page.until_address("./?topic=hacking").await;
    page.until_status("7 of 41 paragraphs, 4 of 27 quotes.")
        .await;
    let hacking = page.shown_paragraphs().await;
    assert_eq!(hacking, 7);
    page.choose("topic", "future").await;
    page.until_address("./?topic=hacking&topic=future").await;
    let both = page.count("#hacking .src, #future .src").await;
    page.until_paragraphs(both).await;
    page.choose("topic", "future").await;
    page.choose("speaker", "stone").await;
    page.until_address("./?topic=hacking&speaker=stone").await;
    let said = page
        .whole("[...document.querySelectorAll('#hacking .src')].filter(e => e.querySelector('[data-speaker=stone]')).length")
        .await;
    assert!(said > 0);
    page.until_is(
        "only Stone's words on hacking are shown",
        "[...document.querySelectorAll('.src')].filter(e => e.checkVisibility() && !e.closest('.trailer')).length",
        said,
    )
    .await;
    // A tag cuts across the topics.
    page.open("?topic=cyber").await;
    let topics = page
        .strings("[...new Set([...document.querySelectorAll('.src')].filter(e => e.checkVisibility()).map(e => e.closest('section')?.id).filter(Boolean))]")
        .await;
    assert!(topics.len() > 1, "{topics:?}");
}

async fn speakers_and_direct_quotes_only_narrow_to_those_words(page: Page) {
    page.open("").await;
    let without = |css: &str| {
        format!(
            "[...document.querySelectorAll('.src')].filter(e => e.checkVisibility() && !e.closest('.trailer') && !e.querySelector('{css}')).length"
        )
    };
    page.choose("speaker", "putin").await;
    page.until_address("./?speaker=putin").await;
    page.until_status("of 41 paragraphs").await;
    assert_eq!(page.number(&without("[data-speaker=putin]")).await, 0.0);
    let all = page.shown_paragraphs().await;
    page.choose("kind", "quote").await;
    page.until_address("./?speaker=putin&kind=quote").await;
    page.until(
        "his quotes are fewer than his words",
        &format!("{} === 0", without(".quote[data-speaker=putin]")),
    )
    .await;
    let quotes = page.shown_paragraphs().await;
    assert!(0 < quotes && quotes < all, "{quotes} of {all}");
    page.choose("speaker", "putin").await;
    page.choose("speaker", "agencies").await;
    page.until_address("./?speaker=agencies&kind=quote").await;
    page.until_status("0 of 41 paragraphs").await;
}

async fn what_is_filtered_away_is_a_gap_that_opens_and_closes(page: Page) {
    page.open("?topic=trump").await;
    let shown = page.shown_paragraphs().await;
    let hidden = page.count("[hidden] .src").await;
    assert_eq!(shown + hidden, 41, "what is not shown is folded away");
    says_what_it_hides(&page).await;
    // Neighbouring topics share a line; opening it shows a line for each.
    let lines = page.texts("details.run > summary > span").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[0], "3 topics hidden: 14 paragraphs, 7 quotes.");
    assert_eq!(page.count_shown("details.one summary").await, 0);
    page.click("details.run .show").await;
    page.until(
        "each topic has a line",
        "document.querySelectorAll('details.one:not([hidden])').length === 3",
    )
    .await;
    let topics = page.texts("details.one:not([hidden]) h2").await;
    assert_eq!(topics, ["Opening", HEADINGS[0], HEADINGS[1]]);
    page.click("details.one:has(+ #hacking) .show").await;
    page.until_paragraphs(shown + 7).await;
    page.click("details.one:has(+ #hacking) .hide").await;
    page.until_paragraphs(shown).await;
    // Closing the common line closes each.
    page.click("details.one:has(+ #hacking) .show").await;
    page.until_paragraphs(shown + 7).await;
    page.click("details.run .hide").await;
    page.until_paragraphs(shown).await;
    assert_eq!(page.count("[hidden] .src").await, hidden);

    // Within a topic, each gap is a line.
    page.open("?speaker=stone").await;
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
    page.until_status("0 of 41 paragraphs").await;
    page.until(
        "a sentence advises",
        "document.querySelector('.empty')?.textContent.includes('Try fewer')",
    )
    .await;
    page.click_text(".empty a", "Clear the search").await;
    page.until_paragraphs(41).await;
    page.until_is(
        "the search box is empty",
        "document.querySelector('#q').value",
        "",
    )
    .await;

    page.open("?topic=trump&speaker=agencies").await;
    page.until(
        "a sentence advises",
        "document.querySelector('.empty')?.textContent.includes('leave one out')",
    )
    .await;

    page.open("?topic=opening&q=Snowden").await;
    page.until_status("0 of 41 paragraphs").await;
    page.click(".empty a").await;
    page.until_address("./?q=Snowden").await;
    page.until(
        "the words are found elsewhere",
        "document.querySelector('mark')?.checkVisibility()",
    )
    .await;
}

async fn show_everything_clears_every_choice(page: Page) {
    page.open("?topic=hacking&speaker=putin&kind=quote&q=election")
        .await;
    for (name, value) in [
        ("topic", "hacking"),
        ("speaker", "putin"),
        ("kind", "quote"),
    ] {
        assert!(page.is_chosen(name, value).await, "{value}");
    }
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "election"
    );
    page.click_text(".status a", "Show everything").await;
    page.until_paragraphs(41).await;
    page.until_address("./").await;
    page.until_status("41 paragraphs, 27 quotes.").await;
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
         for (const words of ['r', 'ru', 'rus', 'russ', 'russi', 'russia']) {
             field.value = words;
             field.dispatchEvent(new InputEvent('input', {bubbles: true}));
         }",
        &[],
    )
    .await;
    page.until_status("“russia”").await;
    let spoken = page.strings("window.spoken").await;
    assert_eq!(spoken.len(), 1, "{spoken:?}");
    page.choose("topic", "trump").await;
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
    page.open("?speaker=stone&kind=quote").await;
    page.click(".who a[href$='#yes-but-why-would-you-bother-to']")
        .await;
    page.until_address("./#yes-but-why-would-you-bother-to")
        .await;
    page.until_paragraphs(41).await;
    page.until_in_sight("#yes-but-why-would-you-bother-to[data-linked]")
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
    page.choose("topic", "hacking").await;
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
    page.click_text("#filters .done button", "Show 7 paragraphs")
        .await;
    page.until("the sheet is closed", &format!("!{form}")).await;
    page.until_paragraphs(7).await;
    page.click(".bar button").await;
    page.until("its sheet is open again", form).await;
    page.press(Key::Escape).await;
    page.until("Escape closes it", &format!("!{form}")).await;
    page.until_focused(".bar button").await;
    page.click(".clear").await;
    page.until_paragraphs(41).await;
    // Enter leads from the search box to the first match.
    page.click(".bar button").await;
    page.search("Snowden").await;
    page.press(Key::Enter).await;
    page.until("the sheet is closed", &format!("!{form}")).await;
    page.until_in_sight("mark.current").await;
}
