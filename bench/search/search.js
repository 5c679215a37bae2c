// Searches the same passages in three ways, in turn: ours in WebAssembly, JavaScript's `includes`, MiniSearch.
import MiniSearch from "./minisearch.js";
import { imports, finish, Passages } from "./ours.js";

const coming = WebAssembly.instantiateStreaming(fetch("ours_bg.wasm"), imports());
const started = coming.then(({ instance }) => finish(instance));

// As a reader types a word, and words that are frequent, rare, short and absent.
const QUERIES = ["t", "tr", "tru", "trum", "trump", "hack", "the election", "interference", "of", "zzz"];
// A batch takes so long that the clock's steps do not matter.
const BATCH = 40;

window.search = async (address, rounds) => {
  await started;
  const lines = (await (await fetch(address)).text()).trimEnd().split("\n");
  const time = (work) => {
    const start = performance.now();
    const result = work();
    return [performance.now() - start, result];
  };
  const ours = new Passages(lines.join("\n"));
  // What each does once, at the first search.
  const [oursOnce] = time(() => ours.count("x"));
  const [folded, lower] = time(() => lines.map((line) => line.toLowerCase()));
  const mini = new MiniSearch({ fields: ["text"], searchOptions: { prefix: true, combineWith: "AND" } });
  const [miniOnce] = time(() => mini.addAll(lines.map((text, id) => ({ id, text }))));
  const includes = (query) => {
    const terms = query.split(" ");
    let count = 0;
    for (const line of lower) if (terms.every((term) => line.includes(term))) count++;
    return count;
  };
  const ways = [
    ["ours", (query) => ours.count(query)],
    ["includes", includes],
    ["minisearch", (query) => mini.search(query).length],
    ["again", (query) => ours.count(query)],
  ];
  const hits = Object.fromEntries(ways.map(([name, count]) => [name, QUERIES.map(count)]));
  const times = Object.fromEntries(ways.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const [name, count] = ways[(turn + round) % ways.length];
      let runs = 0;
      const start = performance.now();
      do {
        QUERIES.forEach(count);
        runs++;
      } while (performance.now() - start < BATCH);
      const took = performance.now() - start;
      // Nanoseconds for a passage and a query.
      times[name].push((took * 1e6) / (runs * QUERIES.length * lines.length));
    }
  }
  return { passages: lines.length, once: { ours: oursOnce, includes: folded, minisearch: miniOnce }, hits, times };
};
