// Serves a folder, and prints as JSON what a client that shows links makes of its pages.
// node unfurl.mjs UNFURL_JS FOLDER PATH…
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [client, folder, ...paths] = process.argv.slice(2);
const { unfurl } = (await import(pathToFileURL(client))).default;
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(request.url).replace(/\/$/, "/index.html");
  const body = await readFile(join(folder, path)).catch(() => null);
  response.writeHead(body ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
  response.end(body);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const found = [];
for (const path of paths) found.push(await unfurl(`http://127.0.0.1:${server.address().port}/${path}`));
server.close();
console.log(JSON.stringify(found));
