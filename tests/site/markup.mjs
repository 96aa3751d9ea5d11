// The Nu HTML checker over every page, style sheet and drawing.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const markupChecks = [
  { name: "markup is valid", run: (site) => invalid(site.root) },
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

/// What the checker objects to, one line a place.
export function invalid(folder) {
  const checker = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const options = ["--errors-only", "--format", "json", "--skip-non-html", "--also-check-css", "--also-check-svg"];
  // The checker recurses: long pages need more than the usual stack.
  const ran = spawnSync("java", ["-Xss64m", "-jar", checker, ...options, folder], { encoding: "utf8", maxBuffer: 1 << 30 });
  if (ran.error) return [`the checker does not start: ${ran.error.message}`];
  const start = ran.stderr.indexOf("{");
  if (start < 0) return ran.status === 0 ? [] : [`the checker failed: ${ran.stderr.slice(0, 2000)}`];
  return JSON.parse(ran.stderr.slice(start)).messages.map((message) => line(folder, message));
}

function line(folder, message) {
  const file = message.url ? relative(folder, fileURLToPath(message.url)) : "?";
  const extract = message.extract ? ` «${message.extract.replace(/\s+/g, " ").trim()}»` : "";
  return `${file}:${message.lastLine ?? "?"}: ${message.message}${extract}`;
}
