//! Messages that are invalid, too many, match nothing or come from strangers: they do no harm.

use browser_tests::page::Page;
use browser_tests::site::Site;
use browser_tests::{behaviours, json};

use super::framed::Framed;

behaviours! {
    everywhere: [
        of_strangers_nothing_is_read,
        nothing_from_a_message_becomes_markup,
        half_a_character_in_a_message_harms_nothing,
    ],
    chromium: [
        what_is_no_message_changes_nothing,
        of_a_flood_the_last_message_counts,
        another_window_is_not_listened_to,
        what_the_interview_does_not_have_is_said_and_nothing_breaks,
        random_messages_stop_nothing,
    ],
}

async fn what_the_interview_does_not_have_is_said_and_nothing_breaks(page: Page) {
    let frame = Framed::open(page, "", "").await;
    let page = &frame.0;
    let set = json!({
        "type": "set", "view": "chart", "topics": ["harbour", "cooking"], "relations": ["refutes"],
        "quote": "no-such-quote",
    });
    frame.say(set).await;
    page.until_paragraphs(4).await;
    page.until_there(".notice").await;
    let notice = page.texts(".notice").await.join(" ");
    for unknown in ["chart", "cooking", "refutes", "no-such-quote"] {
        assert!(notice.contains(unknown), "{unknown}: {notice}");
    }
    frame
        .until_state(json!({ "view": "read", "topics": ["harbour"], "relations": [], "quote": "" }))
        .await;
}

async fn what_is_no_message_changes_nothing(page: Page) {
    let frame = Framed::open(page, "?topic=harbour", "").await;
    frame.listen().await;
    let script = "
        const cycle = { rejoinder: 1, type: 'set', view: 'claims' };
        cycle.topics = cycle;
        const ring = [];
        ring.push(ring);
        const long = 'a'.repeat(3e7);
        const rubbish = [
            null, undefined, 0, NaN, '', long, [], {}, new Map([['rejoinder', 1]]), new Date(), /a/, 1n,
            new ArrayBuffer(9), new Error('a'), cycle, { type: 'set', view: 'claims' },
            { rejoinder: 2, type: 'set', view: 'claims' }, { rejoinder: '1', type: 'set', view: 'claims' },
            { rejoinder: NaN, type: 'set', view: 'claims' }, { rejoinder: [1], type: 'set', view: 'claims' },
            ...['SET', 'set ', long, null, 1, ['set'], {}].map(type => ({ rejoinder: 1, type, view: 'claims' })),
            ...[1, NaN, {}, ['claims'], long, new String('claims'), 1n].map(view => ({ rejoinder: 1, type: 'set', view })),
            ...[
                1, 'door', {}, [1], [null], [[]], ring, [cycle], new Array(1e6), Array(51).fill('door'), [long],
                new Set(['door']), new Map([['door', 'door']]), new Uint8Array(1e6),
            ].flatMap(value => ['topics', 'speakers', 'relations'].map(
                name => ({ rejoinder: 1, type: 'set', view: 'claims', [name]: value }))),
            ...[1, 'true', [], {}].map(quotesOnly => ({ rejoinder: 1, type: 'set', view: 'claims', quotesOnly })),
            ...[1, [], {}, long, new Date(NaN)].flatMap(value => ['words', 'quote'].map(
                name => ({ rejoinder: 1, type: 'set', view: 'claims', [name]: value }))),
        ];
        for (const message of rubbish) frame.postMessage(message, '*');";
    frame.host(script).await;
    frame.settle().await;
    frame
        .until_state(
            json!({ "view": "read", "topics": ["harbour"], "speakers": [], "relations": [] }),
        )
        .await;
    assert_eq!(frame.0.count(".late").await, 0, "the app lives");
    assert_eq!(
        frame.value("heard.map(m => m.type)").await,
        json!(["ready", "state", "state"])
    );
}

async fn of_a_flood_the_last_message_counts(page: Page) {
    let frame = Framed::open(page, "", "").await;
    frame.listen().await;
    frame
        .host(
            "for (let i = 0; i < 5000; i++) say({ type: 'set', view: ['claims', 'timeline', 'read'][i % 3], words: `word ${i}` });
            say({ type: 'set', view: 'claims', words: '', topics: ['harbour'] })",
        )
        .await;
    frame.0.until_address("./?view=claims&topic=harbour").await;
    frame
        .until_state(json!({ "view": "claims", "topics": ["harbour"], "words": "" }))
        .await;
    let count = frame.value("heard.length").await;
    assert!(count.as_u64() < Some(20), "{count}");
}

async fn another_window_is_not_listened_to(page: Page) {
    let frame = Framed::open(page, "?topic=harbour", "").await;
    frame.listen().await;
    frame
        .host(
            "const other = document.body.appendChild(document.createElement('iframe'));
            const script = other.contentDocument.createElement('script');
            script.textContent = `parent.frames[0].postMessage({ rejoinder: 1, type: 'set', view: 'claims' }, '*')`;
            other.contentDocument.body.append(script)",
        )
        .await;
    // Nor is the frame itself heard.
    frame
        .0
        .inject("postMessage({ rejoinder: 1, type: 'set', view: 'claims' })")
        .await;
    frame.settle().await;
    frame
        .until_state(json!({ "view": "read", "topics": ["harbour"] }))
        .await;
}

async fn nothing_from_a_message_becomes_markup(page: Page) {
    let frame = Framed::open(page, "", "").await;
    let page = &frame.0;
    let elements = page.count("body img, body script").await;
    let bad = "<img src=x onerror='window.bad = 1'>\"><script>window.bad = 1</script>";
    let set = json!({
        "type": "set", "view": bad, "topics": [bad], "speakers": [bad], "relations": [bad], "words": bad,
        "quote": bad,
    });
    frame.say(set).await;
    frame.until_state(json!({ "words": bad })).await;
    page.until_there(".notice").await;
    assert!(page.text(".notice").await.contains("onerror"));
    assert_eq!(page.count("body img, body script").await, elements);
    assert_eq!(page.value("typeof window.bad").await, json!("undefined"));
}

/// Counts in `window.strange` how often strangers' messages are read: that alone is slow if they are large.
pub(crate) fn counted(is_strange: &str) -> String {
    format!(
        "<script>
        window.strange = 0;
        const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
        const get = function () {{
            if ({is_strange}) strange++;
            return data.get.call(this);
        }};
        Object.defineProperty(MessageEvent.prototype, 'data', {{ ...data, get }});
        </script>"
    )
}

async fn of_strangers_nothing_is_read(page: Page) {
    let site = Site::scripted(&counted("this.source !== parent")).await;
    let page = Page { site, ..page };
    let frame = Framed::open(page, "?topic=harbour", "").await;
    frame.listen().await;
    let flood = "
        const large = [{ rejoinder: 1, type: 'set', words: 'a'.repeat(1e6) }, new Array(1e5).fill(0), 'a'.repeat(1e6)];
        for (let i = 0; i < 60; i++) TARGET.postMessage(large[i % 3], '*')";
    // From a sibling frame, and from the frame itself.
    let beside = format!(
        "const beside = document.body.appendChild(document.createElement('iframe'));
        const script = beside.contentDocument.createElement('script');
        script.textContent = {};
        beside.contentDocument.body.append(script)",
        json!(flood.replace("TARGET", "parent.frames[0]"))
    );
    frame.host(&beside).await;
    frame.0.inject(&flood.replace("TARGET", "window")).await;
    frame.settle().await;
    assert_eq!(frame.0.value("window.strange").await, json!(0));
    frame
        .until_state(json!({ "view": "read", "topics": ["harbour"] }))
        .await;
}

async fn random_messages_stop_nothing(page: Page) {
    let frame = Framed::open(page, "", "").await;
    frame.listen().await;
    // The same sequence each time.
    let script = "
        let seed = 1;
        const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
        const one = (list) => list[random(list.length)];
        const words = ['', 'set', 'listen', 'read', 'claims', 'harbour', 'okafor', 'answers', '\\0', '\\ud800', 'ß'.repeat(300), '__proto__'];
        const names = ['type', 'view', 'topics', 'speakers', 'relations', 'answers', 'evidence', 'quotesOnly', 'words', 'quote', 'theme', 'x'];
        const any = (depth) => {
            const kind = random(depth ? 12 : 8);
            if (kind < 4) return one(words);
            if (kind < 8) return one([0, -1, NaN, Infinity, 1n, true, null, undefined, new Date(0), /a/, new Map(), new Uint8Array(3)]);
            if (kind < 10) return Array.from({ length: random(60) }, () => any(depth - 1));
            return object(depth - 1);
        };
        const object = (depth) => Object.fromEntries(Array.from({ length: random(8) }, () => [one(names), any(depth)]));
        for (let i = 0; i < 1000; i++) frame.postMessage({ ...object(3), rejoinder: one([1, 1, 1, 2, '1']), type: one(['set', 'listen', 'set', any(1)]) }, '*');
        for (let i = 0; i < 200; i++) frame.postMessage(any(3), '*');";
    frame.host(script).await;
    frame
        .say(json!({ "type": "set", "view": "claims", "topics": ["harbour"] }))
        .await;
    frame
        .until_state(json!({ "view": "claims", "topics": ["harbour"] }))
        .await;
    assert_eq!(frame.0.count(".late").await, 0, "the app lives");
}

async fn half_a_character_in_a_message_harms_nothing(page: Page) {
    let frame = Framed::open(page, "", "").await;
    frame.listen().await;
    frame
        .host("say({ type: 'set', words: 'a\\ud800', quote: '\\udc00', topics: ['\\ud800', 'harbour'] })")
        .await;
    frame.until_state(json!({ "topics": ["harbour"] })).await;
    frame.settle().await;
    assert_eq!(frame.0.count(".late").await, 0, "the app lives");
}
