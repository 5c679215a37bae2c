//! Pages that extensions and other scripts change, before the app comes and after: no control is dead.

use browser_tests::behaviours;
use browser_tests::page::Page;

use super::damaged::{Damage, QUOTE, bear};

behaviours! {
    everywhere: [
        what_extensions_do_before_the_app_comes_leaves_no_dead_control,
        what_extensions_do_to_the_app_leaves_no_dead_control,
        a_filter_button_without_filters_says_so,
        a_share_button_without_its_sheet_says_so,
    ],
}

/// Things that extensions do to a page that they do not know.
const EXTENSIONS: [(&str, &str); 23] = [
    (
        "moves the filters out",
        "document.body.append(document.getElementById('filters'))",
    ),
    (
        "moves the form out",
        "document.body.append(document.querySelector('#filters form'))",
    ),
    (
        "moves the bar out",
        "document.body.prepend(document.querySelector('.bar'))",
    ),
    ("wraps the article", "wrap('article')"),
    ("wraps the filters", "wrap('#filters')"),
    ("wraps the page", "wrap('#app')"),
    ("wraps the column", "wrap('main')"),
    ("wraps the view", "wrap('#read')"),
    ("wraps the status", "wrap('.status')"),
    (
        "wraps everything",
        "document.querySelectorAll('#app *').forEach(it => wrap(it))",
    ),
    (
        "wraps paragraphs",
        "document.querySelectorAll('.src').forEach(it => wrap(it))",
    ),
    (
        "wraps rows",
        "document.querySelectorAll('[data-piece=paragraph]').forEach(it => wrap(it))",
    ),
    (
        "wraps topics",
        "document.querySelectorAll('article > section').forEach(it => wrap(it))",
    ),
    (
        "copies the page behind itself",
        "const app = document.getElementById('app'); app.after(app.cloneNode(true))",
    ),
    (
        "copies the page before itself",
        "const app = document.getElementById('app'); app.before(app.cloneNode(true))",
    ),
    (
        "copies the article",
        "const it = document.querySelector('article'); it.after(it.cloneNode(true))",
    ),
    (
        "copies the filters",
        "const it = document.querySelector('#filters'); it.after(it.cloneNode(true))",
    ),
    (
        "removes the filters",
        "document.querySelector('#filters').remove()",
    ),
    (
        "removes the form",
        "document.querySelector('form').remove()",
    ),
    ("removes the bar", "document.querySelector('.bar').remove()"),
    (
        "removes the dialogs",
        "document.querySelectorAll('dialog').forEach(it => it.remove())",
    ),
    (
        "removes the status",
        "document.querySelectorAll('.status').forEach(it => it.remove())",
    ),
    (
        "adds to everything",
        "document.querySelectorAll('#app *').forEach(it => it.append(document.createElement('b')))",
    ),
];

/// Returns them with their common helper.
fn extensions() -> Vec<Damage> {
    let wrap = "const wrap = of => {
            const it = of.localName ? of : document.querySelector(of);
            const around = document.createElement('div');
            it.replaceWith(around);
            around.append(it);
        };";
    let damage = |(name, script): (&str, &str)| (name.to_owned(), format!("{wrap}{script}"));
    EXTENSIONS.map(damage).to_vec()
}

async fn what_extensions_do_before_the_app_comes_leaves_no_dead_control(page: Page) {
    bear(&page, "early", "./", 1280, &extensions()).await;
}

async fn what_extensions_do_to_the_app_leaves_no_dead_control(page: Page) {
    bear(&page, "late", "./", 1280, &extensions()).await;
    page.forget_errors().await;
}

async fn a_filter_button_without_filters_says_so(page: Page) {
    let gone = ["form", "#filters dialog", "#filters", "dialog"].map(|css| {
        let remove = format!("document.querySelectorAll('{css}').forEach(it => it.remove())");
        (css.to_owned(), remove)
    });
    bear(&page, "filters", "./", 600, &gone).await;
}

async fn a_share_button_without_its_sheet_says_so(page: Page) {
    let gone = (
        "its sheet".to_owned(),
        "document.querySelector('dialog.sheet').remove()".to_owned(),
    );
    // After the sheet was first opened, and before.
    for tour in ["share", "shareless"] {
        let src = format!("./#{QUOTE}");
        bear(&page, tour, &src, 1280, std::slice::from_ref(&gone)).await;
    }
}
