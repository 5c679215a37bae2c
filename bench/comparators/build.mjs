// Builds the comparators.
//
//   node build.mjs DIST OUT                             all three, from a folder that Rejoinder built
//   node build.mjs --page INDEX_HTML INTERVIEW_JSON OUT the two readers, of another interview; its style
//                                                       sheet is taken from beside INDEX_HTML, or else named
//                                                       by --css FILE at the end

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const css = args.includes("--css") ? args.splice(args.indexOf("--css"), 2)[1] : null;
const isPage = args[0] === "--page";
if (args.length !== (isPage ? 4 : 2)) {
  console.error("node build.mjs DIST OUT | node build.mjs --page INDEX_HTML INTERVIEW_JSON OUT [--css FILE]");
  process.exit(2);
}
const [indexFile, dataFile, out] = isPage ? args.slice(1) : [join(args[0], "index.html"), join(args[0], "interview.json"), args[1]];
const page = await readFile(indexFile, "utf8");
const interview = JSON.parse(await readFile(dataFile, "utf8"));
if (interview.format !== "rejoinder-interview/1") throw new Error(`${dataFile}: not of format rejoinder-interview/1`);

/** Takes out what one pattern finds, which must be there. */
function without(text, pattern, what) {
  if (!pattern.test(text)) throw new Error(`${indexFile}: no ${what}`);
  return text.replace(pattern, "");
}

const styleName = page.match(/<link\b[^>]*\bhref="?(?:\.\/)?([^\s">]+\.css)/)?.[1];
if (!styleName) throw new Error(`${indexFile}: no style sheet`);
const style = css ?? join(dirname(indexFile), styleName);

const script = (entry, outfile, options) =>
  build({
    entryPoints: [join(here, entry)],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });

const folder = async (name) => {
  const path = join(out, name);
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
};

/** The style sheet and the icon, as the page has them. */
async function takeAlong(to) {
  await cp(style, join(to, styleName));
  const icon = join(dirname(indexFile), "icon.svg");
  if (existsSync(icon)) await cp(icon, join(to, "icon.svg"));
}

// ---- Vanilla: the very same page with another script

const vanilla = await folder("vanilla");
let html = without(page, /<link\b[^>]*\brel="?modulepreload\b[^>]*>/, "modulepreload");
html = without(html, /<link\b[^>]*\brel="?preload\b[^>]*>/, "preload");
html = without(html, /<script\b[^>]*\bloader\.js"?[^>]*><\/script>/, "loader");
// The head's end is implied or not, as the minifier has it; the style sheet stands there in any case.
html = html.replace(/<link\b[^>]*\bhref="?[^\s">]+\.css"?[^>]*>/, (link) => `${link}<script async src=app.js></script>`);
await writeFile(join(vanilla, "index.html"), html);
await takeAlong(vanilla);
// One plain script: as a module it would wait for the whole page.
await script("vanilla/app.js", join(vanilla, "app.js"), { format: "iife" });

// ---- Preact: a shell with the data

const preact = await folder("preact");
const dir = page.match(/<div\b[^>]*\bid="?app\b[^>]*>/)?.[0].match(/\bdir="?(\w+)/)?.[1] ?? "auto";
const title = page.match(/<title>.*?<\/title>/s)?.[0] ?? "";
const shell = `<!doctype html><html lang=${interview.language}><meta charset=utf-8><meta content="width=device-width" name=viewport><meta content="light dark" name=color-scheme>${title}<link href=icon.svg rel=icon><link href=${styleName} rel=stylesheet></head><body><div dir=${dir} id=app lang=${interview.language}></div><script id=data type=application/json>${inline(packed(interview))}</script><script type=module src=app.js></script></body></html>`;
await writeFile(join(preact, "index.html"), shell);
await takeAlong(preact);
await script("preact/app.jsx", join(preact, "app.js"));

// ---- TimelineJS3: the parts of the series as slides

if (!isPage) {
  const timeline = await folder("timeline");
  const package_ = join(dirname(createRequire(import.meta.url).resolve("@knight-lab/timelinejs/package.json")), "dist");
  await mkdir(join(timeline, "js"));
  await mkdir(join(timeline, "css"));
  // What the package publishes is minified already.
  const library = await readFile(join(package_, "js/timeline.js"), "utf8");
  await writeFile(join(timeline, "js/timeline.js"), library.replace(/\n\/\/# sourceMappingURL=.*\s*$/, ""));
  await cp(join(package_, "js/timeline.js.LICENSE.txt"), join(timeline, "js/timeline.js.LICENSE.txt"));
  await build({
    entryPoints: [join(package_, "css/timeline.css")],
    outfile: join(timeline, "css/timeline.css"),
    minify: true,
    logLevel: "warning",
  });
  // A browser asks for one of these only; which, the package's style sheet says.
  await mkdir(join(timeline, "css/icons"));
  for (const file of await readdir(join(package_, "css/icons"))) await cp(join(package_, "css/icons", file), join(timeline, "css/icons", file));
  const escaped = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
  const slide = ({ number, when, date, inferred, subjects, sources }) => {
    const [year, month, day] = (date ?? "").split("-");
    const links = sources.map(({ name, url }) => `<a href="${url.replace(/"/g, "%22")}">${escaped(name)}</a>`).join(", ");
    return {
      start_date: { year, month, day },
      display_date: inferred ? `${when}, ${inferred}` : when,
      unique_id: `part-${number}`,
      text: { headline: `Part ${number}`, text: `<p>${escaped(subjects)}</p><p>${links}</p>` },
    };
  };
  const slides = { events: interview.episodes.filter(({ date }) => date).map(slide) };
  await script("timeline/app.js", join(timeline, "app.js"));
  await writeFile(
    join(timeline, "index.html"),
    `<!doctype html><html lang=${interview.language}><meta charset=utf-8><meta content="width=device-width" name=viewport><title>${escaped(interview.series.title)}</title><link href=css/timeline.css rel=stylesheet><style>html,body{height:100%;margin:0}</style></head><body><div id=timeline style=height:100%></div><script id=data type=application/json>${inline(slides)}</script><script src=js/timeline.js></script><script type=module src=app.js></script></body></html>`,
  );
}

/** Data that can stand in a script element. */
function inline(data) {
  return JSON.stringify(data).replace(/</g, "\\u003c");
}

/**
 * An interview's data without what the reader does not show. Offsets are in bytes of UTF-8 there, and in
 * JavaScript's own units here; words that stand in the article are not repeated.
 */
function packed(interview) {
  const texts = interview.paragraphs.map(({ spans }) => spans.map(({ text }) => text).join(""));
  const bytes = new Map();
  const within = (at) => {
    if (!bytes.has(at)) bytes.set(at, Buffer.from(texts[at]));
    const buffer = bytes.get(at);
    return (offset) => (buffer.length === texts[at].length ? offset : buffer.toString("utf8", 0, offset).length);
  };
  const passage = (isNote) => (it) => {
    const unit = within(it.paragraph);
    const [start, end] = [unit(it.start), unit(it.end)];
    const less = { paragraph: it.paragraph, start, end };
    if (isNote) return less;
    less.anchor = it.anchor;
    if (texts[it.paragraph].slice(start, end) !== it.text) less.text = it.text;
    // Whether the quotation around it goes on before it and after it.
    let from = 0;
    for (const { kind, text } of interview.paragraphs[it.paragraph].spans) {
      const to = from + text.length;
      if (kind === "quote") less.cut |= (from < start && start < to ? 1 : 0) | (from < end && end < to ? 2 : 0);
      from = to;
    }
    return less.cut ? less : { ...less, cut: undefined };
  };
  const side = (it) => ({ ...it, passages: it.passages.map(passage(false)) });
  const counter = (it) => ({ ...it, side: side(it.side), replies: it.replies?.length ? it.replies.map(counter) : undefined });
  const { format, source, paragraphs, claims, events, notes, ...rest } = interview;
  return {
    ...rest,
    source,
    paragraphs: paragraphs.map(({ tags, ...it }) => (tags?.length ? { ...it, tags } : it)),
    claims: claims.map((it) => ({
      ...it,
      claim: side(it.claim),
      counterclaims: it.counterclaims.map(counter),
      evidence: it.evidence.map(({ id, ...it }) => it),
    })),
    events: events.map(({ from, to, ...it }) => ({ ...it, passages: it.passages.map(passage(false)) })),
    notes: notes.map((it) => ({ ...it, passages: it.passages.map(passage(true)) })),
  };
}
