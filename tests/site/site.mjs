// The built site as a list of files, its pages read once, and the pages that stand for each kind.
// Knows HTML only as far as tags and attributes: that it is valid is another test's business.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/// Reads every file of the site.
export function readSite(folder) {
  const root = resolve(folder);
  const paths = filesBelow(root).map((file) => relative(root, file).split(sep).join("/")).sort();
  const files = new Map(paths.map((path) => [path, join(root, path)]));
  const pages = paths.filter((path) => path.endsWith(".html")).map((path) => readPage(path, files.get(path)));
  if (pages.length === 0) throw new Error(`there are no pages in ${root}`);
  const base = baseOf(pages.find((page) => page.path === "index.html"));
  return { root, files, pages, base, read: (path) => readFileSync(files.get(path)), samples: samples(pages) };
}

/// The path of the site on its own server, where it says so: only the page for nothing may link by it, for it is shown
/// at any depth.
function baseOf(home) {
  const canonical = home?.tags.find((tag) => tag.attributes.get("rel") === "canonical")?.attributes.get("href");
  return canonical && new URL(canonical).pathname;
}

/// Whether a page links by the path of the site on its server, so that it is whole there alone.
export function isRooted(site, page) {
  return page.path === "404.html" && site.base !== undefined;
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function readPage(path, file) {
  const html = readFileSync(file, "utf8");
  const tags = tagsOf(html);
  const of = (name) => tags.find((tag) => tag.name === name)?.attributes ?? new Map();
  const refresh = tags.find((tag) => tag.attributes.get("http-equiv")?.toLowerCase() === "refresh");
  return {
    path,
    tags,
    size: statSync(file).size,
    language: of("html").get("lang") ?? "",
    kind: refresh ? "redirect" : (of("body").get("class") ?? "").split(" ")[0].replace(/^page-/, "") || "unknown",
    ids: new Set(tags.map((tag) => tag.attributes.get("id")).filter((id) => id !== undefined)),
  };
}

/// The largest page of each kind in each language: what holds there holds on the lesser ones.
function samples(pages) {
  const largest = new Map();
  for (const page of pages.filter((page) => page.kind !== "redirect")) {
    const key = `${page.kind} ${page.language}`;
    if (!(largest.get(key)?.size >= page.size)) largest.set(key, page);
  }
  return [...largest.values()];
}

/// Every start tag with its attributes; what stands in comments and scripts is none.
export function tagsOf(html) {
  const text = html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, "$1");
  const tags = text.matchAll(/<([a-zA-Z][\w:-]*)((?:\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/g);
  return [...tags].map(([, name, attributes]) => ({ name: name.toLowerCase(), attributes: attributesOf(attributes) }));
}

function attributesOf(text) {
  const pairs = text.matchAll(/([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g);
  return new Map([...pairs].map(([, name, a, b, c]) => [name.toLowerCase(), decode(a ?? b ?? c ?? "")]));
}

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, digits, name) => {
    const code = hex ? parseInt(hex, 16) : digits ? parseInt(digits, 10) : undefined;
    return code !== undefined ? String.fromCodePoint(code) : (NAMED[name] ?? whole);
  });
}
