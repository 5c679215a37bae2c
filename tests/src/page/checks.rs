//! What is checked in many places: the paragraphs shown, the width, accessibility, and the console's errors.

use serde_json::json;

use super::Page;
use crate::engine::Engine;
use crate::path;

/// An expression for the number of visible paragraphs of the article, without those in closed gaps. A removed passage
/// is none.
pub const PARAGRAPHS: &str = "[...document.querySelectorAll('.src')]
    .filter(e => !e.closest('.trailer, .gone') && e.checkVisibility()).length";

impl Page {
    /// Returns the number of visible elements that match a selector.
    pub async fn count_shown(&self, css: &str) -> usize {
        let found = format!("[...document.querySelectorAll({})]", json!(css));
        self.whole(&format!("{found}.filter(e => e.checkVisibility()).length"))
            .await
    }

    /// Returns the number of visible paragraphs of the article, as [`PARAGRAPHS`] counts them.
    pub async fn shown_paragraphs(&self) -> usize {
        self.whole(PARAGRAPHS).await
    }

    /// Waits until this many paragraphs are shown.
    pub async fn until_paragraphs(&self, count: usize) {
        self.until_is("so many paragraphs are shown", PARAGRAPHS, count)
            .await;
    }

    /// Names elements that overflow the page's right edge; empty if there are none.
    pub async fn wider(&self) -> String {
        self.string(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
            [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(0, 5).map(e => `${e.tagName}.${e.getAttribute('class')}`).join(' ') || 'something'",
        )
        .await
    }

    /// Returns axe-core's findings about the page, one line per element.
    ///
    /// # Panics
    /// Panics if axe-core cannot run.
    pub async fn faults_for_accessibility(&self) -> Vec<String> {
        let file = path("CLIENTS").join("node_modules/axe-core/axe.min.js");
        if self.value("typeof axe === 'undefined'").await == json!(true) {
            let axe = std::fs::read_to_string(&file)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            self.js(&axe, &[]).await;
            // Some engines scope a script's declarations to that script.
            if self.value("typeof axe === 'undefined'").await == json!(true) {
                self.js(&format!("{axe}; window.axe = axe"), &[]).await;
            }
        }
        let script = "
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                found => done(found.violations.flatMap(rule => rule.nodes.map(
                    node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
                error => done([`axe-core failed: ${error}`]))";
        let found = self
            .driver
            .execute_async(script, Vec::new())
            .await
            .expect("axe-core runs");
        let found = found.json().as_array().cloned().expect("a list of faults");
        found
            .iter()
            .map(|fault| fault.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Discards the errors in the browser's console, for tests that cause some.
    pub async fn forget_errors(&self) {
        self.errors().await;
    }

    /// Returns the errors in the browser's console since the last call. Only Chromium's driver can report them.
    async fn errors(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let log = self.driver.browser_log().await.expect("the browser's log");
        log.into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect()
    }

    /// Checks that the browser's console has no errors.
    ///
    /// # Panics
    /// Panics if there are any.
    pub async fn expect_quiet(&self) {
        let errors = self.errors().await;
        assert!(errors.is_empty(), "the console has errors: {errors:#?}");
    }
}
