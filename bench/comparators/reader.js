// What both readers, vanilla and Preact, ask of an interview: the address, the filters, search, the
// status line. The same answers as Rejoinder's, from the same shape of index:
//
//   { title, topics: [{ id, label, kind }], speakers: [{ id, name }], parts: how many,
//     paragraphs | claims | events: [item], home(id): the view in which an element stands, or nothing }
//   item: { topics, voices: [{ speaker, quoted }], relations, facts: how many, paragraphs: of an event }

export const VIEWS = { read: "Read", claims: "Claims", timeline: "Timeline" };
export const UNITS = { read: "paragraphs", claims: "claims", timeline: "events" };
export const RELATIONS = ["denies", "disputes", "answers", "concedes"];

// ---- Words

const accents =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/g;

/** Text as search sees it: without case, accents, kinds of quotation mark and breaks of lines. */
export function fold(text) {
  let folded = text.toLowerCase().replace(/`/g, "'");
  if (/[^\0-\x7f]/.test(folded)) {
    folded = folded
      .replace(/[‘’‚‛‹›ʼ´]/g, "'")
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‐-―]/g, "-")
      .replace(/ς/g, "σ")
      .replace(/[\u00ad\u200b-\u200f\ufeff]/g, "")
      .normalize("NFD")
      .replace(accents, "");
  }
  return folded.replace(/[\s\x85]+/g, " ");
}

/** The words of a search; what stands in double quotation marks is one. */
export const terms = (words) =>
  fold(words)
    .split('"')
    .flatMap((part, at) => (at % 2 ? [part.trim()] : part.split(" ")))
    .filter(Boolean);

const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter();

const oneToOne = /^[ -~\n‘’‚“”„«»‐-―…]*$/;

/**
 * Where terms stand in a text: ranges that start and end where graphemes do, in order, none over another.
 * Only texts that are to be marked come here, so only these are folded with the way back.
 */
export function find(text, terms, fits = () => true) {
  let folded = fold(text);
  // Text that folds one to one needs no mapping back.
  const same = folded.length === text.length && oneToOne.test(text);
  if (!same) folded = "";
  const origins = [];
  const ends = [];
  let at = 0;
  for (const character of same ? "" : text) {
    let part = fold(character);
    if (part === " " && folded.endsWith(" ")) part = "";
    folded += part;
    for (let unit = 0; unit < part.length; unit++) origins.push(at), ends.push(at + character.length);
    at += character.length;
  }
  const plain = (at) => /^[^\x80-\uffff]{0,2}$/.test(text.slice(Math.max(0, at - 1), at + 1)) && text.slice(at - 1, at + 1) !== "\r\n";
  const segments = !same && segmenter?.segment(text);
  const found = [];
  for (const term of terms) {
    let done = 0;
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      if (!fits(folded, at)) continue;
      if (same) {
        found.push([at, at + term.length]);
        continue;
      }
      let start = origins[at];
      let end = ends[at + term.length - 1];
      if (segments && !plain(start)) start = segments.containing(start).index;
      if (segments && !plain(end)) {
        const last = segments.containing(origins[at + term.length - 1]);
        end = Math.max(end, last.index + last.segment.length);
      }
      if (start >= done) found.push([start, end]);
      done = Math.max(done, end);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const range of found) {
    const last = merged[merged.length - 1];
    if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

// ---- Filters

/** What a filter can choose, in the order in which it is offered. */
const offered = ({ topics, speakers }) => ({
  topic: topics.map(({ id }) => id),
  speaker: speakers.map(({ id }) => id),
  relation: RELATIONS,
  kind: ["quote"],
});

export const nothing = () => ({ topic: [], speaker: [], relation: [], kind: [], q: "" });

/** What a filter chooses, as the address names it. */
export function choices(filter) {
  const chosen = [];
  for (const name of ["topic", "speaker", "relation", "kind"]) for (const value of filter[name]) chosen.push([name, value]);
  if (filter.q) chosen.push(["q", filter.q]);
  return chosen;
}

export const isEmpty = (filter) => !choices(filter).length;

const any = (chosen, there) => !chosen.length || there.some((one) => chosen.includes(one));

function speaks({ voices }, { speaker, kind }) {
  if (!speaker.length && !kind.length) return true;
  return voices.some((voice) => (!speaker.length || speaker.includes(voice.speaker)) && (voice.quoted || !kind.length));
}

/**
 * For each item of a view, whether the filter shows it. `search(view, words)` gives a function that says
 * whether the item at an index has the words.
 */
export function shown(index, view, filter, search) {
  if (view === "timeline") {
    const paragraphs = isEmpty(filter) ? null : shown(index, "read", filter, search);
    return index.events.map((event) => !paragraphs || event.paragraphs.some((at) => paragraphs[at]));
  }
  const has = terms(filter.q).length ? search(view, filter.q) : () => true;
  // Relations narrow claims only.
  const relations = view === "claims" ? filter.relation : [];
  return index[UNITS[view]].map(
    (item, at) => any(filter.topic, item.topics) && any(relations, item.relations) && speaks(item, filter) && has(at),
  );
}

/** How many items of a view each choice would show by itself, by “name value”: in one pass. */
export function counts(index, view) {
  const items = index[UNITS[view]];
  const counted = new Map();
  for (const item of items) {
    const keys = new Set();
    for (const part of view === "timeline" ? item.paragraphs.map((at) => index.paragraphs[at]) : [item]) {
      for (const topic of part.topics) keys.add("topic " + topic);
      for (const { speaker, quoted } of part.voices) {
        keys.add("speaker " + speaker);
        if (quoted) keys.add("kind quote");
      }
      for (const relation of RELATIONS)
        if (view !== "claims" || part.relations.includes(relation)) keys.add("relation " + relation);
    }
    for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return (name, value) => counted.get(name + " " + value) ?? 0;
}

// ---- The address

// Parameters added by trackers and frames deserve no notice.
const foreign = /^(utm_|fbclid|gclid|mc_|igshid|ref|only|theme|childId|initialWidth|parent)/;

/** Reads an address: the view, the filter, the linked element; what is unknown is left out and named. */
export function read(index, query, hash) {
  const known = offered(index);
  const filter = nothing();
  const unknown = [];
  let view, target;
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === "q") filter.q ||= value.trim();
    else if (name === "view" && Object.hasOwn(VIEWS, value)) view ??= value;
    else if (Object.hasOwn(known, name) && known[name].includes(value)) filter[name].push(value);
    else if (name && !foreign.test(name)) unknown.push(value ? `${name} “${value}”` : `“${name}”`);
  }
  let id = hash.replace(/^#/, "");
  try {
    id = decodeURIComponent(id);
  } catch {} // What is no escape stays as it is.
  let missing;
  const home = id && index.home(id);
  if (Object.hasOwn(VIEWS, id)) view = id;
  else if (home) [view, target] = [home, id];
  else if (id && !/^(selector\(|\?secret=)/.test(id)) missing = "#" + id;
  return { view: view ?? "read", filter: canonical(index, filter), target, unknown, missing };
}

/** The same filter with its choices in the order in which they are offered. */
export function canonical(index, filter) {
  const ordered = { q: filter.q };
  for (const [name, values] of Object.entries(offered(index))) ordered[name] = values.filter((value) => filter[name].includes(value));
  return ordered;
}

/** The canonical address of a place. */
export function address({ view, filter, target }) {
  const query = new URLSearchParams([...(view === "read" ? [] : [["view", view]]), ...choices(filter)]).toString();
  return "./" + (query && "?" + query) + (target ? "#" + encodeURIComponent(target) : "");
}

/** The way there for a link on the page itself. */
export const way = (view, filter) => (isEmpty(filter) ? "#" + view : address({ view, filter }));

/** Where a link leads, as query and hash, if it is to this very page and is to be followed here. */
export function followed(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if ((link.target && link.target !== "_self") || link.hasAttribute("download")) return;
  // `./` leads to the folder, which is this page even when its address names the file.
  const isHere = link.pathname === location.pathname || link.pathname === location.pathname.replace(/[^/]*$/, "");
  if (link.origin !== location.origin || !isHere || link.hash.startsWith("#selector(")) return;
  event.preventDefault();
  return [link.getAttribute("href").startsWith("#") ? "" : link.search, link.hash];
}

// ---- What is said

const have = (n) => (n === 1 ? "has" : "have");
const quotesOf = ({ voices }) => voices.reduce((sum, voice) => sum + voice.quoted, 0);
export const quotes = (items) => items.reduce((sum, item) => sum + quotesOf(item), 0);
export const headings = (index) => index.topics.filter(({ kind }) => kind !== "tag");

/** The status line: the number that matters most, and the rest of the sentence. */
export function say(index, view, filter, shown, matches, current) {
  const items = index[UNITS[view]];
  const found = items.filter((_, at) => shown[at]);
  const [n, all] = [found.length, items.length];
  const everything = isEmpty(filter);
  if (view === "claims") {
    const answered = found.filter(({ voices }) => voices.length > 1).length;
    const evident = found.filter(({ facts }) => facts).length;
    const without = n - answered;
    return [
      everything ? `${all} claims` : `${n} of ${all} claims`,
      `. ${answered} ${have(answered)} a counterclaim in the article, ${without} ${have(without)} none. ${evident} ${have(evident)} evidence from elsewhere.`,
    ];
  }
  if (view === "timeline")
    return everything
      ? [`${index.parts} parts, ${headings(index).length} topics, ${all} events`, "."]
      : [`${n} of ${all} events`, " stand in what is chosen."];
  if (everything) return [`${all} paragraphs`, `, ${quotes(items)} quotes.`];
  let rest = filter.q ? ` ${have(n)} “${filter.q}”.` : `, ${quotes(found)} of ${quotes(items)} quotes.`;
  if (matches) rest += current != null ? ` Match ${current + 1} of ${matches}.` : matches === 1 ? " 1 match." : ` ${matches} matches.`;
  const under = new Set(found.map(({ topics }) => topics[0]));
  const hidden = headings(index).filter(({ id }) => !under.has(id));
  if (n && hidden.length && hidden.length <= 2) rest += ` Hidden: ${hidden.map(({ label }) => label).join(", ")}.`;
  return [`${n} of ${all} paragraphs`, rest];
}

/** What a view says where nothing fits; for Read, with a way out. */
export function advise(index, view, filter, search) {
  const unit = UNITS[view].slice(0, -1);
  if (view !== "read" || !filter.q) return { words: `No ${unit} fits all of these choices; leave one out.` };
  const only = { ...nothing(), q: filter.q };
  const elsewhere = choices(filter).length > 1 ? shown(index, view, only, search).filter(Boolean).length : 0;
  if (elsewhere)
    return {
      words: "These words stand in the article, but not where the other choices look. ",
      way: address({ view, filter: only }),
      label: `Search the whole article (${elsewhere})`,
    };
  return {
    words:
      "No paragraph has all of these words. Try fewer, or a part of one. The article is a translation: it may spell a name in more than one way. ",
    way: way(view, { ...filter, q: "" }),
    label: "Clear the search",
  };
}

/** What a gap says that it hides. */
export function hides(paragraphs, quotes) {
  const count = (n, one) => (n === 1 ? `1 ${one}` : `${n} ${one}s`);
  return `${count(paragraphs, "paragraph")}${quotes ? ", " + count(quotes, "quote") : ""} filtered away.`;
}

/** The match after the current one, or before it, around the end. */
export const step = (count, current, forward) => (current == null ? (forward ? 0 : count - 1) : (current + (forward ? 1 : count - 1)) % count);

/** What the filters' form says. */
export function fields(index, form) {
  const data = new FormData(form);
  const filter = { q: data.get("q") };
  for (const name of ["topic", "speaker", "relation", "kind"]) filter[name] = data.getAll(name);
  return canonical(index, filter);
}

/** For how long, in ms, a changed filter rests before it goes into the address: Safari limits that. */
export const REST = 150;
/** For how long nothing may change before the status is spoken. */
export const BREATH = 400;

/** Writes an address; a browser may refuse. */
export function write(place, push) {
  try {
    history[push ? "pushState" : "replaceState"](null, "", address(place));
  } catch {}
}
