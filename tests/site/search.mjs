// The search, used as a reader uses it: with the keys, with and without marks, on a server and from a folder.

import { gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";
import { withBrowser, withPage } from "./chromium.mjs";
import { serve } from "./server.mjs";

/// The index of a portal of a few districts, with gzip.
const MOST = 60_000;
/// What is meant stands among so many.
const FIRST = 5;
const PHONE = { viewport: { width: 360, height: 740 } };

export const searchChecks = [
  { name: "the search finds names without their marks", run: (site) => inEach(site, onServer, findsNames) },
  { name: "the search works from a folder", run: (site) => inEach(site, fromFolder, findsNames) },
  { name: "marks that are typed count more than none", run: (site) => inEach(site, onServer, prefersMarks) },
  { name: "the search is used with the keys alone", run: (site) => inEach(site, onServer, followsKeys) },
  { name: "the search index is light", run: light },
];

const onServer = serve;
const fromFolder = async (site) => ({ address: `${pathToFileURL(site.root)}/`, close: () => {} });

async function inEach(site, place, act) {
  const served = await place(site);
  try {
    return await withBrowser(async (browser) => {
      const faults = [];
      for (const sample of site.pages.filter((page) => page.kind === "search")) {
        const index = indexOf(site, sample);
        const found = await withPage(browser, PHONE, served.address + sample.path, (page) => act(page, index));
        faults.push(...found.map((fault) => `${sample.path}: ${fault}`));
      }
      return faults;
    });
  } finally {
    served.close();
  }
}

/// The names that have marks, one of each kind.
async function findsNames(page, index) {
  const faults = [];
  for (const [kind] of index.kinds.entries()) {
    const entry = index.entries.find((one) => one[0] === kind && fold(one[1]) !== one[1].toLowerCase());
    if (!entry) continue;
    const titles = await look(page, fold(entry[1]));
    if (!titles.slice(0, FIRST).includes(entry[1])) faults.push(`"${fold(entry[1])}" does not find "${entry[1]}": ${titles.slice(0, FIRST).join(" | ")}`);
  }
  return faults;
}

/// Of two words of the texts that differ by their marks only, the one that is typed comes first.
async function prefersMarks(page, index) {
  const words = [...new Set(index.entries.flatMap((one) => one[1].normalize("NFC").toLowerCase().match(/\p{L}+/gu) ?? []))];
  const twins = words.find((word) => fold(word) !== word && words.some((other) => other !== word && fold(other) === fold(word)));
  if (!twins) return [];
  const [first] = await look(page, twins);
  return first?.normalize("NFC").toLowerCase().includes(twins) ? [] : [`"${twins}" finds "${first}" first`];
}

async function followsKeys(page, index) {
  const entry = index.entries[0];
  await page.focus("body");
  for (let presses = 0; presses < 60 && !(await page.evaluate(() => document.activeElement?.id === "q")); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.type(entry[1]);
  await page.waitForSelector("#search-results a");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const reached = await page.evaluate(() => document.activeElement?.closest("#search-results") !== null);
  if (!reached) return ["two steps after the field is no result"];
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  return (await page.title()).length > 0 ? [] : ["the result leads nowhere"];
}

function light(site) {
  const indexes = [...site.files.keys()].filter((path) => path.endsWith("/index.js"));
  const weights = indexes.map((path) => [path, gzipSync(site.read(path), { level: 9 }).length]);
  return weights.filter(([, weight]) => weight > MOST).map(([path, weight]) => `${path}: ${weight} bytes, at most ${MOST}`);
}

async function look(page, text) {
  await page.fill("#q", text);
  await page.waitForFunction(() => document.querySelector("#search-results a") || /“/.test(document.getElementById("search-status").textContent));
  return page.$$eval("#search-results a", (links) => links.map((link) => link.textContent));
}

function indexOf(site, page) {
  const text = site.read(page.path.replace("index.html", "index.js")).toString("utf8");
  return JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")));
}

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[đð]/g, "d");
