// The reader in plain JavaScript, over Rejoinder's own static page: the page stays as it is, and this
// shows, hides and marks its elements. Nothing is drawn twice, nothing is asked before it is needed.

import * as reader from "../reader.js";

// The page's style shows the view that the address asks for before its elements are parsed.
document.documentElement.dataset.at = location.search + location.hash;
addEventListener("submit", (event) => event.preventDefault());

function start() {
  document.querySelectorAll("#filters template, #app ~ template").forEach((template) => template.replaceWith(template.content));
  const root = document.getElementById("app");
  const main = document.getElementById("main");
  const form = document.querySelector("#filters form");
  const words = document.getElementById("q");
  const all = (within, selector) => [...within.querySelectorAll(selector)];
  const views = {};
  for (const name in reader.VIEWS) views[name] = document.getElementById(name);

  // ---- The index, read from the markup when it is first asked for

  const list = (element, name) => element.dataset[name]?.split(" ") ?? [];
  const voices = (within, selector) =>
    all(within, selector).map((voice) => ({
      speaker: voice.dataset.speaker,
      quoted: voice.classList.contains("quote") || !!voice.querySelector(".said"),
    }));
  const choice = (input) => ({ id: input.value, label: input.parentElement.querySelector("span:not(.key)").textContent });

  const sections = all(views.read, "article > section").map((element) => {
    const opening = element.getAttribute("aria-label");
    const heading = element.querySelector("h2")?.parentElement;
    return { element, opening, heading, label: opening ?? heading?.textContent, rows: [] };
  });
  const index = {
    title: document.querySelector("h1").textContent,
    topics: [
      ...sections.map(({ element, label, opening }) => ({ id: element.id, label, kind: opening ? "opening" : "heading" })),
      ...all(form, ".tags input").map((input) => ({ ...choice(input), kind: "tag" })),
    ],
    speakers: all(form, "[name=speaker]").map(choice),
    parts: views.timeline.querySelectorAll(".parts > li").length,
    home(id) {
      const element = byId(id);
      if (!element) return;
      if (element.matches("article > section, .src [id], .side > details[id^=note-], del, #main")) return "read";
      if (element.matches("[data-piece=claim]")) return "claims";
      if (element.matches("[data-piece=event], .parts > li")) return "timeline";
    },
  };
  const lazy = (name, make) =>
    Object.defineProperty(index, name, {
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(index, name, { value });
        return value;
      },
    });
  lazy("paragraphs", () => {
    const paragraphs = [];
    for (const section of sections)
      for (const element of section.element.querySelectorAll("[data-piece=paragraph]")) {
        section.rows.push(paragraphs.length);
        const source = element.querySelector(".src");
        paragraphs.push({ element, source, topics: [section.element.id, ...list(element, "topics")], voices: voices(source, ".quote, .reported"), relations: [] });
      }
    return paragraphs;
  });
  lazy("claims", () =>
    all(views.claims, "[data-piece=claim]").map((element) => ({
      element,
      topics: list(element, "topics"),
      voices: voices(element, ".claim, .counter, .reply"),
      relations: list(element, "relations"),
      facts: element.querySelectorAll(".ef").length,
    })),
  );
  lazy("events", () =>
    all(views.timeline, "[data-piece=event]").map((element) => ({ element, paragraphs: list(element, "paragraphs").map(Number) })),
  );

  // Folded when something is first searched for.
  const text = (paragraph) => (paragraph.text ??= paragraph.source.textContent);
  const folded = {
    read: (paragraph) => (paragraph.folded ??= [reader.fold(text(paragraph))]),
    claims: (claim) =>
      (claim.folded ??= all(claim.element, "h3 > span:last-child, blockquote span:not(.cut), .ef").map((part) => reader.fold(part.textContent))),
  };
  function search(view, words) {
    const terms = reader.terms(words);
    const items = index[reader.UNITS[view]];
    return (at) => {
      const texts = folded[view](items[at]);
      return terms.every((term) => texts.some((text) => text.includes(term)));
    };
  }

  // Hidden views are not in the document.
  function byId(id) {
    const found = document.getElementById(id);
    if (found) return found;
    for (const name in views) {
      const element = views[name].querySelector("#" + CSS.escape(id));
      if (element) return element;
    }
  }

  // ---- Where the reader is

  const here = () => {
    const place = reader.read(index, location.search, location.hash);
    return { ...place, arrival: place.target ? "target" : "kept" };
  };
  const filtered = (place) => ({ view: place.view, filter: reader.fields(index, form), arrival: "results" });
  let place = here();
  let rest;

  function follow(query, hash) {
    const next = reader.read(index, query, hash);
    next.arrival = next.target ? "target" : next.view !== place.view ? "top" : "results";
    if (next.arrival !== "results" && reader.address(next) !== reader.address(place)) {
      // A pending filter belongs to the entry that the reader leaves.
      if (rest) reader.write(place);
      reader.write(next, true);
    }
    go(next);
  }

  // ---- Drawing

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }
  const link = (href, words) => make("a", { href }, words);

  // Each view's lines around its items.
  const parts = {};
  function around(view) {
    return (parts[view] ??= (() => {
      const status = views[view].querySelector(".status");
      const spoken = make("span", { className: "vh", role: "status" });
      const seen = make("span", {}, make("b"), make("span"));
      seen.setAttribute("aria-hidden", "true");
      const everything = link("", "Show everything");
      status.replaceChildren(spoken, seen);
      return { status, spoken, seen, everything, notices: [], empty: null };
    })());
  }

  let shownView;
  let breath;
  function draw() {
    const { view, filter, target } = place;
    if (view !== shownView) {
      if (!views[view].isConnected) main.replaceChildren(views[view]);
      // The static page has Read's.
      if (shownView || view !== "read") count(view);
      shownView = view;
      clear();
    }
    const shown = (place.shown = reader.shown(index, view, filter, search));
    const linked = target && byId(target);
    let kept = linked?.closest("[data-piece=paragraph], [data-piece=claim], [data-piece=event]");
    const items = index[reader.UNITS[view]];
    kept = kept ? items.findIndex(({ element }) => element === kept) : -1;
    if (shown[kept] !== false) kept = -1;
    ({ read: drawArticle, claims: drawClaims, timeline: drawEvents })[view](shown, kept, filter);
    const n = shown.filter(Boolean).length;
    tell();

    // What the address asks for in vain, and other notices.
    const lines = around(view);
    for (const old of lines.notices) old.remove();
    lines.notices = [];
    const notice = (...words) => lines.notices.push(make("p", { className: "notice" }, ...words));
    if (place.unknown?.length) notice(`Part of this link is not known here and was left out: ${place.unknown.join(", ")}.`);
    if (place.missing) notice(`This link names a quote that is not here: ${place.missing}. The whole page is below.`);
    if (kept >= 0)
      notice("The linked passage was filtered away. It is shown all the same. ", link("#" + encodeURIComponent(target), "Show everything"));
    views[view].querySelector("[data-piece=head]").after(...lines.notices);
    lines.empty?.remove();
    lines.empty = null;
    if (!n) {
      const advice = reader.advise(index, view, filter, search);
      const line = make("p", { className: "stand" }, advice.words);
      if (advice.way) line.append(link(advice.way, advice.label));
      if (view === "read") {
        line.classList.add("mid");
        lines.empty = make("div", { className: "row empty" }, line);
        lines.status.parentElement.after(lines.empty);
      } else {
        line.classList.add("empty");
        lines.empty = line;
        view === "claims" ? lines.status.after(line) : views.timeline.querySelector(".years").after(line);
      }
    }

    // The bar, and the form's own labels.
    for (const [at, name] of Object.keys(reader.VIEWS).entries()) {
      const tab = bar[at];
      tab.setAttribute("href", reader.way(name, filter));
      name === view ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current");
    }
    const chosen = reader.choices(filter).length;
    button.replaceChildren(make("span", {}, "Filter"));
    if (chosen) button.append(make("span", {}, ` · ${chosen} `, make("span", { className: "vh" }, chosen === 1 ? "choice made" : "choices made")));
    const unit = reader.UNITS[view];
    done.textContent = `Show ${n} ${n === 1 ? unit.slice(0, -1) : unit}`;
    doneAll.remove();
    if (chosen) {
      doneAll.href = lines.everything.href = "#" + view;
      done.after(doneAll);
      lines.status.append(lines.everything);
    } else lines.everything.remove();
    for (const input of inputs) input.checked = filter[input.name].includes(input.value);
    if (words.value !== filter.q) words.value = filter.q;
    document.title = view === "read" ? index.title : `${reader.VIEWS[view]}: ${index.title}`;
    for (const old of all(root, "[data-linked]")) if (old !== linked) delete old.dataset.linked;
    if (linked) linked.dataset.linked = "";
  }
  const bar = all(root, ".bar nav a");
  const button = root.querySelector(".bar button");
  const done = form.querySelector(".done button");
  const doneAll = link("", "Show everything");
  // Filters of claims other than by relation are missing here.
  const inputs = all(form, "[name=topic], [name=speaker], [name=kind], [name=relation]");

  function tell() {
    const { view, filter, shown, matches, current } = place;
    const said = reader.say(index, view, filter, shown, matches?.length, current);
    const { seen, spoken } = around(view);
    [seen.firstChild.textContent, seen.lastChild.textContent] = said;
    clearTimeout(breath);
    // The initial text must not be announced.
    if (!spoken.textContent) spoken.textContent = said.join("");
    else if (spoken.textContent !== said.join("")) breath = setTimeout(() => (spoken.textContent = said.join("")), BREATH);
  }
  const { BREATH, REST } = reader;

  function count(view) {
    const counted = reader.counts(index, view);
    for (const input of inputs) {
      const [n, unit] = input.parentElement.querySelector(".ct").children;
      n.textContent = counted(input.name, input.value);
      unit.textContent = " " + reader.UNITS[view];
    }
    form.querySelector("[name=relation]").closest("fieldset").hidden = view !== "claims";
  }

  // The article: hidden parts are in gaps. Only topics that change are rebuilt.
  function drawArticle(shown, kept, filter) {
    const { paragraphs } = index;
    const visible = shown.slice();
    // The linked paragraph keeps its context.
    if (kept >= 0) for (let at = Math.max(0, kept - 1); at <= kept + 1 && at < visible.length; at++) visible[at] = true;
    for (const section of sections) {
      const { element, opening, heading, label, rows } = section;
      if (rows.every((at) => visible[at] === (section.visible?.[at] ?? true))) continue;
      section.visible = visible;
      const open = new Set(all(element, ".gap[open]").map((gap) => gap.dataset.first));
      const hiddenWhole = !rows.some((at) => visible[at]);
      const next = document.createDocumentFragment();
      if (heading && !hiddenWhole) next.append(heading);
      for (let from = 0, to; from < rows.length; from = to) {
        const isVisible = visible[rows[from]];
        for (to = from + 1; to < rows.length && visible[rows[to]] === isVisible; ) to++;
        const run = rows.slice(from, to).map((at) => paragraphs[at]);
        let box;
        if (isVisible) box = make("div");
        else {
          const line = make("span", {}, make("span", {}, reader.hides(run.length, reader.quotes(run))), " ");
          line.append(make("u", { className: "show" }, "Show here"), make("u", { className: "hide" }, "Hide again"));
          const summary = make("summary", {}, line);
          if (hiddenWhole)
            summary.prepend(
              opening ? make("span", { className: "gap-label" }, label) : make("h2", { className: "mid", id: "h:" + element.id }, label),
            );
          box = make("details", { className: "gap", open: open.has(String(rows[from])) }, summary);
          box.dataset.first = rows[from];
        }
        for (const { element } of run) box.append(element);
        next.append(box);
      }
      element.replaceChildren(next);
    }
    // The matches.
    clear();
    const terms = reader.terms(filter.q);
    if (terms.length)
      paragraphs.forEach((paragraph, at) => {
        if (shown[at]) mark(paragraph, reader.find(text(paragraph), terms));
      });
    place.matches = marked;
    drawMatches();
  }

  function drawClaims(shown, kept) {
    index.claims.forEach(({ element }, at) => (element.hidden = !shown[at] && at !== kept));
    for (const section of views.claims.querySelectorAll("section")) section.hidden = !section.querySelector("article:not([hidden])");
  }

  function drawEvents(shown, kept) {
    index.events.forEach(({ element }, at) => (element.hidden = !shown[at] && at !== kept));
    const hidden = new Set(index.events.filter((_, at) => !shown[at]).map(({ element }) => element.id));
    for (const drawn of views.timeline.querySelectorAll("[data-event]")) drawn.toggleAttribute("hidden", hidden.has(drawn.dataset.event));
    views.timeline.querySelector(".years").hidden = index.events.every(({ element }) => element.hidden);
  }

  // ---- Search matches: each is a list of marks, one for each text node that it lies in

  let marked = [];
  function clear() {
    const sources = new Set();
    for (const marks of marked)
      for (const mark of marks) {
        sources.add(mark.closest(".src"));
        mark.replaceWith(...mark.childNodes);
      }
    for (const source of sources) source.normalize();
    marked = [];
  }

  function mark({ source }, ranges) {
    if (!ranges.length) return;
    const texts = [];
    const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
    for (let start = 0; walker.nextNode(); start += walker.currentNode.length) texts.push([walker.currentNode, start]);
    const first = marked.length;
    for (const _ of ranges) marked.push([]);
    let at = 0;
    for (const [node, start] of texts) {
      const end = start + node.length;
      let cut = 0;
      let left = node;
      while (at < ranges.length && ranges[at][1] <= start) at++;
      for (let next = at; next < ranges.length && ranges[next][0] < end; next++) {
        const [from, to] = [Math.max(ranges[next][0] - start, 0), Math.min(ranges[next][1], end) - start];
        const part = left.splitText(from - cut);
        left = part.splitText(to - from);
        cut = to;
        const mark = make("mark");
        mark.dataset.match = first + next;
        part.replaceWith(mark);
        mark.append(part);
        marked[first + next].push(mark);
      }
    }
  }

  let matches;
  function drawMatches() {
    matches?.remove();
    matches = null;
    const count = marked.length;
    if (!count) return;
    const go = (words, forward) =>
      make("button", { type: "button", onclick: () => stepTo(reader.step(count, place.current, forward)) }, words);
    matches = make("div", { className: "matches" }, make("span"), go("Previous", false), go("Next", true));
    matches.role = "group";
    matches.ariaLabel = "Search matches";
    sayMatch();
    views.read.append(matches);
  }
  function sayMatch() {
    const count = marked.length;
    const { current } = place;
    matches.firstChild.textContent = current != null ? `Match ${current + 1} of ${count}` : count === 1 ? "1 match" : `${count} matches`;
  }
  function stepTo(number) {
    for (const mark of marked[place.current] ?? []) mark.classList.remove("current");
    place.current = number;
    for (const mark of marked[number]) mark.classList.add("current");
    sayMatch();
    tell();
    marked[number][0].scrollIntoView({ block: "center" });
  }

  // ---- Arriving

  function reveal(element) {
    for (const folded of [element, document.getElementById(element.getAttribute("aria-describedby"))])
      for (let at = folded; (at = at?.closest("details:not([open])")); ) at.open = true;
    element.scrollIntoView();
    (element.matches("details") ? element.firstElementChild : element).focus({ preventScroll: true });
  }

  function go(next) {
    clearTimeout(rest);
    rest = null;
    place = next;
    draw();
    const { arrival, target } = place;
    if (arrival === "target") reveal(byId(target));
    else if (arrival === "top") root.scrollIntoView();
    else if (arrival === "results") {
      const { status } = around(place.view);
      if (status.getBoundingClientRect().top < 0) status.scrollIntoView();
      rest = setTimeout(() => {
        rest = null;
        reader.write(place);
      }, REST);
    }
  }

  // ---- Reader actions

  root.addEventListener("click", (event) => {
    const where = reader.followed(event);
    if (where) follow(...where);
  });
  form.addEventListener("input", () => go(filtered(place)));
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (marked.length) stepTo(reader.step(marked.length, place.current, !event.shiftKey));
  });
  for (const event of ["popstate", "hashchange"]) addEventListener(event, () => go(here()));
  // Buttons that open something belong to Rejoinder's sharing, which is missing here.
  root.querySelector("[data-embed]")?.parentElement.remove();

  // What the reader did before this script came is carried out now. A page that was asked for as it stands
  // needs nothing at once.
  const filled = new URLSearchParams(new FormData(form)).toString() !== "q=";
  const asked = !reader.isEmpty(place.filter) || place.unknown.length || place.missing;
  // A reader who has moved on from the address's target is not taken back.
  const y = scrollY;
  if (place.target) byId(place.target).scrollIntoView();
  const left = y > 0 && Math.abs(scrollY - y) > 1;
  if (place.target) scrollTo(0, y);
  main.replaceChildren(views[place.view]);
  root.dataset.live = "";
  if (filled) go(filtered(place));
  else if (place.target || place.view !== "read" || asked) {
    go(left ? { ...place, arrival: "kept" } : place);
  } else (window.requestIdleCallback ?? setTimeout)(() => shownView ?? draw());
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
