// Prints a script that defines `annotating`: the annotation library Recogito, and a matcher of quotes in any page.
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
