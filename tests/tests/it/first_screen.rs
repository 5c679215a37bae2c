//! The first screen: it shows what a reader asked for, at every screen and text size.

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

behaviours! {
    chromium: [
        an_index_leads_to_every_claim,
        a_linked_claim_can_be_shared,
        counts_beside_choices_heed_the_other_groups,
        a_claim_says_what_disputes_it_wherever_its_evidence_is_not,
        paper_has_the_text_of_every_note,
    ],
    // These need words as long as those of a real interview.
    first: [
        by_link_the_first_paragraph_is_on_the_first_screen,
        by_link_the_first_claim_is_on_the_first_screen,
        by_link_the_first_event_is_on_the_first_screen,
        by_click_the_first_result_is_on_the_first_screen,
        a_linked_quote_comes_with_its_speaker,
        enlarged_text_fits_a_phone,
        every_row_of_the_index_is_low,
    ],
}

/// The least distance of the first result from the lower edge of the screen, in pixels.
const ROOM: u32 = 120;

const SCREENS: [(u32, u32); 2] = [(1280, 900), (390, 844)];

/// Links of each kind: one topic, whose text comes last in the article; two groups, whose description takes most
/// lines; a search, with its own row of buttons.
const LINKS: [&str; 3] = ["topic=future", "topic=secret-war&speaker=stone", "q=Russia"];

/// Returns a script that defines `below`, which lists results that are too far down.
fn below(view: &str) -> String {
    let results = match view {
        "read" => "article > section > [data-piece=paragraph]",
        "claims" => ".pair",
        _ => ".v-timeline .years > li",
    };
    format!(
        "const below = () => {{
            // What means nothing in a view filters nothing there. A line may say that there is no result.
            if (!document.querySelector('.filtered') || document.querySelector('.empty')) return [];
            const first = [...document.querySelectorAll('{results}')].find(e => e.checkVisibility() && !e.closest('[hidden]'));
            const top = first ? first.getBoundingClientRect().top : Infinity;
            return top <= innerHeight - {ROOM} ? [] : [`${{location.search}} ${{top}} px`];
        }};"
    )
}

async fn by_link_the_first_paragraph_is_on_the_first_screen(page: Page) {
    by_link(&page, "read").await;
}

async fn by_link_the_first_claim_is_on_the_first_screen(page: Page) {
    by_link(&page, "claims").await;
}

async fn by_link_the_first_event_is_on_the_first_screen(page: Page) {
    by_link(&page, "timeline").await;
}

/// Checks links to a view.
async fn by_link(page: &Page, view: &str) {
    for (width, height) in SCREENS {
        page.resize(width, height).await;
        for query in LINKS {
            page.open(&format!("?view={view}&{query}")).await;
            assert_eq!(page.count(".filtered").await, 1, "{query}");
            let found = page.steps(&format!("{} return below()", below(view))).await;
            assert_eq!(found, json!([]), "{width} {view} {query}");
        }
    }
}

/// Ticks and unticks each choice, all on one page. A wide screen has room for most descriptions; there, the choice
/// with the longest name in each group will do.
async fn by_click_the_first_result_is_on_the_first_screen(page: Page) {
    for (width, height) in SCREENS {
        page.resize(width, height).await;
        for view in ["read", "claims", "timeline"] {
            page.open(&format!("?view={view}")).await;
            let found = page
                .steps(&format!(
                    "{} const found = [];
                    const all = [...document.querySelectorAll('#filters [type=checkbox]')];
                    const length = (choice) => choice.closest('label').textContent.length;
                    const choices = innerWidth < 600 ? all : all.filter((choice) =>
                        all.every((other) => other.name !== choice.name || length(other) <= length(choice)));
                    let seen = 0;
                    for (const {{ name, value }} of choices) {{
                        const click = async () => {{
                            // What is seen of the status is made anew where it says something else.
                            const status = document.querySelector('.status > [aria-hidden]');
                            document.querySelector(`#filters [name=${{name}}][value=${{value}}]`).click();
                            await until(`${{value}} is answered`, () => !status.isConnected);
                        }};
                        scrollTo(0, 0);
                        await click();
                        seen += document.querySelectorAll('.filtered').length;
                        found.push(...below().map(what => `${{name}}=${{value}}: ${{what}}`));
                        await click();
                    }}
                    return all.length > 20 && seen > 2 ? found : [`${{seen}} of ${{all.length}} filter`]",
                    below(view)
                ))
                .await;
            assert_eq!(found, json!([]), "{width} {view}");
        }
    }
}

async fn counts_beside_choices_heed_the_other_groups(page: Page) {
    page.open("?topic=flood").await;
    let count = "document.querySelector('#filters label:has([value=okafor]) .ct span').textContent";
    page.until_is("Okafor on the flood", count, "1").await;
    page.choose("speaker", "okafor").await;
    page.until_paragraphs(1).await;
    // Counts ignore choices in the same group: another topic adds its paragraphs.
    let topic =
        "document.querySelector('#filters label:has([value=harbour]) .ct span').textContent";
    page.until_is("Okafor in another topic", topic, "2").await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(3).await;
    page.until_status("The harbour or The flood, Ines Okafor: 3 of 9")
        .await;
}

async fn a_claim_says_what_disputes_it_wherever_its_evidence_is_not(mut page: Page) {
    let last = "They walked home along the quay.";
    let quotes = "“Bread is cheap,” said Okafor.\n\n“Fish is cheap,” said Okafor.\n\n“Salt is cheap,” said Okafor.";
    let objection = "{ id = \"E2\", relation = \"disputes\", bears_on = \"2\" }";
    let objections = format!("{objection}, {}", objection.replace("E2", "E3"));
    let claim = |id: &str, words: &str, evidence: &[(&str, &str)]| {
        let evidence: Vec<String> = evidence
            .iter()
            .map(|(id, relation)| format!("{{ id = \"{id}\", relation = \"{relation}\" }}"))
            .collect();
        format!(
            "[[claims]]\nid = \"{id}\"\nsummary = \"On {words}\"\nat = [\"“{words},”\"]\n\
            evidence = [{}]\n\n",
            evidence.join(", ")
        )
    };
    let disputed = [("E1", "disputes"), ("E2", "disputes")];
    let supported = [
        ("E1", "context"),
        ("E2", "disputes"),
        ("E3", "context"),
        ("E4", "supports"),
    ];
    let explained = [("E1", "disputes"), ("E2", "context"), ("E3", "disputes")];
    let more = [
        &claim("3", "Bread is cheap", &disputed),
        &claim("4", "Fish is cheap", &supported),
        &claim("5", "Salt is cheap", &explained),
        "[[evidence]]\nid = \"E4\"\nwhen = \"2015\"\ndate = \"2015\"\nfact = \"The price of fish fell\"\n\
        sources = [{ name = \"Prices\", url = \"https://prices.example/\" }]\n\n[[evidence]]",
    ];
    let fixture = Fixture::small().changed(|text| {
        text.replace(last, &format!("{last}\n\n{quotes}"))
            .replace(objection, &objections)
            .replacen("[[evidence]]", &more.concat(), 1)
    });
    page.site = Site::of(&fixture).await;
    page.open("").await;
    for (claim, says) in [
        ("2", "1 fact from elsewhere disputes it"),
        ("3", "2 facts from elsewhere dispute it"),
        (
            "4",
            "1 fact from elsewhere disputes it, 1 supports it, 2 for context",
        ),
        ("5", "2 facts from elsewhere dispute it, 1 for context"),
    ] {
        let margin = format!(".side .refs a[href$='#claim-{claim}'] .fx");
        assert_eq!(page.text(&margin).await.trim(), says, "claim {claim}");
    }
    // What disputes a claim has it, too.
    let counterclaim = "[...document.querySelectorAll('.refs a[href$=\"#claim-1\"]')].filter(e => e.textContent.startsWith('disputes')).map(e => e.querySelector('.fx')?.textContent.trim() ?? '')";
    assert_eq!(
        page.strings(counterclaim).await,
        ["", "2 facts from elsewhere dispute it"]
    );
}

async fn a_linked_claim_can_be_shared(page: Page) {
    page.open("?view=claims#claim-2").await;
    page.until_focused("#claim-2").await;
    let address = "document.querySelector('#claim-2 .share [name=copy]').value";
    assert_eq!(page.string(address).await, page.site.url("claim/2/"));
    page.click("#claim-2 .share [name=share]").await;
    page.until_there(".sheet[open]").await;
    assert!(
        page.text(".sheet .words")
            .await
            .starts_with("“Nobody warned us")
    );
    assert_eq!(page.text(".sheet .by").await, "Ines Okafor");
    assert_eq!(
        page.string("document.querySelector('.sheet textarea').value")
            .await,
        page.site.url("claim/2/")
    );
}

async fn an_index_leads_to_every_claim(page: Page) {
    page.open("?view=claims").await;
    let rows = "[...document.querySelectorAll('.ix li:not(.cols)')]";
    assert_eq!(page.whole(&format!("{rows}.length")).await, 2);
    // Drivers consider the contents of closed details hidden.
    page.js(
        "document.querySelector(\".ix a[href$='#claim-2']\").click()",
        &[],
    )
    .await;
    page.until_focused("#claim-2").await;
    page.open("?view=claims").await;
    page.click(".by-answer a[href$='answer=none']").await;
    page.until_address("./?view=claims&answer=none").await;
    page.until_status("Unanswered: 1 of 2 claims.").await;
    page.click(".ix summary .show").await;
    page.until(
        "what is hidden is listed, and nothing else",
        &format!("{rows}.filter(e => e.checkVisibility()).length === 1"),
    )
    .await;
    page.open_in_frame("?view=claims", 390, "").await;
    page.until(
        "it is folded on a phone",
        &format!("!{rows}.some(e => e.checkVisibility())"),
    )
    .await;
}

async fn every_row_of_the_index_is_low(page: Page) {
    page.open("?view=claims").await;
    let rows = "[...document.querySelectorAll('.ix li:not(.cols)')]";
    assert_eq!(page.whole(&format!("{rows}.length")).await, 17);
    let high = page
        .strings(&format!(
            "{rows}.map(e => e.getBoundingClientRect().height).filter(height => height > 32)"
        ))
        .await;
    assert_eq!(high, [""; 0], "rows of more than 32 px");
}

async fn a_linked_quote_comes_with_its_speaker(page: Page) {
    for (width, height) in [(360, 800), (390, 844), (1280, 900)] {
        page.resize(width, height).await;
        page.open("").await;
        let seen = page
            .steps(
                "const ids = [...document.querySelectorAll('.src .quote')].map(e => e.id);
                for (const id of ids) {
                    location.hash = id;
                    await until(`${id} is linked`, () => document.getElementById(id).matches('[data-linked]'));
                    await until(`${id} is seen with its speaker`, () => {
                        const [bar, label, quote] = ['.bar', '.linked', '[data-linked]'].map(css => document.querySelector(css).getBoundingClientRect());
                        const within = document.querySelector('.src [data-linked]').closest('.row').getBoundingClientRect().top < bar.bottom;
                        return (label.top >= bar.bottom - 1 || within && Math.abs(quote.top - innerHeight * 0.3) < 40) && quote.top < innerHeight * 0.6;
                    });
                }
                return ids.length",
            )
            .await;
        assert_eq!(seen, 27, "{width}");
    }
}

async fn enlarged_text_fits_a_phone(page: Page) {
    page.resize(390, 844).await;
    for address in [
        "",
        "?topic=secret-war&q=war",
        "?view=claims",
        "?view=claims&relation=denies",
        "?view=timeline",
        "#our-influence-on-the-election-results-in",
    ] {
        page.open(address).await;
        page.js("document.documentElement.style.fontSize = '200%'", &[])
            .await;
        assert_eq!(
            page.whole("document.documentElement.scrollWidth").await,
            page.whole("document.documentElement.clientWidth").await,
            "{address}"
        );
        let wide = page
            .strings(
                "[...document.querySelectorAll('main *, .bar *')].filter(e => e.checkVisibility() && !e.closest('.vh, svg, .ix, .linked')
                    && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))",
            )
            .await;
        assert_eq!(wide, [""; 0], "{address}");
    }
}

async fn paper_has_the_text_of_every_note(page: Page) {
    page.open("").await;
    page.print().await;
    // Chromium may say what was in sight before, until it has laid the page out.
    let notes = "[...document.querySelectorAll('.note p')]
        .filter(e => e.checkVisibility({contentVisibilityAuto: true}) && e.getBoundingClientRect().height > 0).length";
    page.until_is("both notes are printed", notes, 2).await;
}
