// Prints citation-js's CSL-JSON for the RIS or BibTeX on standard input; or, for a list of CSL-JSON items, each
// item's APA reference by citeproc-js, as JSON.
// node citations.mjs [apa]
import { text } from "node:stream/consumers";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const input = await text(process.stdin);
const reference = (item) => new Cite([item]).format("bibliography", { format: "text", template: "apa", lang: "en-US" });
if (process.argv[2] === "apa") console.log(JSON.stringify(JSON.parse(input).map(reference)));
else console.log(new Cite(input).format("data"));
