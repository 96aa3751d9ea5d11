// The Nu HTML checker over every page, style sheet and drawing.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export const markupChecks = [
  { name: "markup is valid", aside: true, run: (site) => invalid(site) },
  { name: "structured data is whole", run: (site) => site.pages.flatMap((page) => unstructured(site, page)) },
];

/// What is wrong with the JSON-LD of a page: every page has it, but those that stand for nothing.
function unstructured(site, page) {
  const texts = [...site.read(page.path).toString("utf8").matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  if (["redirect", "missing", "embed"].includes(page.kind)) return texts.length ? [`${page.path}: has structured data`] : [];
  if (texts.length !== 1) return [`${page.path}: ${texts.length} pieces of structured data`];
  try {
    const { "@context": context, "@graph": things } = JSON.parse(texts[0][1]);
    const nameless = things.flatMap(typeless);
    return [...(context === "https://schema.org" ? [] : [`${page.path}: of ${context}`]), ...nameless.map((thing) => `${page.path}: ${thing}`)];
  } catch (error) {
    return [`${page.path}: ${error.message}`];
  }
}

/// The things that say neither what they are nor which other they are.
function typeless(thing) {
  const below = Object.values(thing).flat().filter((value) => typeof value === "object");
  return [...(thing["@type"] || thing["@id"] ? [] : [JSON.stringify(thing).slice(0, 100)]), ...below.flatMap(typeless)];
}

/// The names of files that the checker reads in a folder.
const READ = /\.(html|css|svg)$/;

/// What the checker objects to, one line a place.
async function invalid(site) {
  const checker = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const options = ["--errors-only", "--verbose", "--format", "json", "--skip-non-html", "--also-check-css", "--also-check-svg"];
  // The checker recurses: long pages need more than the usual stack.
  const java = spawn("java", ["-Xss64m", "-jar", checker, ...options, site.root], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => java.on("error", (error) => done(error.message)).on("close", (code) => done(code)));
  const [out, said, status] = await Promise.all([text(java.stdout), text(java.stderr), ended]);
  const start = said.indexOf("{");
  if (start < 0 && status !== 0) return [`the checker failed (${status}): ${said.slice(0, 2000)}`];
  const messages = start < 0 ? [] : JSON.parse(said.slice(start)).messages;
  return [...messages.map((message) => line(site.root, message)), ...unread(site, out)];
}

/// The files that the checker should have read and does not name.
function unread(site, named) {
  const read = new Set(named.split("\n").map((file) => relative(site.root, file)));
  return [...site.files.keys()].filter((path) => READ.test(path) && !read.has(path)).map((path) => `${path}: was not checked`);
}

function line(folder, message) {
  const file = message.url ? relative(folder, fileURLToPath(message.url)) : "?";
  const extract = message.extract ? ` «${message.extract.replace(/\s+/g, " ").trim()}»` : "";
  return `${file}:${message.lastLine ?? "?"}: ${message.message}${extract}`;
}
