// Starts the app over the static page. If it cannot start, or fails later, the static page is restored,
// and a line says so. The script may be run twice, but acts once.
if (!window.rejoinder?.started) {
  // Tools that delay scripts run them later, as text, without a `currentScript`.
  const { src, dataset } = document.querySelector("script[data-glue]");
  const { glue, wasm, messages } = dataset;
  // The requested view is shown before its elements have been parsed.
  const shown = document.documentElement.dataset;
  shown.at = location.search + location.hash;
  // A frame on another page needs frame.js. With an opaque origin, a script works, but not always a module;
  // elsewhere, a policy may allow a module, but no trusted types policy for a script's address.
  if (parent !== self && src) {
    shown.frame = location.search;
    const address = new URL("frame.js", src).href;
    // A host may send a message only once, on load, for which Chromium waits for no module: messages are queued.
    const said = [];
    const keep = (event) => {
      if (event.source !== parent) return;
      event.stopImmediatePropagation();
      said.push(event);
    };
    const asModule = async () => {
      addEventListener("message", keep);
      await import(address).catch(console.warn);
      removeEventListener("message", keep);
      // A stopped event stays stopped: a copy is dispatched.
      said.forEach((event) => dispatchEvent(new MessageEvent("message", event)));
    };
    const asScript = () => {
      const script = document.createElement("script");
      script.src = window.trustedTypes?.createPolicy("frame", { createScriptURL: String }).createScriptURL(address) ?? address;
      document.head.append(script);
    };
    try {
      origin === "null" ? asScript() : asModule();
    } catch {
      asModule();
    }
  }
  // The app applies the filters' form once it has mounted.
  addEventListener("submit", (event) => event.preventDefault());
  // If there is no room for the filters beside the text, they are moved into a dialog while it is open.
  const sheet = () => document.querySelector("#filters > dialog");
  addEventListener("click", ({ target }) => {
    const dialog = sheet();
    if (target.closest?.("[name=filters]") && !dialog?.open) {
      const form = document.querySelector("#filters form");
      // Another program may have removed them.
      if (!dialog || !form) return window.rejoinder.say?.("Filters and search are not available.");
      dialog.append(form);
      dialog.showModal();
      // Not the search box: on a phone, a keyboard would cover half of the choices.
      dialog.tabIndex = -1;
      dialog.focus();
    } else if (target.closest?.("[name=done]") || target === dialog) dialog?.close();
  });
  const put = ({ target }) => target === sheet() && !target.open && target.before(...target.childNodes);
  addEventListener("close", put, true);
  // Folds the article by a filter, for the app. Hidden elements stay in place, where their layout is kept, and a
  // line before them shows them again: one for adjacent topics of which nothing is shown, which opens to a line
  // for each; in other topics, one for adjacent rows.
  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
  };
  const closed = (className, ...line) =>
    make("details", className, make("summary", "", ...line, make("u", "show", "Show"), make("u", "hide", "Hide")));
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  // The words for what a row contains: a paragraph and its quotes or, in a conversation, the turn that it starts.
  const wordsOf = (row) => {
    const { turn } = row.dataset;
    return turn ? (row.matches(".on") ? [] : [turn]) : ["paragraph", ...[...row.querySelectorAll(".quote")].map(() => "quote")];
  };
  // Counts the words of rows.
  const counted = (rows) => {
    const counts = {};
    for (const word of rows.flat()) counts[word] = (counts[word] ?? 0) + 1;
    // Without a start, there are paragraphs of one turn.
    return Object.keys(counts).map((word) => count(counts[word], word)).join(", ") || count(rows.length, "paragraph");
  };
  const say = (line, words) => (line.firstChild.firstChild.textContent = words);
  // Lets the browser's own search find hidden text, where supported.
  const HIDDEN = "onbeforematch" in document.documentElement ? "until-found" : true;
  const hide = (element, hidden) => element.hidden === hidden || (element.hidden = hidden);
  // The elements that each line folds, and the line of each such element.
  const folded = new WeakMap();
  const lineOf = new WeakMap();
  const follow = (line) => {
    for (const element of folded.get(line) ?? []) {
      hide(element, !line.open && HIDDEN);
      // Closing a line closes those in it.
      if (!folded.has(element) || line.open) continue;
      element.open = false;
      follow(element);
    }
  };
  addEventListener("toggle", ({ target }) => follow(target), true);
  // Opens the lines and other folds around an element.
  const unfold = (element) => {
    for (let at = element; at; at = (at.hidden && lineOf.get(at)) || at.parentElement) {
      if (at.localName === "details") at.open = true;
      follow(at);
    }
  };
  addEventListener("beforematch", ({ target }) => unfold(target));
  // Inserts a line before the elements that it folds.
  const stand = (line, elements) => {
    folded.set(line, elements);
    for (const element of elements) lineOf.set(element, line);
    if (elements[0].previousSibling !== line) elements[0].before(line);
    follow(line);
  };
  // Removes a line and closes it: if it is inserted again, its elements are newly hidden.
  const lose = (line) => {
    if (!line?.isConnected) return;
    line.open = false;
    line.remove();
  };
  let topics = [];
  const topicsOf = (article) => {
    if (topics.article !== article) {
      const sections = [...article.children].filter((child) => child.localName === "section");
      topics = sections.map((section) => {
        const rows = [...section.querySelectorAll("[data-piece=paragraph]")];
        const words = rows.map(wordsOf);
        const heading = section.querySelector("h2");
        // Once the topic is open, its own heading is visible.
        const label = () => make("h2", heading ? "twin" : "", heading?.textContent ?? section.getAttribute("aria-label"));
        const makeLine = () => closed("gap one", label(), make("span", "ct", counted(words)));
        return { section, rows, words, makeLine, lines: [], seen: rows.map(() => 1), done: rows.length };
      });
      topics.article = article;
    }
    return topics;
  };
  // Places shown topics in the article, and lines before hidden ones.
  const arrange = (topics) => {
    for (const topic of topics) {
      const { section, hidden } = topic;
      if (hidden) stand((topic.line ??= topic.makeLine()), [section]);
      else {
        lose(topic.line);
        hide(section, false);
      }
    }
    topics.forEach((topic, at) => {
      if (!topic.hidden || topics[at - 1]?.hidden) return lose(topic.run);
      const shown = topics.findIndex((topic, more) => more > at && !topic.hidden);
      const run = topics.slice(at, shown < 0 ? undefined : shown);
      topic.run ??= closed("gap run", make("span", ""));
      say(topic.run, `${count(run.length, "topic")} hidden: ${counted(run.flatMap((topic) => topic.words))}.`);
      stand(topic.run, run.map((topic) => topic.line));
    });
  };
  // Shows the next row of a topic, or inserts a line before the next hidden rows.
  const step = (topic) => {
    const { rows, words, lines, seen, done } = topic;
    if (seen[done]) {
      lose(lines[done]);
      hide(rows[done], false);
      topic.done++;
      return;
    }
    const shown = seen.indexOf(1, done);
    topic.done = shown < 0 ? rows.length : shown;
    lines.slice(done + 1, topic.done).forEach(lose);
    const line = (lines[done] ??= closed("gap in", make("span", "")));
    say(line, `${counted(words.slice(done, topic.done))} hidden`);
    stand(line, rows.slice(done, topic.done));
  };
  // Shows just the visible rows, for the next `lines` lines. Returns `true` if lines are left.
  const show = (article, visible, lines) => {
    const topics = topicsOf(article);
    let start = 0;
    let changed;
    for (const topic of topics) {
      let seen = [...visible.subarray(start, (start += topic.rows.length))];
      const hidden = !seen.includes(1);
      // A hidden topic opens as a whole.
      if (hidden) seen = seen.fill(1);
      if (seen.some((is, at) => is !== topic.seen[at])) Object.assign(topic, { seen, done: 0 });
      changed ||= hidden !== !!topic.hidden;
      topic.hidden = hidden;
    }
    if (changed) arrange(topics);
    for (const topic of topics) {
      while (topic.done < topic.rows.length) {
        if (!lines--) return true;
        step(topic);
      }
    }
    return false;
  };
  // Scrolls to linked words with their whole row, so that the speaker is visible; in a long row, to the words.
  const lead = (linked) => {
    const row = linked.matches(".src *") && linked.closest(".row");
    (row || linked).scrollIntoView();
    const { top } = linked.getBoundingClientRect();
    if (row && top > innerHeight / 2) scrollBy({ top: top - innerHeight * 0.3, behavior: "instant" });
  };
  // Reveals an element: opens the folds around it, and the notes about it. The focus moves to a control: for a
  // note, the line that opens and closes it.
  const reveal = (id) => {
    const element = document.getElementById(id);
    if (!element) return;
    unfold(element);
    unfold(document.getElementById(element.getAttribute("aria-describedby")));
    lead(element);
    const line = element.localName === "details" && element.firstChild;
    if (!line) element.tabIndex = -1;
    (line || element).focus({ preventScroll: true });
  };
  // A page restored from the back/forward cache: later, because Safari clears its form first, in a task of its own
  // that a busy machine may put off.
  addEventListener("pageshow", ({ persisted }) => {
    for (const wait of persisted ? [0, 500] : []) setTimeout(() => dispatchEvent(new Event("restored")), wait);
  });
  const bring = (glue, wasm) => {
    // In a sandboxed frame with an opaque origin, a relative import cannot be resolved.
    const address = new URL(glue, document.baseURI);
    // WebKit reuses a failed import, even after a reload, until the file has been requested otherwise.
    const failed = (error) => fetch(address, { cache: "reload" }).then(() => {
      throw error;
    });
    return Promise.all([import(address).catch(failed), fetch(wasm)]);
  };
  // Both load while the page is still being parsed.
  const coming = bring(glue, wasm);
  coming.catch(() => {});

  // Resolves to the function that starts a module, once that has loaded.
  const ready = async (coming) => {
    const [{ imports, finish }, response] = await coming;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const typed = WebAssembly.instantiateStreaming && response.headers.get("content-type") === "application/wasm";
    const { instance } = await (typed
      ? WebAssembly.instantiateStreaming(response, imports())
      : WebAssembly.instantiate(await response.arrayBuffer(), imports()));
    return () => finish(instance);
  };

  // Form controls come in templates. If others were there when the page had been parsed, Chromium's autofill would have
  // the whole page laid out without its style, and then the browser would do so again with it.
  const fill = () =>
    document.querySelectorAll("#filters template, #app ~ template").forEach((it) => it.replaceWith(it.content));
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", fill) : fill();

  const take = () => {
    const root = document.getElementById("app");
    const still = root.cloneNode(true);
    const line = document.createElement("p");
    const Trap = window.WebAssembly?.RuntimeError;
    let taken, restore, ended, scrolled;

    addEventListener("scroll", () => (scrolled = true), { once: true });

    // Returns `true` if the reader has moved on from the address's target.
    const isLeft = (target) => {
      const y = scrollY;
      // The positions to which the browser and this script scroll; after a reload, the browser restores the latter.
      const ways = target ? [() => target.scrollIntoView(), () => lead(target)] : [];
      const away = ways.every((go) => (go(), Math.abs(scrollY - y) > 1));
      scrollTo(0, y);
      // At the very top, the browser may not have scrolled there yet.
      return away && (y > 0 || scrolled);
    };

    // Notes the element at the centre of the screen. Called once the page has changed, the result scrolls it back
    // there, or returns it if it is gone.
    const look = () => {
      const rows = () => [...document.querySelectorAll("[data-piece=paragraph]")];
      // Between two rows, takes the one below.
      const [at, below] = [0, 60].map((down) => document.elementFromPoint(innerWidth / 2, innerHeight / 2 + down));
      const row = at?.closest("[data-piece=paragraph]") ?? below?.closest("[data-piece=paragraph]");
      const number = rows().indexOf(row);
      const seen = row ?? at?.closest("[id]");
      const top = seen?.getBoundingClientRect().top;
      return () => {
        const same = row ? rows()[number] : seen && document.getElementById(seen.id);
        if (!same || same.checkVisibility?.() === false) return seen;
        scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
      };
    };

    const say = (words, again) => {
      line.className = "notice late";
      line.setAttribute("role", "status");
      line.textContent = words;
      if (again) {
        const button = document.createElement("button");
        button.textContent = "Try again";
        button.onclick = () => location.reload();
        line.append(" ", button);
      }
      (still.isConnected ? still : root).after(line);
    };

    const end = (error) => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      console.warn(error);
      // Without the app, nothing may close them, or something may be about to open them: they block the page.
      document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
      // During mounting there is nothing to note.
      restore ??= look();
      // On the root: another program may have moved the filters out of the app.
      shown.still = "";
      if (taken) document.getElementById("app")?.replaceWith(still);
      restore();
      const hopeless = !Trap || /unsafe-eval|CSP|Content Security|no article/.test(error);
      say("Filters and search are not available. The whole page is here.", !hopeless);
    };

    const late = setTimeout(() => say("Filters and search are still on their way.", true), 10000);

    // A trap; the app survives other errors. The rest of it may trap again.
    const broken = (event) => {
      const error = event.error ?? event.reason;
      if (!Trap || !(error instanceof Trap)) return;
      event.preventDefault();
      end(error);
    };
    addEventListener("error", broken);
    addEventListener("unhandledrejection", broken);

    // An extension that replaces the page by a copy, or inserts one before it, leaves controls that do nothing.
    new MutationObserver(() => taken && document.getElementById("app") !== root && end("The page was replaced.")).observe(root.parentNode, { childList: true });

    // Outside of the app, filters do nothing.
    addEventListener("input", ({ target }) => taken && target.closest?.("[role=search]") && !root.contains(target) && end("The filters were moved."));

    // In a hidden frame, Firefox has no selection; with privacy protection, the call may throw.
    const selection = () => {
      try {
        return getSelection();
      } catch {}
    };

    // Notes the reader's position, and what is selected, open and focused. Called once the app has mounted,
    // the result restores it.
    const keep = () => {
      const left = isLeft(document.querySelector("main > div :target"));
      const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection() ?? { isCollapsed: true };
      const focused = document.activeElement;
      const { selectionStart } = focused;
      const { open, scrollTop } = sheet() ?? {};
      restore = look();

      return () => {
        if (ended) return;
        root.dataset.live = "";
        const linked = document.getElementById(root.firstChild.dataset.target);
        if (linked) linked.dataset.linked = "";
        if (!left || restore()) reveal(linked?.id);
        restore = null;
        if (open) {
          // It was moved, and is no longer modal.
          sheet().close();
          sheet().showModal();
        }
        if (focused !== document.body && document.activeElement !== focused) {
          focused.focus({ preventScroll: true });
          if (focused.id === "q") focused.setSelectionRange(selectionStart, selectionStart);
        }
        if (open) sheet().scrollTop = scrollTop;
        if (!isCollapsed) selection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      };
    };

    const start = async () => {
      const run = await ready(coming);
      clearTimeout(late);
      line.remove();
      const settle = keep();
      taken = true;
      // Removes the app's elements wherever an extension has moved them, but not moved pieces: the app itself may
      // have moved these before it removes them from their former place.
      Node.prototype.removeChild = function (child) {
        if (child.parentNode === this || !child.dataset?.piece) child.remove();
        return child;
      };
      run();
      taken = !root.firstChild;
      if (!taken) throw new Error("no article in the page");
      // Yew has scheduled its rendering in a microtask; this one runs after it, and before the next paint.
      // `rendered` may be called later: Yew yields before it if rendering took long.
      queueMicrotask(settle);
    };

    window.rejoinder.say = say;
    return start().catch(end);
  };

  // Positions are known once the style has loaded.
  const loaded = new Promise((done) => {
    addEventListener("load", done);
    // It must not be delayed forever by resources that do not matter, such as the style for print.
    const wait = () => (document.readyState === "loading" ? setTimeout(wait, 10000) : done());
    document.readyState === "complete" ? done() : setTimeout(wait, 10000);
  });
  const started = loaded.then(take);
  // For the app, and for modules that are loaded later.
  window.rejoinder = { show, unfold, reveal, bring, ready, started };

  // If the sharing script is missing, it cannot say so itself.
  started.then(() => "take" in shown || (location.hash.startsWith("#selector(") && window.rejoinder.say("Sharing, and links to words, are not available now.", true)));

  // The messages module is loaded once the page around a frame has sent a message, and then receives all of
  // them. Messages from other windows are not even read.
  const said = [];
  const hear = async (event) => {
    if (event.source !== parent || event.data?.rejoinder !== 1) return;
    // A theme alone is for frame.js.
    const isMore = event.data.type !== "set" || Object.keys(event.data).some((name) => !/^(rejoinder|type|theme)$/.test(name));
    if (!isMore || said.push(event) > 1) return;
    await started;
    await ready(bring(...messages.split(" "))).then((run) => run()).catch(console.warn);
    removeEventListener("message", hear);
    said.forEach((event) => dispatchEvent(event));
  };
  if (parent !== self) addEventListener("message", hear);
}
