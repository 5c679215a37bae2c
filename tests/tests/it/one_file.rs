//! The interview as one file, opened from disk as by somebody who was sent it.

use std::path::PathBuf;

use browser_tests::fixture::Fixture;
use browser_tests::page::Page;
use browser_tests::{behaviours, json};

behaviours! {
    everywhere: [
        from_disk_views_filters_and_search_work,
        from_disk_a_deep_link_is_followed,
        without_an_origin_the_file_works_too,
        written_into_an_empty_frame_the_file_works_too,
    ],
    chromium: [a_reader_can_save_the_file_from_the_page],
}

const QUOTE: &str = "the-lease-ends-next-year";

/// Returns the path of the file.
fn original() -> PathBuf {
    Fixture::small().site().join("interview.html")
}

/// The file in a folder of its own, under a name as mail programs give.
struct Saved(PathBuf);

impl Saved {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("rejoinder-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::copy(original(), folder.join("interview (1).html")).expect("the one file");
        Self(folder)
    }

    fn url(&self, rest: &str) -> String {
        format!("file://{}/interview%20(1).html{rest}", self.0.display())
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn from_disk_views_filters_and_search_work(page: Page) {
    let file = Saved::new(&format!("views-{:?}", page.engine));
    page.open_url(&file.url("")).await;
    page.until_paragraphs(9).await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    page.until("the address has it", "location.search === '?topic=harbour'")
        .await;
    page.search("lease").await;
    page.until_paragraphs(3).await;
    page.until_there("mark").await;
    page.click_text("nav a", "Claims").await;
    page.until_in_sight("#claims .status").await;
    page.click_text("nav a", "Timeline").await;
    page.until_in_sight("#timeline .status").await;
    page.back().await;
    page.until_in_sight("#claims .status").await;
    page.back().await;
    page.until_paragraphs(3).await;
    // The address alone restores the view.
    page.reload().await;
    page.until_paragraphs(3).await;
}

async fn from_disk_a_deep_link_is_followed(page: Page) {
    let file = Saved::new(&format!("links-{:?}", page.engine));
    // What is linked is further down.
    page.resize(1280, 480).await;
    page.open_url(&file.url(&format!("?topic=harbour#{QUOTE}")))
        .await;
    page.until_paragraphs(4).await;
    page.until_in_sight(&format!("#{QUOTE}[data-linked]")).await;
    page.open_url(&file.url("?view=claims#claim-2")).await;
    page.until_in_sight("#claim-2").await;
    page.click("#claim-2 .claim .ctx a").await;
    page.until_there(".src [data-linked]").await;
}

async fn a_reader_can_save_the_file_from_the_page(page: Page) {
    page.open("").await;
    let link = "document.querySelector('.foot a[download]')";
    let script = format!(
        "const done = arguments[arguments.length - 1];
        fetch({link}.href).then(r => r.text()).then(t => done(t))"
    );
    let answer = page
        .driver
        .execute_async(&script, Vec::new())
        .await
        .expect("the file");
    let expected = std::fs::read_to_string(original()).expect("the one file");
    assert!(
        answer.json() == &json!(expected),
        "the link leads to the file"
    );
    let file = Saved::new(&format!("again-{:?}", page.engine));
    page.open_url(&file.url("")).await;
    assert_eq!(page.count("a[download]").await, 0, "it is saved already");
}

async fn without_an_origin_the_file_works_too(page: Page) {
    // As a mail program or a strict host displays attachments.
    let put = "frame.setAttribute('sandbox', 'allow-scripts'); frame.srcdoc = text;";
    works_in_a_frame(&page, put).await;
}

async fn written_into_an_empty_frame_the_file_works_too(page: Page) {
    let put = "document.body.append(frame); frame.contentDocument.write(text); frame.contentDocument.close();";
    works_in_a_frame(&page, put).await;
}

/// Checks the file in a frame, into which a script has put its `text`: its links stay in it.
async fn works_in_a_frame(page: &Page, put: &str) {
    page.go(&page.site.url(browser_tests::site::HOST)).await;
    let script = format!(
        "const done = arguments[arguments.length - 1];
        fetch('interview.html').then(answer => answer.text()).then(text => {{
            const frame = document.createElement('iframe');
            frame.title = 'The interview';
            frame.style = 'width: 1200px; height: 800px';
            {put}
            if (!frame.isConnected) document.body.append(frame);
            done();
        }})"
    );
    let put = page.driver.execute_async(script, Vec::new()).await;
    put.expect("the frame");
    let entered = page.driver.enter_frame(0).await;
    entered.expect("a way into the frame");
    page.started().await;
    page.js("window.before = true", &[]).await;
    page.choose("topic", "harbour").await;
    page.until_paragraphs(4).await;
    for view in ["claims", "timeline"] {
        page.click(&format!("nav a[href*={view}]")).await;
        page.until_in_sight(&format!("#{view} .status")).await;
        page.until_is("it is still the file", "window.before", true)
            .await;
        let chosen = "document.querySelector('[name=topic][value=harbour]').checked";
        page.until_is("the filter stays", chosen, true).await;
    }
}
