// Prints as JSON metascraper's findings about the pages in a folder, as if they were published at an address.
// node metascraper.mjs FOLDER ADDRESS PATH…
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import metascraper from "metascraper";
import author from "metascraper-author";
import date from "metascraper-date";
import description from "metascraper-description";
import image from "metascraper-image";
import publisher from "metascraper-publisher";
import title from "metascraper-title";

const [folder, address, ...paths] = process.argv.slice(2);
const scrape = metascraper([author, date, description, image, publisher, title].map((rules) => rules()));
const found = [];
for (const path of paths) {
  const html = await readFile(join(folder, path, "index.html"), "utf8");
  found.push(await scrape({ html, url: address + path }));
}
console.log(JSON.stringify(found));
