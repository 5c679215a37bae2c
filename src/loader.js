// Starts the app over the static page. Where it cannot start, or breaks later, the page is again what
// it was before, and a line says so. It may be run twice; once is enough.
if (!window.rejoinder?.started) {
  // Those who hold scripts back run them later, as text, where no script is the current one.
  const { src, dataset } = document.querySelector("script[data-glue]");
  const { glue, wasm, messages } = dataset;
  // A reader sees the view that the address asks for, before its elements have come.
  const shown = document.documentElement.dataset;
  shown.at = location.search + location.hash;
  // In a frame on another page there is more to do. Without an origin, it takes a script, but not always a
  // module; elsewhere, a policy may allow a module, but no name for the address of a script.
  if (parent !== self && src) {
    shown.frame = location.search;
    const address = new URL("frame.js", src).href;
    // A host may speak but once, when all has loaded, and Chromium waits for no module: its words are kept.
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
      // What was stopped stays so: a copy does not.
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
  // What is asked in the filters' form, the app carries out when it comes.
  addEventListener("submit", (event) => event.preventDefault());
  // Where there is no room for the filters beside the text, they stand in a dialog while it is open.
  const sheet = () => document.querySelector("#filters > dialog");
  addEventListener("click", ({ target }) => {
    const dialog = sheet();
    if (target.closest?.("[name=filters]") && !dialog?.open) {
      const form = document.querySelector("#filters form");
      // Somebody may have taken them away.
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
  // The article, folded by a filter, for the app. What is hidden stays in its place, where its layout is kept,
  // and a line before it shows it again: one for neighbouring topics of which nothing is shown, which opens to a
  // line for each; in other topics, one for neighbouring rows.
  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
  };
  const closed = (className, ...line) =>
    make("details", className, make("summary", "", ...line, make("u", "show", "Show"), make("u", "hide", "Hide")));
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
  // The quotes of each row are given.
  const counted = (rows) => {
    const quotes = rows.reduce((sum, quotes) => sum + quotes, 0);
    return count(rows.length, "paragraph") + (quotes ? `, ${count(quotes, "quote")}` : "");
  };
  const say = (line, words) => (line.firstChild.firstChild.textContent = words);
  // Where a browser's own search can find what is hidden, it does.
  const HIDDEN = "onbeforematch" in document.documentElement ? "until-found" : true;
  const hide = (element, hidden) => element.hidden === hidden || (element.hidden = hidden);
  // What each line folds away, and each such element's line.
  const folded = new WeakMap();
  const lineOf = new WeakMap();
  const follow = (line) => {
    for (const element of folded.get(line) ?? []) {
      hide(element, !line.open && HIDDEN);
      // Whoever closes a line closes those in it.
      if (!folded.has(element) || line.open) continue;
      element.open = false;
      follow(element);
    }
  };
  addEventListener("toggle", ({ target }) => follow(target), true);
  // Opens whatever an element is folded into.
  const unfold = (element) => {
    for (let at = element; at; at = (at.hidden && lineOf.get(at)) || at.parentElement) {
      if (at.localName === "details") at.open = true;
      follow(at);
    }
  };
  addEventListener("beforematch", ({ target }) => unfold(target));
  // Has a line stand before the elements that it folds away.
  const stand = (line, elements) => {
    folded.set(line, elements);
    for (const element of elements) lineOf.set(element, line);
    if (elements[0].previousSibling !== line) elements[0].before(line);
    follow(line);
  };
  // Takes a line away, closed: where it stands again, something is newly hidden.
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
        const quotes = rows.map((row) => row.querySelectorAll(".quote").length);
        const heading = section.querySelector("h2");
        // Once the topic is open, its own heading is seen.
        const label = () => make("h2", heading ? "twin" : "", heading?.textContent ?? section.getAttribute("aria-label"));
        const makeLine = () => closed("gap one", label(), make("span", "ct", counted(quotes)));
        return { section, rows, quotes, makeLine, lines: [], seen: rows.map(() => 1), done: rows.length };
      });
      topics.article = article;
    }
    return topics;
  };
  // Has shown topics stand in the article, and before hidden ones their lines.
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
      say(topic.run, `${count(run.length, "topic")} hidden: ${counted(run.flatMap((topic) => topic.quotes))}.`);
      stand(topic.run, run.map((topic) => topic.line));
    });
  };
  // Shows the next row of a topic, or puts a line before the next that are hidden.
  const step = (topic) => {
    const { rows, quotes, lines, seen, done } = topic;
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
    say(line, `${counted(quotes.slice(done, topic.done))} hidden`);
    stand(line, rows.slice(done, topic.done));
  };
  // Shows just the visible rows, as far as so many lines. Whether there are more.
  const show = (article, visible, lines) => {
    const topics = topicsOf(article);
    let start = 0;
    let changed;
    for (const topic of topics) {
      let seen = [...visible.subarray(start, (start += topic.rows.length))];
      const hidden = !seen.includes(1);
      // Whoever opens a hidden topic finds all of it.
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
  // Brings linked words with their whole row, so that who says them is seen; in a long row, themselves.
  const lead = (linked) => {
    const row = linked.matches(".src *") && linked.closest(".row");
    (row || linked).scrollIntoView();
    const { top } = linked.getBoundingClientRect();
    if (row && top > innerHeight / 2) scrollBy({ top: top - innerHeight * 0.3, behavior: "instant" });
  };
  // Leads to an element: opens what it is folded into, and what is told about it. The focus goes to what can be
  // operated: of a note, the line that opens and closes it.
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
  // A page that is shown again as it was left: a task later, for Safari empties its form first.
  addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(() => dispatchEvent(new Event("restored"))));
  const bring = (glue, wasm) => {
    // In a sandboxed frame without an origin, a relative import has nothing to be relative to.
    const address = new URL(glue, document.baseURI);
    // WebKit imports again what failed once, even after a reload, until something else has asked for it.
    const failed = (error) => fetch(address, { cache: "reload" }).then(() => {
      throw error;
    });
    return Promise.all([import(address).catch(failed), fetch(wasm)]);
  };
  // Both are on their way while the page is still being read.
  const coming = bring(glue, wasm);
  coming.catch(() => {});

  // What starts a module, once it has come.
  const ready = async (coming) => {
    const [{ imports, finish }, response] = await coming;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const typed = WebAssembly.instantiateStreaming && response.headers.get("content-type") === "application/wasm";
    const { instance } = await (typed
      ? WebAssembly.instantiateStreaming(response, imports())
      : WebAssembly.instantiate(await response.arrayBuffer(), imports()));
    return () => finish(instance);
  };

  const take = () => {
    const root = document.getElementById("app");
    const still = root.cloneNode(true);
    const line = document.createElement("p");
    const Trap = window.WebAssembly?.RuntimeError;
    let taken, restore, ended, scrolled;

    addEventListener("scroll", () => (scrolled = true), { once: true });

    // Whether the reader has gone on from where the address led.
    const isLeft = (target) => {
      const y = scrollY;
      // There the browser goes, and there this script; after a reload, the browser goes there, too.
      const ways = target ? [() => target.scrollIntoView(), () => lead(target)] : [];
      const away = ways.every((go) => (go(), Math.abs(scrollY - y) > 1));
      scrollTo(0, y);
      // At the very top, the browser may just not have gone there yet.
      return away && (y > 0 || scrolled);
    };

    // Looks at what the reader looks at. Called once the page has changed, the result brings it back there, or
    // is what has gone.
    const look = () => {
      const rows = () => [...document.querySelectorAll("[data-piece=paragraph]")];
      // Between two rows, the one below.
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
      // Nobody may be there to close them, or somebody be about to open them: they keep readers from the page.
      document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
      // In the middle of mounting there is nothing to look at.
      restore ??= look();
      // On all of the page: somebody may have moved the filters out of the app.
      shown.still = "";
      if (taken) document.getElementById("app")?.replaceWith(still);
      restore();
      const hopeless = !Trap || /unsafe-eval|CSP|Content Security|no article/.test(error);
      say("Filters and search are not available. The whole page is here.", !hopeless);
    };

    const late = setTimeout(() => say("Filters and search are still on their way.", true), 10000);

    // A trap; what else may be thrown, the app survives. What is left of it may trap again.
    const broken = (event) => {
      const error = event.error ?? event.reason;
      if (!Trap || !(error instanceof Trap)) return;
      event.preventDefault();
      end(error);
    };
    addEventListener("error", broken);
    addEventListener("unhandledrejection", broken);

    // An extension that puts a copy in the place of the page, or before it, leaves controls that do nothing.
    new MutationObserver(() => taken && document.getElementById("app") !== root && end("The page was replaced.")).observe(root.parentNode, { childList: true });

    // Outside of the app, filters do nothing.
    addEventListener("input", ({ target }) => taken && target.closest?.("[role=search]") && !root.contains(target) && end("The filters were moved."));

    // In a frame that is not shown, Firefox has no selection; where privacy is guarded, to ask may fail.
    const selection = () => {
      try {
        return getSelection();
      } catch {}
    };

    // Notes where the reader is, and what is selected, open and in focus. Called once the app has
    // mounted, the result gives it back.
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
          // It was moved, and is above the page no more.
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
      // What the app takes away goes, wherever an extension has put it meanwhile. Its pieces, the app itself may
      // have put elsewhere before it takes them away from where they were.
      Node.prototype.removeChild = function (child) {
        if (child.parentNode === this || !child.dataset?.piece) child.remove();
        return child;
      };
      run();
      taken = !root.firstChild;
      if (!taken) throw new Error("no article in the page");
      // Yew has asked to draw in a microtask of its own; this one comes after it, and before anything is
      // shown. `rendered` may come later: Yew rests before it where drawing took long.
      queueMicrotask(settle);
    };

    window.rejoinder.say = say;
    return start().catch(end);
  };

  // Where things stand is known once the style is there.
  const loaded = new Promise((done) => {
    addEventListener("load", done);
    // It is not held up for good by what nobody waits for, as the style of paper.
    const wait = () => (document.readyState === "loading" ? setTimeout(wait, 10000) : done());
    document.readyState === "complete" ? done() : setTimeout(wait, 10000);
  });
  const started = loaded.then(take);
  // For the app, and for what comes later.
  window.rejoinder = { show, unfold, reveal, bring, ready, started };

  // Where it is not there, what finds words cannot say so.
  started.then(() => "take" in shown || (location.hash.startsWith("#selector(") && window.rejoinder.say("Sharing, and links to words, are not available now.", true)));

  // What talks with the page around a frame comes when that has spoken, and then hears what was said. Of
  // others, nothing is even read.
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
