//! *Read*: the article, its filters and its gaps.

use browser_tests::page::Page;
use browser_tests::{behaviours, json, site};
use thirtyfour::Key;

behaviours! {
    everywhere: [
        what_is_filtered_away_is_a_gap_that_opens_and_closes,
        the_status_speaks_once_per_change,
        a_filtered_quote_leads_to_its_context,
        a_noted_word_leads_to_its_note,
        the_filter_is_a_sheet_where_there_is_no_room,
        the_page_works_beneath_any_folder,
        a_reload_shows_the_same,
        what_is_copied_of_the_article_is_its_lines,
    ],
    // Which words are shown is the same in every engine.
    chromium: [
        the_article_is_the_source_character_for_character,
        every_quote_has_an_id_a_speaker_and_a_visible_link,
        each_choice_shows_as_many_paragraphs_as_it_counts,
        topics_add_up_and_other_filters_narrow,
        speakers_and_direct_quotes_only_narrow_to_those_words,
        an_empty_result_says_how_to_widen_it,
        show_everything_clears_every_choice,
    ],
}

const ARTICLE: &str = include_str!("../../../interviews/putin-interviews-4/article.txt");

const HEADINGS: [&str; 5] = [
    "Hacking attacks are not involved",
    "US interference in elections in Russia",
    "Sympathy for the Tramp and the willingness to talk",
    "Secret war",
    "Plans for the future",
];

/// The source's title, and its paragraphs without the headings, the last being the link to more.
fn source() -> (&'static str, Vec<&'static str>) {
    let mut blocks = ARTICLE.lines().filter(|line| !line.trim().is_empty());
    let title = blocks.next().expect("a title");
    assert_eq!(blocks.next(), Some("RIA Novosti"));
    (
        title,
        blocks.filter(|line| !HEADINGS.contains(line)).collect(),
    )
}

async fn the_article_is_the_source_character_for_character(page: Page) {
    page.open("").await;
    let (title, paragraphs) = source();
    assert_eq!(paragraphs.len(), 42, "41 paragraphs and the link to more");
    assert_eq!(page.texts(".src").await, paragraphs);
    assert_eq!(page.texts("h1").await, [title]);
    assert_eq!(page.texts("article h2").await, HEADINGS);
    assert_eq!(page.shown_paragraphs().await, 41);

    // Filters, search marks and a linked quote change nothing in it.
    page.open("?topic=hacking&q=russia#we-were-not-engaged-in-any-hacking")
        .await;
    page.until_there("mark[data-match]").await;
    assert_eq!(page.texts(".src").await, paragraphs);
}

async fn every_quote_has_an_id_a_speaker_and_a_visible_link(page: Page) {
    page.open("").await;
    let ids = page
        .strings("[...document.querySelectorAll('.src .quote[id]')].map(e => e.id)")
        .await;
    assert_eq!(ids.len(), 27);
    let lacking = page
        .strings(
            "[...document.querySelectorAll('.src .quote')].filter(quote => {
                const link = quote.closest('.row').querySelector(`.who a[href$='#${quote.id}']`);
                return !quote.id || !quote.dataset.speaker || !link?.checkVisibility()
                    || document.querySelectorAll(`[id='${quote.id}']`).length !== 1;
            }).map(e => e.id + e.textContent)",
        )
        .await;
    assert_eq!(lacking, [""; 0], "quotes that lack something");
    let speaker = |id: &str| format!("document.getElementById('{id}').dataset.speaker");
    assert_eq!(
        page.string(&speaker("we-were-not-engaged-in-any-hacking"))
            .await,
        "putin"
    );
    assert_eq!(
        page.string(&speaker("yes-but-why-would-you-bother-to"))
            .await,
        "stone"
    );
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
    // Neighbours are one line; who opens it finds each topic.
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
    // Who closes the line for all closes each.
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

/// What a closed gap hides: what follows it, as far as it is hidden.
const FOLDED: &str = "gap => {
    const folded = [];
    for (let next = gap.nextElementSibling; next?.hidden; next = next.nextElementSibling) folded.push(next);
    return folded;
}";

/// Each gap counts what it hides, and is seen.
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
    // Each letter is a change, but they follow each other faster than the status rests.
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
    // A status that is replaced is not read aloud.
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

async fn a_noted_word_leads_to_its_note(page: Page) {
    page.open("").await;
    let note = page
        .string("document.querySelector('.src a.noted').getAttribute('href').split('#')[1]")
        .await;
    page.until_there(&format!("details#{note}:not([open])"))
        .await;
    page.click(".src a.noted").await;
    page.until_there(&format!("details#{note}[open]")).await;
    page.until_focused(&format!("#{note} > summary")).await;
    page.until_in_sight(&format!("#{note}")).await;
    // Every noted word has its note.
    let lost = page
        .strings(
            "[...document.querySelectorAll('a.noted')].map(e => e.getAttribute('href').split('#')[1])
                .filter(id => !document.querySelector(`details[id='${id}'] p`)?.textContent)",
        )
        .await;
    assert_eq!(lost, [""; 0]);
    assert!(page.count("details.note").await >= 8);
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

async fn the_page_works_beneath_any_folder(page: Page) {
    page.open(site::FOLDER).await;
    page.choose("topic", "hacking").await;
    page.until_address(&format!("./{}?topic=hacking", site::FOLDER))
        .await;
    page.click_text("nav a", "Claims").await;
    page.until_address(&format!("./{}?view=claims&topic=hacking", site::FOLDER))
        .await;
    page.open(&format!(
        "{}index.html#we-were-not-engaged-in-any-hacking",
        site::FOLDER
    ))
    .await;
    page.until_in_sight("#we-were-not-engaged-in-any-hacking[data-linked]")
        .await;
    page.choose("topic", "trump").await;
    page.until_address(&format!("./{}index.html?topic=trump", site::FOLDER))
        .await;
}

async fn a_reload_shows_the_same(page: Page) {
    page.open("").await;
    page.choose("topic", "future").await;
    page.choose("speaker", "putin").await;
    page.choose("kind", "quote").await;
    page.search("Russia").await;
    page.until_address("./?topic=future&speaker=putin&kind=quote&q=Russia")
        .await;
    page.until_status("“Russia”").await;
    let before = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
        page.count("mark").await,
    );
    page.reload().await;
    page.until_address("./?topic=future&speaker=putin&kind=quote&q=Russia")
        .await;
    let after = (
        page.shown_paragraphs().await,
        page.text("[role=status]").await,
        page.count("mark").await,
    );
    assert_eq!(before, after);
    assert!(before.2 > 0);
    for (name, value) in [("topic", "future"), ("speaker", "putin"), ("kind", "quote")] {
        assert!(page.is_chosen(name, value).await, "{value}");
    }
    assert_eq!(
        page.string("document.querySelector('#q').value").await,
        "Russia"
    );
}

/// The copy that a reader makes who selects from one element to another, as text and as elements; nothing
/// where it is the browser's own.
async fn copied(page: &Page, from: &str, to: &str) -> (String, Vec<String>) {
    let select = "const [from, to] = [...arguments].map(css => document.querySelector(css));
        getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
        window.copied = undefined;
        addEventListener('copy', ({ clipboardData, defaultPrevented }) => {
            window.copied = defaultPrevented ? ['text/plain', 'text/html'].map(kind => clipboardData.getData(kind)) : [];
        }, { once: true });";
    page.js(select, &[json!(from), json!(to)]).await;
    page.press_with(Key::Control, 'c').await;
    page.until("it is copied", "window.copied").await;
    let text = page.string("copied[0] ?? ''").await;
    let elements = "[...new DOMParser().parseFromString(copied[1] ?? '', 'text/html').body.childNodes]
        .map(node => `${node.localName ?? ''} ${node.textContent}${[...node.childNodes].some(child => child.localName) ? '!' : ''}`)";
    (text, page.strings(elements).await)
}

async fn what_is_copied_of_the_article_is_its_lines(page: Page) {
    let lines: Vec<&str> = ARTICLE.lines().filter(|line| !line.is_empty()).collect();
    let element = |line: &&str| match *line {
        line if line == lines[0] => format!("h1 {line}"),
        line if HEADINGS.contains(&line) => format!("h2 {line}"),
        line => format!("p {line}"),
    };
    // With a script and without.
    for still in [false, true] {
        if still {
            let gone = "<script>delete window.WebAssembly</script>";
            let site = site::Site::scripted(gone).await;
            page.go(&site.url("")).await;
            page.until_there(".late").await;
        } else {
            page.open("").await;
        }
        let (text, elements) = copied(&page, "body", "body").await;
        assert_eq!(text, lines.join("\n\n"));
        assert_eq!(elements, lines.iter().map(element).collect::<Vec<_>>());
    }
    page.open("?topic=hacking").await;
    page.until_paragraphs(7).await;
    let first = lines
        .iter()
        .position(|line| *line == HEADINGS[0])
        .expect("it");
    let (text, _) = copied(&page, "body", "body").await;
    // What a filter hides is not copied.
    let shown = [
        &lines[..1],
        &lines[first..=first + 7],
        &lines[lines.len() - 1..],
    ]
    .concat();
    assert_eq!(text, shown.join("\n\n"));

    page.open("").await;
    let (from, to) = (
        "[id='h:hacking']",
        "#american-intelligence-agencies-said-the-burglary-by",
    );
    let (text, elements) = copied(&page, from, to).await;
    let said = page.text(to).await;
    assert_eq!(text, [HEADINGS[0], lines[first + 1], &said].join("\n\n"));
    assert_eq!(elements[2], format!("p {said}"));
    // Of a single paragraph, words: they are pasted into another.
    let (text, elements) = copied(&page, to, to).await;
    assert_eq!(text, said);
    assert_eq!(elements, [format!(" {said}")]);
    // A heading alone stays one.
    let (_, elements) = copied(&page, from, from).await;
    assert_eq!(elements, [format!("h2 {}", HEADINGS[0])]);
    // Of what the editors put beside it, what the browser takes.
    page.click("#note-film summary").await;
    let (text, _) = copied(&page, "#note-film p", "#note-film p").await;
    assert_eq!(text, "");
}
