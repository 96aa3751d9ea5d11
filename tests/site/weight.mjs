// What a page weighs when a phone loads it: the page, its style sheets, scripts and pictures, each with gzip.

import { gzipSync } from "node:zlib";
import { resolveLink } from "./links.mjs";

const KB = 1000;
/// Kinds of pages that hold a whole report.
const REPORTS = ["report"];

export const weightChecks = [
  { name: "pages are light", run: (site) => site.pages.flatMap((page) => faultOf(site, page)) },
  { name: "style sheets and scripts are light", run: assets },
];

function faultOf(site, page) {
  const weight = [page.path, ...loaded(site, page)].reduce((sum, path) => sum + zipped(site, path), 0);
  const most = budget(site, page);
  return weight > most ? [`${page.path} (${page.kind}): ${(weight / KB).toFixed(1)} kB, at most ${(most / KB).toFixed(1)} kB`] : [];
}

/// 60 kB; a report 100 kB, and 0.7 kB for each figure over 60.
function budget(site, page) {
  if (!REPORTS.includes(page.kind)) return 60 * KB;
  return 100 * KB + 700 * Math.max(0, figures(site, page) - 60);
}

/// How many figures the open data has for the area and the period of a report's address.
function figures(site, page) {
  if (!site.files.has("data/portal.json")) return 60;
  site.data ??= JSON.parse(site.read("data/portal.json").toString("utf8").replace(/^\ufeff/, ""));
  const [period, area] = page.path.split("/").slice(0, -1).reverse();
  const periods = Object.entries(site.data.figures?.[area] ?? {});
  return Object.keys(periods.find(([name]) => name.toLowerCase() === period)?.[1] ?? {}).length;
}

function loaded(site, page) {
  const links = page.tags.flatMap(({ name, attributes }) => {
    if (name === "link" && attributes.get("rel") === "stylesheet") return [attributes.get("href")];
    if (name === "script" || (name === "img" && attributes.get("loading") !== "lazy")) return [attributes.get("src")];
    return [];
  });
  const own = links.filter((link) => link && !/^[a-z]+:/i.test(link)).map((link) => resolveLink(page.path, link)?.path);
  return [...new Set(own.filter((path) => site.files.has(path)))];
}

/// All style sheets together and all scripts together, the index of the search aside, which has a limit of its own.
function assets(site) {
  const limits = { css: 12, js: 15 };
  const paths = [...site.files.keys()].filter((path) => !path.endsWith("/index.js"));
  return Object.entries(limits).flatMap(([end, limit]) => {
    const kind = paths.filter((path) => path.endsWith(`.${end}`));
    const weight = kind.reduce((sum, path) => sum + zipped(site, path), 0);
    return weight > limit * KB ? [`${kind.join(", ")}: ${(weight / KB).toFixed(1)} kB, at most ${limit} kB`] : [];
  });
}

const weights = new Map();

function zipped(site, path) {
  if (!weights.has(path)) weights.set(path, gzipSync(site.read(path), { level: 9 }).length);
  return weights.get(path);
}
