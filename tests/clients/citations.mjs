// Prints as CSL-JSON what citation-js makes of the RIS or BibTeX on standard input.
// node citations.mjs
import { text } from "node:stream/consumers";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-bibtex";

const cited = new Cite(await text(process.stdin));
console.log(cited.format("data"));
