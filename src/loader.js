// Starts the app over the static page. Where it cannot start, or breaks later, the page is again what
// it was before, and a line says so.
{
  const { src, dataset } = document.currentScript;
  const { glue, wasm, sharing, messages } = dataset;
  // In a frame that is not shown, Firefox has no selection at all.
  const NOTHING = { isCollapsed: true };
  // A reader sees the view that the address asks for, before its elements have come.
  const shown = document.documentElement.dataset;
  shown.at = location.search + location.hash;
  // In a frame on another page there is more to do. A sandbox without an origin takes this script, but not
  // always a module.
  if (parent !== self && src) {
    shown.frame = location.search;
    const frame = document.createElement("script");
    const address = new URL("frame.js", src).href;
    frame.src = window.trustedTypes?.createPolicy("frame", { createScriptURL: String }).createScriptURL(address) ?? address;
    document.head.append(frame);
  }
  // What is asked in the filters' form, the app carries out when it comes.
  addEventListener("submit", (event) => event.preventDefault());
  // Where there is no room for the filters beside the text, they stand in a dialog while it is open.
  const sheet = () => document.querySelector("#filters > dialog");
  addEventListener("click", ({ target }) => {
    const dialog = sheet();
    if (target.closest?.("[name=filters]") && !dialog.open) {
      dialog.append(dialog.previousElementSibling);
      dialog.showModal();
      // Not the search box: on a phone, a keyboard would cover half of the choices.
      dialog.tabIndex = -1;
      dialog.focus();
    } else if (target.closest?.("[name=done]") || target === dialog) dialog.close();
  });
  const put = ({ target }) => target === sheet() && !target.open && target.before(...target.childNodes);
  addEventListener("close", put, true);
  // A link is copied here, for browsers allow it only right after the press. Where they refuse, it is shown.
  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[name=copy]");
    if (!button) return;
    const [field, said] = ["label", "output"].map((part) => button.parentElement.querySelector(part));
    said.textContent = "";
    const copied = await navigator.clipboard?.writeText(button.value).then(() => true, () => false);
    field.hidden = copied;
    if (copied) said.textContent = "Link copied.";
    else field.lastChild.select();
  });
  // The article, folded by a filter, for the app. Neighbouring topics of which nothing is shown are moved into
  // one line, which opens into a list of them; of the others, rows that are hidden into gaps in their place. An
  // element is moved only where what is hidden changes.
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
  // Has a node stand before what is next in a parent, and says what is next then.
  const place = (parent, next, node) => {
    if (next === node) return node.nextSibling;
    parent.insertBefore(node, next);
    return next;
  };
  const IN = "gap in";
  const around = (row) => (row.parentElement.className === IN ? row.parentElement : row);
  // A gap stays until all of its rows stand elsewhere.
  const skip = (next) => {
    while (next?.className === IN && next.childElementCount === 1) {
      const empty = next;
      next = next.nextSibling;
      empty.remove();
    }
    return next;
  };
  let topics = [];
  const topicsOf = (article) => {
    if (topics.article !== article) {
      const sections = [...article.children].filter((child) => child.localName === "section");
      topics = sections.map((section) => {
        const rows = [...section.querySelectorAll("[data-piece=paragraph]")];
        const quotes = rows.map((row) => row.querySelectorAll(".quote").length);
        const heading = section.querySelector("h2");
        return { section, rows, quotes, heading, seen: rows.map(() => 1), done: rows.length };
      });
      topics.article = article;
    }
    return topics;
  };
  // The item of a list into which a whole topic is folded.
  const itemOf = (topic) => {
    const { section, heading, quotes } = topic;
    // Once the topic is open, its own heading is seen.
    const label = () => make("h2", heading ? "twin" : "", heading?.textContent ?? section.getAttribute("aria-label"));
    topic.item ??= make("li", "", closed("one", label(), make("span", "ct", counted(quotes))));
    if (section.parentElement !== topic.item.firstChild) topic.item.firstChild.append(section);
    return topic.item;
  };
  // Has shown topics stand in the article, and neighbouring hidden ones in a line for them.
  const arrange = (article, topics) => {
    const lines = article.querySelectorAll(":scope > .run");
    let next = article.firstChild;
    for (let at = 0; at < topics.length; at++) {
      if (!topics[at].hidden) {
        next = place(article, next, topics[at].section);
        topics[at].item?.remove();
        continue;
      }
      const shown = topics.findIndex((topic, more) => more > at && !topic.hidden);
      const run = topics.slice(at, shown < 0 ? undefined : shown);
      // Whoever has opened a line that starts with the same topic finds it open.
      const { item } = topics[at];
      const same = item?.isConnected && !item.previousSibling && item.closest(".run");
      const line = same || closed("gap run", make("span", ""));
      if (line.childElementCount < 2) line.append(make("ul", ""));
      place(article, next, line);
      const list = line.lastChild;
      let inner = list.firstChild;
      for (const topic of run) inner = place(list, inner, itemOf(topic));
      const quotes = run.flatMap((topic) => topic.quotes);
      line.firstChild.firstChild.textContent = `${count(run.length, "topic")} hidden: ${counted(quotes)}.`;
      // Some of its topics may have been what came next.
      next = line.nextSibling;
      at += run.length - 1;
    }
    lines.forEach((line) => line.querySelector("li") ?? line.remove());
  };
  // Puts the next line of a topic, a row or a gap, into its place.
  const step = (topic) => {
    const { section, heading, rows, quotes, seen, done } = topic;
    const before = done ? around(rows[done - 1]) : heading?.parentElement;
    const next = skip(before ? before.nextSibling : section.firstChild);
    let end = done;
    while (end < rows.length && !seen[end]) end++;
    if (end === done) {
      place(section, next, rows[end++]);
    } else {
      const hidden = rows.slice(done, end);
      let gap = around(rows[done]);
      if (gap.children[1] !== rows[done]) gap = closed(IN, make("span", ""));
      gap.firstChild.firstChild.textContent = `${counted(quotes.slice(done, end))} hidden`;
      place(section, next, gap);
      // Many are moved all at once, if none of them is in a gap.
      if (hidden.length > 15 && hidden[0].parentElement === section && hidden.at(-1).parentElement === section) {
        const range = document.createRange();
        range.setStartBefore(hidden[0]);
        range.setEndAfter(hidden.at(-1));
        gap.append(range.extractContents());
      }
      let inner = gap.children[1] ?? null;
      for (const row of hidden) inner = place(gap, inner, row);
    }
    topic.done = end;
    if (end === rows.length) skip(around(rows[end - 1]).nextSibling);
  };
  // Shows just the visible rows, as far as so many lines. Whether there are more.
  const fold = (article, visible, lines) => {
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
    if (changed) arrange(article, topics);
    for (const topic of topics) {
      while (topic.done < topic.rows.length) {
        if (!lines--) return true;
        step(topic);
      }
    }
    return false;
  };
  window.rejoinder = { fold };
  // On paper, what is folded could not be opened.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".note:not([open], .was)")];
    folded.forEach((note) => (note.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((note) => (note.open = false)));
  // In a sandboxed frame without an origin, a relative import has nothing to be relative to.
  const bring = (glue, wasm) => Promise.all([import(new URL(glue, document.baseURI)), fetch(wasm)]);
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

    // Brings linked words with their whole row, so that who says them is seen; in a long row, themselves.
    const lead = (linked) => {
      const row = linked.matches(".src *") && linked.closest(".row");
      (row || linked).scrollIntoView();
      const { top } = linked.getBoundingClientRect();
      if (row && top > innerHeight / 2) scrollBy({ top: top - innerHeight * 0.3, behavior: "instant" });
    };

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

    // Looks at what the reader looks at. Called once the page has changed, the result brings it back there.
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
        if (!same || same.checkVisibility?.() === false) return;
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
      root.isConnected ? root.after(line) : still.after(line);
    };

    const end = (error) => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      console.warn(error);
      // In the middle of mounting there is nothing to look at.
      restore ??= look();
      root.dataset.still = still.dataset.still = "";
      if (taken) root.replaceWith(still);
      restore();
      const hopeless = !Trap || /unsafe-eval|CSP|Content Security|no article/.test(error);
      say("Filters and search are not available. The whole page is here.", !hopeless);
    };

    const late = setTimeout(() => say("Filters and search are still on their way.", true), 10000);

    // A trap; what else may be thrown, the app survives.
    const broken = (error) => Trap && error instanceof Trap && end(error);
    addEventListener("error", (event) => broken(event.error));
    addEventListener("unhandledrejection", (event) => broken(event.reason));

    // Notes where the reader is, and what is selected, open and in focus. Called once the app has
    // mounted, the result gives it back.
    const keep = () => {
      const left = isLeft(document.querySelector("main > div :target"));
      const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection() ?? NOTHING;
      const focused = document.activeElement;
      const { localName, id, name, value, href, selectionStart } = focused;
      const { open, scrollTop } = sheet() ?? {};
      restore = look();

      return () => {
        if (ended) return;
        root.dataset.live = "";
        const linked = document.getElementById(root.firstChild.dataset.target);
        if (linked) linked.dataset.linked = "";
        if (left) restore();
        else if (linked) {
          const told = document.getElementById(linked.getAttribute("aria-describedby"));
          for (let fold of [linked, told]) while ((fold = fold?.closest("details:not([open])"))) fold.open = true;
          lead(linked);
          if (!linked.open) linked.tabIndex = -1;
          (linked.open ? linked.firstChild : linked).focus({ preventScroll: true });
        }
        restore = null;
        if (open) {
          // It was moved, and is above the page no more.
          sheet().close();
          sheet().showModal();
        }
        if (focused !== document.body && document.activeElement !== focused) {
          // What the app draws anew is told by what it is.
          const is = (e) => e.id === id && e.name === name && e.value === value && e.href === href;
          const again = focused.isConnected ? focused : [...document.querySelectorAll(localName)].find(is);
          again?.focus({ preventScroll: true });
          if (id === "q") again?.setSelectionRange(selectionStart, selectionStart);
        }
        if (open) sheet().scrollTop = scrollTop;
        if (!isCollapsed) getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      };
    };

    const start = async () => {
      const run = await ready(coming);
      clearTimeout(late);
      line.remove();
      const settle = keep();
      taken = true;
      run();
      taken = !root.firstChild;
      if (!taken) throw new Error("no article in the page");
      // Yew has asked to draw in a microtask of its own; this one comes after it, and before anything is
      // shown. `rendered` may come later: Yew rests before it where drawing took long.
      queueMicrotask(settle);
    };

    // What finds, shares and cites words comes when it is first wanted.
    let wishes = ["selectionchange", "click", "hashchange"];
    const wish = ({ target }) => {
      const button = target?.closest?.("[name=share]");
      const { isCollapsed, anchorNode } = getSelection() ?? NOTHING;
      const selected = !isCollapsed && anchorNode?.parentElement?.closest(".src");
      if (!button && !selected && !location.hash.startsWith("#selector(")) return;
      wishes.forEach((kind) => removeEventListener(kind, wish, true));
      const refused = (error) => {
        console.warn(error);
        if (!selected) say("Sharing, and links to words, are not available now.", true);
        // Who only selects asks for nothing: that is tried once.
        wishes = wishes.slice(-2);
        listen();
      };
      const [glue, wasm, href] = sharing.split(" ");
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      const styled = new Promise((done) => (style.onload = style.onerror = done));
      document.head.append(style);
      Promise.all([ready(bring(glue, wasm)), styled])
        .then(([run]) => (run(), button?.click()))
        .catch(refused);
    };
    const listen = () => wishes.forEach((kind) => addEventListener(kind, wish, true));
    return start().catch(end).then(() => (listen(), wish({})));
  };

  // Where things stand is known once the style is there.
  const loaded = new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done)));
  const started = loaded.then(take);

  // What talks with the page around a frame comes when that has spoken, and then hears what was said.
  const said = [];
  const hear = async (event) => {
    const { rejoinder, type, theme, ...more } = event.data ?? {};
    // A theme alone is for frame.js.
    const isMore = type !== "set" || Object.keys(more).length;
    if (event.source !== parent || rejoinder !== 1 || !isMore || said.push(event) > 1) return;
    await started;
    await ready(bring(...messages.split(" "))).then((run) => run()).catch(console.warn);
    removeEventListener("message", hear);
    said.forEach((event) => dispatchEvent(event));
  };
  if (parent !== self) addEventListener("message", hear);
}
