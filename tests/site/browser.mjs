// What a reader meets: the largest page of every kind, in a real browser.

import { readFileSync } from "node:fs";
import { accessible, fits } from "./objections.mjs";
import { withBrowser, withPage } from "./chromium.mjs";
import { DARK, LIGHT, everySample, fromFolder, onServer } from "./visits.mjs";

/// Requests that a page may make, its icon and manifest aside.
const REQUESTS = 3;
/// The share of the words that must be there without scripts.
const WITHOUT_SCRIPTS = 0.95;
/// The kinds of pages that the program knows; a test of the program compares the list with its own.
const KINDS = JSON.parse(readFileSync(new URL("./kinds.json", import.meta.url), "utf8"));

export const browserChecks = [
  { name: "every kind of page is there", run: kinds },
  { name: "accessible in the light at 1280 px", run: (site) => everySample(site, LIGHT, accessible) },
  { name: "accessible in the dark at 320 px, and nothing runs over", run: (site) => everySample(site, DARK, (page) => both(page, fits, accessible)) },
  { name: "still, and seen in forced colours", run: (site) => everySample(site, { ...LIGHT, forcedColors: "active" }, (page) => both(page, moves, vanishes)) },
  { name: "quiet on a server", run: (site) => everySample(site, LIGHT, quiet) },
  { name: "quiet from a folder", run: (site) => everySample(site, LIGHT, quiet, fromFolder) },
  { name: "complete without scripts", run: complete },
  { name: "prints with everything open", run: (site) => everySample(site, LIGHT, prints) },
  { name: "feeds and lists for machines are well-formed", run: wellFormed },
];

/// What is looked at must hold every kind of page in every language, so that no kind goes untested.
function kinds(site) {
  const languages = [...new Set(site.samples.map((page) => page.language))];
  const is = (kinds, language) => site.samples.some((page) => kinds.includes(page.kind) && (page.language === language || page.kind === "missing"));
  const wanted = [...KINDS.pages.map((kind) => [kind]), KINDS.either];
  const lacking = languages.flatMap((language) => wanted.filter((kinds) => !is(kinds, language)).map((kinds) => `none: ${kinds.join(" or ")} (${language})`));
  const known = [...KINDS.pages, ...KINDS.either, ...Object.keys(KINDS.elsewhere)];
  const strange = site.samples.filter((page) => !known.includes(page.kind));
  return [...lacking, ...strange.map((page) => `${page.path}: of a kind that nothing knows, ${page.kind}`)];
}

async function both(page, ...acts) {
  const faults = [];
  for (const act of acts) faults.push(...(await act(page)));
  return faults;
}

/// Nothing moves by itself or on the way somewhere, so there is nothing to reduce.
async function moves(page) {
  return page.evaluate(() => {
    const moving = (style) => style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => time !== "0s") || style.scrollBehavior !== "auto";
    const found = [...document.querySelectorAll("*")].filter((one) => moving(getComputedStyle(one)));
    return found.slice(0, 3).map((one) => `moves: ${one.outerHTML.slice(0, 120)}`);
  });
}

/// In forced colours all paper is of one colour: marks that have it are gone.
async function vanishes(page) {
  return page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const painted = (style) => [style.fill, Number.parseFloat(style.strokeWidth) > 0 ? style.stroke : "none"].filter((paint) => paint !== "none");
    const marks = [...document.querySelectorAll("main svg :is(.bar, .dot, .tick, .course, .glyph)")].filter((one) => one.getBoundingClientRect().width + one.getBoundingClientRect().height > 0);
    const gone = marks.filter((one) => painted(getComputedStyle(one)).every((paint) => paint === paper));
    return gone.slice(0, 3).map((one) => `cannot be seen: ${one.outerHTML.slice(0, 120)} in ${one.closest("svg").outerHTML.slice(0, 80)}`);
  });
}

async function quiet(page, seen, { root }) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  const foreign = seen.requests.filter((url) => !url.startsWith(root) && !url.startsWith("data:"));
  const counted = new Set(seen.requests.filter((url) => !/icon|manifest/.test(url.slice(root.length))));
  const violations = await page.evaluate(() => window.violations);
  return [
    ...seen.complaints,
    ...violations.map((violation) => `against the policy: ${violation}`),
    ...foreign.map((url) => `asks another host: ${url}`),
    ...(counted.size > REQUESTS ? [`${counted.size} requests: ${[...counted].join(" ")}`] : []),
  ];
}

/// The words that readers see with scripts are there without them.
async function complete(site) {
  const words = async (javaScriptEnabled) => {
    const of = new Map();
    await everySample(site, { ...LIGHT, javaScriptEnabled }, async (opened, _, { page }) => {
      of.set(page.path, await opened.evaluate(wordsOfContent));
      return [];
    });
    return of;
  };
  const [on, off] = [await words(true), await words(false)];
  return [...on].flatMap(([path, texts]) => {
    const left = new Map();
    for (const word of off.get(path)) left.set(word, (left.get(word) ?? 0) + 1);
    const there = texts.filter((word) => left.get(word) > 0 && left.set(word, left.get(word) - 1)).length;
    const silent = texts.length === 0 ? [`${path}: says nothing`] : [];
    return there < WITHOUT_SCRIPTS * texts.length ? [`${path}: ${there} of ${texts.length} words without scripts`] : silent;
  });
}

/// Runs in the browser. The handles of a script are no content: it adds them, or they are hidden where it does not run.
function wordsOfContent() {
  document.querySelectorAll(".tools, .pick, form.search").forEach((one) => one.remove());
  return document.body.innerText.split(/\s+/).filter(Boolean);
}

async function prints(page) {
  await page.emulateMedia({ media: "print" });
  const faults = await page.evaluate(() => {
    const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
    const says = (one) => one.textContent.trim() !== "";
    const closed = [...document.querySelectorAll("details > :not(summary)")].filter((one) => !shown(one));
    const tables = [...document.querySelectorAll("main table")].map((table) => [table, [...table.querySelectorAll("th, td")].filter((cell) => says(cell) && !cell.closest(".bullet-cell") && !shown(cell))]);
    const wide = [...document.querySelectorAll(".prose a[href^=http], .facts a[href^=http]")].filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")));
    const texts = document.body.innerText;
    const mute = [...document.querySelectorAll("main table tbody th")].filter((cell) => shown(cell) && !texts.includes(cell.innerText.trim().split("\n")[0]));
    return [
      ...closed.map((one) => `stays closed in print: ${one.parentElement.querySelector("summary")?.textContent.trim()}`),
      ...tables.filter(([, hidden]) => hidden.length > 0).map(([table, hidden]) => `is not printed whole: ${table.caption?.textContent ?? table.className}: ${hidden.slice(0, 3).map((cell) => cell.textContent.trim().slice(0, 40)).join(" | ")}`),
      ...wide.map((link) => `is printed without its address: ${link.href}`),
      ...mute.map((cell) => `is not in the text that is printed: ${cell.textContent.trim().slice(0, 60)}`),
    ];
  });
  const pdf = await page.pdf({ format: "A4" });
  return [...faults, ...(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 5000 ? [] : ["does not print"])];
}

/// What a browser's own parser objects to in XML; a feed must also have all that Atom asks for.
async function wellFormed(site) {
  const paths = [...site.files.keys()].filter((path) => path.endsWith(".xml"));
  const texts = paths.map((path) => [path, site.read(path).toString("utf8")]);
  const faults = [];
  await withBrowser((browser) =>
    withPage(browser, LIGHT, "about:blank", async (page) => {
      for (const [path, text] of texts) faults.push(...(await page.evaluate(faultsOfXml, [path, text])));
      return [];
    }),
  );
  return faults;
}

/// Runs in the browser.
function faultsOfXml([path, text]) {
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  const error = parsed.querySelector("parsererror");
  if (error) return [`${path}: ${error.textContent.slice(0, 200)}`];
  if (parsed.documentElement.localName !== "feed") return [];
  const elements = [parsed.documentElement, ...parsed.querySelectorAll("entry")];
  const own = (element, name) => [...element.children].filter((child) => child.localName === name);
  const lacking = elements.flatMap((element) => ["id", "title", "updated", "link"].filter((name) => !own(element, name).length));
  const ids = elements.map((element) => own(element, "id")[0]?.textContent);
  const bad = elements.map((element) => own(element, "updated")[0]?.textContent).filter((day) => Number.isNaN(Date.parse(day)));
  return [...lacking.map((name) => `${path}: no ${name}`), ...(new Set(ids).size < ids.length ? [`${path}: an id twice`] : []), ...bad.map((day) => `${path}: ${day}`)];
}
