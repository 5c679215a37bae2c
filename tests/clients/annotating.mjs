// Prints a script for a page, of which `annotating` is then what annotates texts: Recogito, and what finds
// quotes in any page.
// node annotating.mjs
import { build } from "esbuild";

const { outputFiles } = await build({
  stdin: {
    contents: `
      export { createTextAnnotator, W3CTextFormat } from "@recogito/text-annotator";
      export { toRange } from "dom-anchor-text-quote";`,
    resolveDir: import.meta.dirname,
  },
  bundle: true,
  format: "iife",
  globalName: "annotating",
  write: false,
});
process.stdout.write(outputFiles[0].text);
