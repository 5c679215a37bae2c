// The reader in Preact: rendered in the browser from the data in the page, with MiniSearch for search
// and TanStack Virtual for the article's rows, which scrolls the window.
//
// What necessarily differs from Rejoinder and the vanilla reader: search finds words by how they start,
// not any part of one. “war” finds “warm”, but not “toward”. So its counts are the same where a word
// stands nowhere within another one. Words in quotation marks, and words with a mark within (“U.S.”),
// stand together: MiniSearch knows no phrases, so what it finds is looked through for them. And what is
// not near the screen is not in the document: for the browser's own search, for print, for a translator.

import MiniSearch from "minisearch";
import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { Virtualizer, measureElement, observeWindowOffset, observeWindowRect, windowScroll } from "@tanstack/virtual-core";
import * as reader from "../reader.js";

const data = JSON.parse(document.getElementById("data").textContent);
const { source, series, speakers, topics, paragraphs } = data;
const href = (id) => "#" + encodeURIComponent(id);

// ---- The index

const speakerOf = new Map(speakers.map((speaker, at) => [speaker.id, { ...speaker, voice: at < 3 ? `s${at + 1}` : "s0" }]));
const topicOf = new Map(topics.map((topic) => [topic.id, topic]));
const voiceOf = (id) => speakerOf.get(id)?.voice ?? "s0";
const nameOf = (side) => speakerOf.get(side.speaker)?.name ?? side.label ?? "Nobody named";
const textOf = (paragraph) => (paragraph.text ??= paragraph.spans.map(({ text }) => text).join(""));
const said = (passage) => passage.text ?? textOf(paragraphs[passage.paragraph]).slice(passage.start, passage.end);
const noteAt = new Map(); // paragraph → [{ start, end, note, first }]
const endAt = new Map(); // paragraph → [{ end, claim }]
const refersAt = new Map(); // paragraph → [{ claim, relation }]
const homes = new Map([["main", { view: "read" }]]); // id → { view, paragraph | heading }
const put = (map, key, value) => map.get(key)?.push(value) ?? map.set(key, [value]);
const idsOf = (span) => [span.id, ...(span.aliases ?? [])].filter(Boolean);
const sidesOf = (claim) => {
  const sides = [];
  const add = ({ side, relation, replies }) => {
    sides.push({ side, relation });
    replies?.forEach(add);
  };
  add({ side: claim.claim, replies: claim.counterclaims });
  return sides;
};

const index = {
  title: data.title,
  topics,
  speakers,
  parts: data.episodes.length,
  home: (id) => homes.get(id)?.view,
  paragraphs: paragraphs.map(({ topic, tags, spans }) => ({
    topics: [topic, ...(tags ?? [])],
    voices: spans.filter(({ kind }) => kind === "quote" || kind === "reported").map(({ speaker, kind }) => ({ speaker, quoted: kind === "quote" })),
    relations: [],
  })),
  claims: data.claims.map((claim) => {
    const sides = sidesOf(claim);
    const under = claim.claim.passages.map(({ paragraph }) => paragraphs[paragraph]).filter(Boolean);
    return {
      topics: [...new Set([claim.topic, ...under.flatMap(({ topic, tags }) => [topic, ...(tags ?? [])])])],
      voices: sides.map(({ side }) => ({ speaker: side.speaker, quoted: side.quoted })),
      relations: [
        ...sides.slice(1).map(({ relation }) => relation),
        ...(claim.evidence.some(({ relation }) => relation === "disputes") ? ["disputes"] : []),
      ],
      facts: claim.evidence.length,
    };
  }),
  events: data.events.map(({ passages }) => ({ paragraphs: passages.map(({ paragraph }) => paragraph) })),
};
paragraphs.forEach(({ spans }, at) => {
  for (const span of spans) for (const id of idsOf(span)) homes.set(id, { view: "read", at });
});
for (const { id } of reader.headings(index)) homes.set(id, { view: "read", heading: id });
data.claims.forEach((claim, at) => {
  homes.set(`claim-${claim.id}`, { view: "claims", at });
  for (const { side, relation } of sidesOf(claim))
    for (const { paragraph } of side.passages) {
      const refers = refersAt.get(paragraph);
      if (!refers?.some((known) => known.claim === claim && known.relation === relation)) put(refersAt, paragraph, { claim, relation });
    }
  const last = claim.claim.passages.at(-1);
  if (last) put(endAt, last.paragraph, { end: last.end, claim });
});
for (const note of data.notes)
  note.passages.forEach((passage, at) => {
    put(noteAt, passage.paragraph, { ...passage, note, first: passage.paragraph === note.passages[0].paragraph });
    if (!at) homes.set(`note-${note.id}`, { view: "read", at: passage.paragraph });
  });
data.events.forEach(({ id }, at) => homes.set(`event-${id}`, { view: "timeline", at }));
for (const { number } of data.episodes) homes.set(`part-${number}`, { view: "timeline" });
for (const { id } of data.removed ?? []) homes.set(id, { view: "read", gone: true });

// ---- Search. The engines are built when something is first searched for: at start, building would keep
// everybody waiting, and most readers never search.

const within = /[\p{L}\p{N}]/u;
const starts = (folded, at) => !within.test(folded[at - 1] ?? "");
const textsOf = {
  read: (at) => [textOf(paragraphs[at])],
  claims(at) {
    const claim = data.claims[at];
    return [claim.summary, ...sidesOf(claim).flatMap(({ side }) => side.passages.map(said)), ...claim.evidence.map(({ fact }) => fact)];
  },
};
const engines = {};
function search(view, words) {
  const engine = (engines[view] ??= (() => {
    const engine = new MiniSearch({
      fields: ["text"],
      extractField: (id, field) => (field === "id" ? id : textsOf[view](id).join("\n")),
      processTerm: reader.fold,
      searchOptions: { prefix: true, combineWith: "AND" },
    });
    engine.addAll(index[reader.UNITS[view]].map((_, at) => at));
    return engine;
  })());
  const terms = reader.terms(words);
  const found = new Set(engine.search(terms.join(" ")).map(({ id }) => id));
  const whole = terms.filter((term) => !/^[\p{L}\p{N}]+$/u.test(term));
  // Marks alone are no words to MiniSearch.
  const marksOnly = !within.test(terms.join(""));
  return (at) => {
    if (!marksOnly && !found.has(at)) return false;
    if (!whole.length) return true;
    const texts = textsOf[view](at).map(reader.fold);
    const has = (text, term) => {
      for (let place = text.indexOf(term); place >= 0; place = text.indexOf(term, place + 1)) if (starts(text, place)) return true;
    };
    return whole.every((term) => texts.some((text) => has(text, term)));
  };
}

// ---- The article

/** A paragraph's text, cut where spans, notes, claims and matches start and end. */
function Text({ at, linked, matches, first, current }) {
  const notes = noteAt.get(at) ?? [];
  const ends = endAt.get(at) ?? [];
  const bounds = [...notes.flatMap(({ start, end }) => [start, end]), ...ends.map(({ end }) => end), ...matches.flat()];
  let start = 0;
  return paragraphs[at].spans.map((span) => {
    const from = start;
    const to = (start += span.text.length);
    const cuts = [...new Set([from, ...bounds.filter((cut) => from < cut && cut < to), to])].sort((a, b) => a - b);
    let words = cuts.slice(1).map((end, nth) => {
      const begin = cuts[nth];
      const match = matches.findIndex((range) => range[0] <= begin && end <= range[1]);
      const note = notes.find((note) => note.start <= begin && end <= note.end)?.note;
      let piece = span.text.slice(begin - from, end - from);
      if (match >= 0)
        piece = (
          <mark data-match={first + match} class={first + match === current ? "current" : undefined}>
            {piece}
          </mark>
        );
      if (note)
        piece = (
          <a class="noted" href={href(`note-${note.id}`)}>
            {piece}
          </a>
        );
      return [
        piece,
        ends
          .filter((it) => it.end === end)
          .map(({ claim }) => <a class="no n" href={href(`claim-${claim.id}`)} data-n={claim.id} tabindex={-1} aria-hidden="true" />),
      ];
    });
    const linkable = (id) => ({ id, tabindex: -1, "data-linked": id === linked ? "" : undefined });
    for (const alias of [...(span.aliases ?? [])].reverse()) words = <span {...linkable(alias)}>{words}</span>;
    return (
      <span
        {...(span.id && linkable(span.id))}
        class={span.kind === "quote" ? `quote ${voiceOf(span.speaker)}` : span.kind === "reported" ? "reported" : undefined}
        data-speaker={span.speaker}
        data-edited={span.was?.length ? "" : undefined}
      >
        {words}
      </span>
    );
  });
}

function Paragraph(props) {
  const { at, linked } = props;
  const { spans } = paragraphs[at];
  const quotes = spans.filter(({ kind }) => kind === "quote");
  const before = {};
  const notes = (noteAt.get(at) ?? []).filter(({ first }) => first);
  const refers = refersAt.get(at);
  return (
    <div class={quotes.length ? `row said ${voiceOf(quotes[0].speaker)}` : "row"} data-piece="paragraph" data-at={at}>
      {quotes.length > 0 && (
        <p class="who">
          {quotes.map(({ id, speaker }) => {
            const again = (before[speaker] = (before[speaker] ?? 0) + 1);
            return (
              <a class={voiceOf(speaker)} href={href(id)}>
                {speakerOf.get(speaker)?.short ?? "Quote"}
                {again > 1 && `, ${again}`}
                <span class="vh">: link to this quote</span>
              </a>
            );
          })}
        </p>
      )}
      <p class="src">
        <Text {...props} />
      </p>
      <div class="side">
        {refers && (
          <ul class="refs">
            {refers.map(({ claim, relation }) => {
              const answer = claim.counterclaims[0];
              const standing = answer ? `${speakerOf.get(answer.side.speaker)?.short ?? "Somebody"} ${answer.relation}` : "no counterclaim";
              const say = <span class="say">{relation ?? standing}</span>;
              const number = <b class="n">{claim.id}</b>;
              return (
                <li>
                  <a href={href(`claim-${claim.id}`)}>
                    {relation ? say : <span class="vh">Claim </span>}
                    {relation ? <span class="vh"> claim</span> : number} {relation ? number : say}
                  </a>
                </li>
              );
            })}
          </ul>
        )}
        {notes.map(({ note }) => (
          <details class="note" id={`note-${note.id}`} open={linked === `note-${note.id}` || undefined} data-linked={linked === `note-${note.id}` ? "" : undefined}>
            <summary>
              <span class="vh">Editor’s </span>note on <span class="serif">{/^[“"«]/.test(note.words) ? note.words : `“${note.words}”`}</span>
            </summary>
            <p>{note.text}</p>
          </details>
        ))}
        {spans.map(
          ({ was, id, text }) =>
            was?.length > 0 && (
              <details class="note was" open={idsOf({ id }).includes(linked) || undefined}>
                <summary>The wording changed on {was.at(-1).when}</summary>
                {was.map((earlier) => (
                  <p>
                    Until {earlier.when}: <span class="serif">{earlier.text}</span>
                  </p>
                ))}
                <p>
                  Now: <span class="serif">{text.trim()}</span>
                </p>
              </details>
            ),
        )}
      </div>
    </div>
  );
}

function Heading({ topic }) {
  const note = data.notes.find(({ headings }) => headings?.includes(topic.id));
  const at = note ? topic.label.indexOf(note.words) : -1;
  return (
    <section id={topic.id} tabindex={-1}>
      <div class="row">
        <h2 class="mid">
          {at < 0
            ? topic.label
            : [
                topic.label.slice(0, at),
                <a class="noted" href={href(`note-${note.id}`)}>
                  {note.words}
                </a>,
                topic.label.slice(at + note.words.length),
              ]}
        </h2>
      </div>
    </section>
  );
}

function Gap({ item, toggle }) {
  const { topic, whole, under } = item;
  return (
    <details
      class="gap"
      open={item.open}
      id={whole ? topic.id : undefined}
      // What it hides are rows of the list, not its own.
      onClick={(event) => {
        if (!event.target.closest("summary")) return;
        event.preventDefault();
        toggle(item.key);
      }}
    >
      <summary>
        {whole && (topic.kind === "opening" ? <span class="gap-label">{topic.label}</span> : <h2 class="mid">{topic.label}</h2>)}
        <span>
          {reader.hides(under.length, reader.quotes(under.map((at) => index.paragraphs[at])))} <u class="show">Show here</u>
          <u class="hide">Hide again</u>
        </span>
      </summary>
    </details>
  );
}

/** What stands under each heading, once. */
const sections = (() => {
  const under = new Map(reader.headings(index).map((topic) => [topic.id, []]));
  paragraphs.forEach(({ topic }, at) => under.get(topic)?.push(at));
  return reader.headings(index).map((topic) => ({ topic, all: under.get(topic.id) }));
})();

/** The list's rows: headings, paragraphs, gaps, and what is opened of these. */
function rows(visible, opened) {
  const items = [];
  for (const { topic, all } of sections) {
    const whole = !all.some((at) => visible[at]);
    if (topic.kind !== "opening" && !whole) items.push({ key: `heading ${topic.id}`, topic });
    for (let from = 0, to; from < all.length; from = to) {
      const isVisible = visible[all[from]];
      for (to = from + 1; to < all.length && visible[all[to]] === isVisible; ) to++;
      const key = `gap ${all[from]}`;
      const open = opened.has(key);
      if (!isVisible) items.push({ key, topic, whole, open, under: all.slice(from, to) });
      if (isVisible || open) for (let nth = from; nth < to; nth++) items.push({ key: all[nth], at: all[nth] });
    }
  }
  return items;
}

/** Only those rows that are near the screen, each as high as it turns out to be. */
function Rows({ items, draw, handle }) {
  const list = useRef();
  const [, again] = useReducer((n) => n + 1, 0);
  const [margin, setMargin] = useState(0);
  const options = {
    count: items.length,
    getScrollElement: () => window,
    getItemKey: (nth) => items[nth].key,
    estimateSize: (nth) => (items[nth].at == null ? 80 : 70 + textOf(paragraphs[items[nth].at]).length / 2),
    scrollMargin: margin,
    // The bar, and what the style sheet leaves above what is scrolled to.
    scrollPaddingStart: 84,
    overscan: 4,
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scrollY,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement,
    onChange: again,
  };
  const [virtual] = useState(() => new Virtualizer(options));
  virtual.setOptions(options);
  handle.current = virtual;
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => {
    virtual._willUpdate();
    setMargin(list.current.getBoundingClientRect().top + scrollY);
  });
  const near = virtual.getVirtualItems();
  return (
    <div ref={list} style={{ position: "relative", height: `${virtual.getTotalSize()}px` }}>
      <div style={{ position: "absolute", insetInline: 0, top: `${(near[0]?.start ?? margin) - margin}px` }}>
        {near.map(({ index: nth, key }) => (
          <div key={key} data-index={nth} ref={virtual.measureElement} style={{ display: "flow-root" }}>
            {draw(items[nth])}
          </div>
        ))}
      </div>
    </div>
  );
}

// ---- Claims and Timeline

const Sources = ({ links }) => links.map(({ name, url }, at) => [at > 0 && ", ", <a href={url} rel="noopener">{name}</a>]);
const When = ({ date, when }) => (date ? <time datetime={date}>{when}</time> : when);

function Side({ side, kind, attached }) {
  const speaker = speakerOf.get(side.speaker);
  const manner = !speaker
    ? " reported; nobody is named"
    : speaker.name === source.publisher
      ? ` ${speaker.role}`
      : side.quoted
        ? ""
        : " reported";
  const place = { article: "Set against it in the article", editor: "Set against it by the editors, from the article" }[attached];
  return (
    <div class={`${kind} ${voiceOf(side.speaker)}`} data-speaker={side.speaker}>
      <p class="by">
        <b>{nameOf(side)}</b>
        {manner}
      </p>
      {side.passages.map((passage) => (
        <blockquote class={side.quoted ? "said" : "told"}>
          <p>
            {passage.cut & 1 ? <span class="cut">[…] </span> : null}
            <span>{said(passage)}</span>
            {passage.cut & 2 ? <span class="cut"> […]</span> : null}
          </p>
        </blockquote>
      ))}
      {side.passages.length > 0 && (
        <p class="ctx">
          <a href={href(side.passages[0].anchor)}>
            {place ?? "In the article"}
            <span class="vh">: {nameOf(side)}</span>
          </a>
        </p>
      )}
    </div>
  );
}

const argue = ({ relation, attached_by, side, replies }, back) => [
  <p class={back ? "rel back" : "rel"}>
    <span>
      <span class="vh">{back ? `In reply, ${nameOf(side)} ` : `${nameOf(side)} `}</span>
      {relation}
    </span>
  </p>,
  <Side side={side} kind={back ? "reply" : "counter"} attached={attached_by} />,
  replies?.map((reply) => argue(reply, !back)),
];

function Claim({ claim, linked }) {
  const { id, summary, counterclaims, evidence } = claim;
  const own = `claim-${id}`;
  return (
    <article class="pair" id={own} tabindex={-1} data-claim={id} data-piece="claim" aria-labelledby={`c-${id}`} data-linked={linked === own ? "" : undefined}>
      <h3 id={`c-${id}`}>
        <span class="n">
          <span class="vh">Claim </span>
          {id}
        </span>
        <span>{summary}</span>
      </h3>
      <div class={`sides of-${Math.min(counterclaims.length, 4)}`}>
        <Side side={claim.claim} kind="claim" />
        {counterclaims.length ? counterclaims.map((counter) => argue(counter, false)) : [<p class="rel" />, <p class="none">No counterclaim in this article</p>]}
      </div>
      {evidence.length > 0 && (
        <div class="evidence">
          <h4>
            From elsewhere<span class="added">, attached by the editors</span>
          </h4>
          <ul>
            {evidence.map(({ relation, target, when, date, fact, sources }) => (
              <li>
                <p class="er">
                  <b>{relation}</b>
                  {relation !== "context" && target && ` ${target}`}
                </p>
                <p class="ed">
                  <When date={date} when={when} />
                </p>
                <p class="ef">{fact}</p>
                <p class="es">
                  <Sources links={sources} />
                </p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}

function Claims({ visible, linked }) {
  const groups = [];
  data.claims.forEach((claim, at) => {
    if (!visible[at]) return;
    if (groups.at(-1)?.topic !== claim.topic) groups.push({ topic: claim.topic, claims: [] });
    groups.at(-1).claims.push(claim);
  });
  return groups.map(({ topic, claims }) => (
    <section key={topic} aria-labelledby={`t-${topic}`}>
      <h2 class="th" id={`t-${topic}`}>
        {topicOf.get(topic)?.label}
      </h2>
      {claims.map((claim) => (
        <Claim key={claim.id} claim={claim} linked={linked} />
      ))}
    </section>
  ));
}

function Events({ visible, empty }) {
  const shown = data.events.filter((_, at) => visible[at]);
  const inferred = (from) => from && [", ", <i>{from}</i>];
  return (
    <>
      <section aria-labelledby="parts">
        <h2 class="th ours" id="parts">
          The parts of the series
        </h2>
        <ol class="line parts" role="list">
          {data.episodes.map(({ number, when, date, inferred: from, subjects, sources, reported }) => (
            <li id={`part-${number}`} tabindex={-1} class={from ? "inf" : undefined}>
              <h3>Part {number}</h3>
              <p class="when">
                <When date={date} when={when} />
                {inferred(from)}
              </p>
              <p class="subjects">{subjects}</p>
              <p class="ctx">
                <Sources links={sources} />
              </p>
              {reported ? (
                <div class="tops">
                  <p>This article’s topics:</p>
                  <ol role="list">
                    {sections.map(({ topic, all }) => {
                      const claims = data.claims.filter((claim) => claim.topic === topic.id).length;
                      const count = (n, one) => `${n || "no"} ${one}${n === 1 ? "" : "s"}`;
                      return (
                        <li>
                          <a href={href(topic.id)}>{topic.label}</a>
                          <span>
                            {count(all.length, "paragraph")}, {count(claims, "claim")}
                          </span>
                        </li>
                      );
                    })}
                  </ol>
                </div>
              ) : (
                <p class="none">No article here</p>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="years">
        <h2 class="th ours" id="years">
          Years the interview speaks of
        </h2>
        {empty ?? (
          <ol class="line years" role="list">
            {shown.map(({ id, when, label, inferred: from, passages }) => (
              <li key={id} id={`event-${id}`} tabindex={-1} class={from ? "inf" : undefined} data-piece="event">
                <h3>{when}</h3>
                <p>
                  {label}
                  {inferred(from)}
                </p>
                <p class="under">
                  {[...new Set(passages.map(({ paragraph }) => paragraphs[paragraph]?.topic))].map((id) => topicOf.get(id)?.label).join(", ")}
                </p>
                <ul class="ways">
                  {passages.map((passage) => {
                    const words = said(passage).trim().split(/\s+/);
                    return (
                      <li>
                        <a class="serif" href={href(passage.anchor)}>
                          {words.slice(0, 8).join(" ") + (words.length > 8 ? "…" : "")}
                        </a>
                      </li>
                    );
                  })}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </section>
      {series.facts.length > 0 && (
        <section aria-labelledby="made">
          <h2 class="th ours" id="made">
            How it was made
          </h2>
          <ul class="facts">
            {series.facts.map(({ text, sources }) => (
              <li>
                {text}.{" "}
                <span class="from">
                  <Sources links={sources} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

// ---- The page

function Head({ view }) {
  const kicker = (
    <p class="kicker">
      <i>{series.title}</i>, {series.part}
    </p>
  );
  const title = <h1>{data.title}</h1>;
  if (view === "read")
    return (
      <div class="row head">
        <div class="mid">
          {kicker}
          {title}
          <p class="serif">{source.publisher}</p>
          <p class="stand">
            {source.standfirst} <b class="serif">Words in this type are the article’s</b>; words in this type are the editors’.
          </p>
        </div>
      </div>
    );
  const [headline, introduction] =
    view === "claims"
      ? [
          "Claims, and what the article sets against them",
          "Each claim faces the words that deny, dispute, answer or concede it. Facts from elsewhere stand beneath, with their dates and sources. The headings are the editors’; none is a verdict.",
        ]
      : [series.headline, series.introduction];
  return (
    <div class="head small">
      {kicker}
      {title}
      <h2 class="vt ours">{headline}</h2>
      <p class="stand">{introduction}</p>
    </div>
  );
}

function Status({ said, everything }) {
  const sentence = said.join("");
  const [spoken, speak] = useState(sentence);
  useEffect(() => {
    const breath = setTimeout(() => speak(sentence), reader.BREATH);
    return () => clearTimeout(breath);
  }, [sentence]);
  return (
    <p class="status mid">
      <span class="vh" role="status">
        {spoken}
      </span>
      <span aria-hidden="true">
        <b>{said[0]}</b>
        <span>{said[1]}</span>
      </span>
      {everything && <a href={everything}>Show everything</a>}
    </p>
  );
}

function Filters({ view, filter, n, everything, change, enter }) {
  const counted = useMemo(() => reader.counts(index, view), [view]);
  const unit = reader.UNITS[view];
  const choice = (name, value, label, key) => (
    <label class="opt">
      <input type="checkbox" name={name} value={value} checked={filter[name].includes(value)} />
      {key}
      <span>{label}</span>
      <span class="ct">
        {counted(name, value)}
        <span class="vh"> {unit}</span>
      </span>
    </label>
  );
  const topic = ({ id, label }) => choice("topic", id, label);
  return (
    <form id="filters" class="filters" popover="" autocomplete="off" role="search" aria-label="Filter" onInput={change}>
      <label class="q" for="q">
        Search this interview
      </label>
      <input type="search" id="q" name="q" enterkeyhint="search" value={filter.q} onKeyDown={enter} />
      <fieldset>
        <legend>Topics</legend>
        {reader.headings(index).map(topic)}
        <div class="tags">{topics.filter(({ kind }) => kind === "tag").map(topic)}</div>
      </fieldset>
      <fieldset>
        <legend>Speakers</legend>
        {speakers.map(({ id, name }) => choice("speaker", id, name, <span class={`key ${voiceOf(id)}`} />))}
      </fieldset>
      <fieldset hidden={view !== "claims"}>
        <legend>Relations</legend>
        {reader.RELATIONS.map((word) => choice("relation", word, word))}
      </fieldset>
      <fieldset>
        <legend>Words</legend>
        {choice("kind", "quote", "Direct quotes only")}
      </fieldset>
      <p class="done">
        <button type="button" popovertarget="filters" popovertargetaction="hide">
          Show {n} {n === 1 ? unit.slice(0, -1) : unit}
        </button>
        {everything && <a href={everything}>Show everything</a>}
      </p>
    </form>
  );
}

function here() {
  const place = reader.read(index, location.search, location.hash);
  return { ...place, arrival: place.target ? "target" : "kept" };
}

function App() {
  const [place, go] = useState(here);
  const { view, filter, target } = place;
  const [opened, open] = useState(() => new Set());
  const list = useRef();
  const rest = useRef();
  const latest = useRef();
  latest.current = place;

  const shown = useMemo(() => reader.shown(index, view, filter, search), [view, filter]);
  const matches = useMemo(() => {
    const terms = view === "read" ? reader.terms(filter.q) : [];
    const ranges = new Map();
    let count = 0;
    if (terms.length)
      shown.forEach((isShown, at) => {
        const found = isShown ? reader.find(textOf(paragraphs[at]), terms, starts) : [];
        if (found.length) ranges.set(at, { found, first: count });
        count += found.length;
      });
    return { ranges, count };
  }, [shown, view, filter.q]);
  const home = target && homes.get(target);
  const kept = shown[home?.at] === false ? home.at : -1;
  const visible = useMemo(() => {
    if (kept < 0) return shown;
    // The linked paragraph keeps its context.
    const visible = shown.slice();
    for (const at of view === "read" ? [kept - 1, kept, kept + 1] : [kept]) if (at in visible) visible[at] = true;
    return visible;
  }, [shown, kept, view]);
  const items = useMemo(() => (view === "read" ? rows(visible, opened) : []), [view, visible, opened]);
  const n = useMemo(() => shown.reduce((sum, isShown) => sum + isShown, 0), [shown]);
  const said = useMemo(() => reader.say(index, view, filter, shown, matches.count, place.current), [view, filter, shown, matches, place.current]);
  const advice = useMemo(() => n === 0 && reader.advise(index, view, filter, search), [n, view, filter]);
  const everything = reader.isEmpty(filter) ? undefined : "#" + view;

  function show(at, selector, block) {
    if (at >= 0) list.current?.scrollToIndex(at, { align: block });
    // Rows above may turn out to be of another height than was thought.
    let tries = 20;
    const look = () => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block });
      if (element && block === "start") (element.matches("details") ? element.firstElementChild : element).focus({ preventScroll: true });
      if (tries-- && !(element && tries < 16)) requestAnimationFrame(look);
    };
    look();
  }

  // Arriving.
  useLayoutEffect(() => {
    const { arrival, current } = place;
    document.title = view === "read" ? data.title : `${reader.VIEWS[view]}: ${data.title}`;
    clearTimeout(rest.current);
    rest.current = null;
    if (arrival === "target") {
      const { at, heading } = homes.get(target);
      show(
        view !== "read" ? -1 : items.findIndex((item) => (heading ? item.topic?.id === heading : at != null && item.at === at)),
        "#" + CSS.escape(target),
        "start",
      );
    } else if (arrival === "top") scrollTo(0, 0);
    else if (arrival === "results") {
      const status = document.querySelector(".status");
      if (status.getBoundingClientRect().top < 0) status.scrollIntoView();
      rest.current = setTimeout(() => {
        rest.current = null;
        reader.write(place);
      }, reader.REST);
    } else if (arrival === "match") {
      let at;
      for (const [paragraph, { first }] of matches.ranges) if (first <= current) at = paragraph;
      show(
        items.findIndex((item) => item.at === at),
        `mark[data-match="${current}"]`,
        "center",
      );
    }
  }, [place]);

  // What the reader does.
  useEffect(() => {
    const returned = () => go(here());
    addEventListener("popstate", returned);
    addEventListener("hashchange", returned);
  }, []);
  const follow = (event) => {
    const where = reader.followed(event);
    if (!where) return;
    const next = reader.read(index, ...where);
    next.arrival = next.target ? "target" : next.view !== view ? "top" : "results";
    if (next.arrival !== "results" && reader.address(next) !== reader.address(place)) {
      // A filter that still rests belongs to the place that the reader leaves.
      if (rest.current) reader.write(place);
      reader.write(next, true);
    }
    go(next);
  };
  const change = (event) => go({ view: latest.current.view, filter: reader.fields(index, event.currentTarget), arrival: "results" });
  const stepTo = (forward) =>
    matches.count && go({ ...place, current: reader.step(matches.count, place.current, forward), arrival: "match" });
  const enter = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    stepTo(!event.shiftKey);
  };
  const toggle = (key) =>
    open((opened) => {
      const next = new Set(opened);
      if (!next.delete(key)) next.add(key);
      return next;
    });

  const status = <Status said={said} everything={everything} />;
  const notice = (words) => <p class="notice">{words}</p>;
  const advise = advice && [advice.words, advice.way && <a href={advice.way}>{advice.label}</a>];
  const chosen = reader.choices(filter).length;
  const draw = (item) => {
    if (item.under) return <Gap item={item} toggle={toggle} />;
    if (item.topic) return <Heading topic={item.topic} />;
    const { found = [], first } = matches.ranges.get(item.at) ?? {};
    return <Paragraph at={item.at} linked={target} matches={found} first={first} current={place.current} />;
  };
  return (
    <div onClick={follow}>
      <a class="vh" href="#main">
        Skip to the text
      </a>
      <header class="bar">
        <div>
          <a class="brand" href="#read">
            {[series.title, series.part].filter(Boolean).join(", ")}
          </a>
          <nav aria-label="Views">
            <ul>
              {Object.entries(reader.VIEWS).map(([name, label]) => (
                <li>
                  <a href={reader.way(name, filter)} aria-current={name === view ? "page" : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <button type="button" popovertarget="filters">
            Filter
            {chosen > 0 && (
              <span>
                {` · ${chosen} `}
                <span class="vh">{chosen === 1 ? "choice made" : "choices made"}</span>
              </span>
            )}
          </button>
        </div>
      </header>
      <div class="page">
        <Filters view={view} filter={filter} n={n} everything={everything} change={change} enter={enter} />
        <main id="main" tabindex={-1}>
          <div class={`v-${view}`} id={view} key={view}>
            <Head view={view} />
            {place.unknown?.length > 0 && notice(`Part of this link is not known here and was left out: ${place.unknown.join(", ")}.`)}
            {place.missing && notice(`This link names a quote that is not here: ${place.missing}. The whole page is below.`)}
            {kept >= 0 && notice(["The linked passage was filtered away. It is shown all the same. ", <a href={href(target)}>Show everything</a>])}
            {view === "read" ? (
              <>
                <div class="row">{status}</div>
                {advise && (
                  <div class="row empty">
                    <p class="stand mid">{advise}</p>
                  </div>
                )}
                <article aria-label="The article">
                  <Rows items={items} draw={draw} handle={list} />
                  {source.trailer && (
                    <div class="row trailer">
                      <p class="src">{source.trailer}</p>
                    </div>
                  )}
                  {data.removed?.length > 0 && (
                    <div class="gone">
                      <div class="row">
                        <h2 class="mid ours">No longer in the article</h2>
                      </div>
                      {data.removed.map(({ id, text, speaker, when }) => (
                        <div class="row">
                          <p class="src">
                            <del id={id} tabindex={-1} data-linked={id === target ? "" : undefined}>
                              {text}
                            </del>
                          </p>
                          <div class="side">
                            <p>
                              {speakerOf.has(speaker) && `${speakerOf.get(speaker).name}. `}Removed on {when}.
                            </p>
                          </div>
                        </div>
                      ))}
                    </div>
                  )}
                </article>
                {matches.count > 0 && (
                  <div class="matches" role="group" aria-label="Search matches">
                    <span>
                      {place.current != null
                        ? `Match ${place.current + 1} of ${matches.count}`
                        : matches.count === 1
                          ? "1 match"
                          : `${matches.count} matches`}
                    </span>
                    <button type="button" onClick={() => stepTo(false)}>
                      Previous
                    </button>
                    <button type="button" onClick={() => stepTo(true)}>
                      Next
                    </button>
                  </div>
                )}
              </>
            ) : (
              <div>
                {status}
                {view === "claims" ? (
                  <>
                    {advise && <p class="stand empty">{advise}</p>}
                    <Claims visible={visible} linked={target} />
                  </>
                ) : (
                  <Events visible={visible} empty={advise && !visible.some(Boolean) ? <p class="stand empty">{advise}</p> : undefined} />
                )}
              </div>
            )}
          </div>
        </main>
      </div>
      <footer class="foot">
        <p>{source.provenance} Notes, claims and evidence are the editors’. Nothing on this page says who is right.</p>
      </footer>
    </div>
  );
}

const root = document.getElementById("app");
addEventListener("submit", (event) => event.preventDefault());
render(<App />, root);
root.dataset.live = "";
