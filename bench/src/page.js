// Runs in every measured page before its own scripts: records what the browser reports, and acts as a reader would.
window.bench = (() => {
  const seen = { fcp: null, lcp: null, shift: 0, tasks: [], worked: null, errors: [] };
  addEventListener("error", ({ message }) => seen.errors.push(message));
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("paint", (entry) => entry.name === "first-contentful-paint" && (seen.fcp = entry.startTime));
  observe("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  observe("layout-shift", (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
  observe("longtask", (entry) => seen.tasks.push(entry.duration));

  const sleep = (time) => new Promise((done) => setTimeout(done, time));
  // After the frame that shows the last change: a task that follows its painting.
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(null);
      }),
    );

  // The visible part only: the spoken one comes later.
  const status = () => (document.querySelector(".status > [aria-hidden]") ?? document.querySelector(".status"))?.textContent ?? "";

  // Does what a reader would do until it works: clicks a control as soon as it exists.
  const press = (control, worked) => {
    const look = () => {
      if (seen.worked === null && worked()) {
        seen.worked = performance.now();
        watch.disconnect();
        clearInterval(timer);
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const timer = setInterval(() => {
      look();
      const found = seen.worked === null && document.querySelector(control);
      if (found && !found.checked) found.click();
    }, 10);
  };

  const files = () =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({
      name: new URL(entry.name).pathname.split("/").pop() || "index.html",
      bytes: entry.encodedBodySize,
      end: entry.responseEnd,
    }));

  // Waits until a condition holds, and until the page is idle.
  const settle = async (ready) => {
    const end = performance.now() + 60000;
    while (document.readyState !== "complete" || !ready()) {
      if (performance.now() > end) throw new Error(`${location} does not start: ${seen.errors.join("; ") || "no error"}`);
      await sleep(20);
    }
    await sleep(500);
    return { ...seen, files: files(), elements: document.querySelectorAll("*").length };
  };

  // One change by a reader: a choice is ticked or unticked, or words are entered in the search box.
  const make = (change) => {
    if ("words" in change) {
      const box = document.querySelector("#q");
      box.value = change.words;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    } else {
      document.querySelector(`input[name="${change.name}"][value="${CSS.escape(change.value)}"]`).click();
    }
  };
  const change = async (what) => {
    await painted();
    const start = performance.now();
    make(what);
    await painted();
    return performance.now() - start;
  };
  const changes = async (list, times) => {
    for (let at = 0; at < times; at++) {
      make(list[at % list.length]);
      // Lets the page paint, as between two clicks; only every tenth is awaited, so that a thousand end.
      await (at % 10 ? Promise.resolve() : painted());
    }
    await painted();
  };

  // The visible paragraphs, and the marks in them.
  const shown = () =>
    [...document.querySelectorAll("article .src, main .src")]
      .filter((source) => source.checkVisibility?.() !== false && !source.closest("details.gap:not([open])"))
      .map((source) => source.textContent);
  const marks = () => [...document.querySelectorAll(".src mark")].map((mark) => mark.textContent);

  // In the last frame before anything was painted: whether the linked element was in view and marked.
  const linked = () => {
    let last = null;
    const look = () => {
      if (seen.fcp !== null) return;
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) {
        const { top, bottom } = target.getBoundingClientRect();
        const plain = [...document.querySelectorAll(".quote")].find((quote) => quote !== target);
        const look = (element) => element && [getComputedStyle(element).backgroundColor, getComputedStyle(element).boxShadow, getComputedStyle(element).outlineStyle].join();
        last = top < innerHeight && bottom > 0 && look(target) !== look(plain);
      } else last = false;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return () => last;
  };

  return { seen, press, settle, change, changes, shown, marks, status, linked, painted, sleep };
})();
