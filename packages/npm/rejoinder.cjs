#!/usr/bin/env node
// Starts the program for this system, which npm has installed beside this package.
const { spawn } = require("node:child_process");

const system = `${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "rejoinder.exe" : "rejoinder";

let program;
try {
  program = require.resolve(`@rejoinder/${system}/${file}`);
} catch {
  console.error(
    `Rejoinder's program for ${system} is not installed. If npm was told to leave out optional ` +
      "dependencies, install again with them; otherwise there is none for this system, and it can be compiled " +
      "from its sources.",
  );
  process.exit(3);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// A terminal sends these to the program as well, which ends in its own way; this waits for it.
for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => {});
const end = () => child.kill("SIGTERM");
process.on("SIGTERM", end);
child.on("error", (error) => {
  console.error(`${program} did not start: ${error.message}`);
  process.exit(3);
});
child.on("exit", (status, signal) => {
  if (signal === null) process.exit(status);
  // As the program ended, so does this.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
