// Prints as JSON a link-preview client's findings about pages published at an address. Its requests there are
// answered from a folder.
// node unfurl.mjs FOLDER ADDRESS PATH…
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unfurl } from "unfurl.js";

const [folder, address, ...paths] = process.argv.slice(2);
const fetch = async (url) => {
  if (!url.startsWith(address)) throw new Error(`${url} is somewhere else`);
  const path = decodeURIComponent(url.slice(address.length)).replace(/(^|\/)$/, "$1index.html");
  const body = await readFile(join(folder, path)).catch(() => null);
  const type = path.endsWith(".json") ? "application/json" : "text/html; charset=utf-8";
  return new Response(body, { status: body ? 200 : 404, headers: { "content-type": type } });
};
const found = [];
for (const path of paths) found.push(await unfurl(address + path, { fetch }));
console.log(JSON.stringify(found));
