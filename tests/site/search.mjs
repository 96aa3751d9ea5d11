// The search, used as a reader uses it: with the keys, with and without marks, on a server and from a folder.

import { gzipSync } from "node:zlib";
import { every, fromFolder, onServer } from "./visits.mjs";

/// The index of a portal of a few districts, with gzip.
const MOST = 60_000;
/// What is meant stands among so many.
const FIRST = 5;
/// A letter is answered in so many milliseconds on a phone a quarter as fast as this machine.
const AT_ONCE = 100;
const PHONE = { viewport: { width: 360, height: 740 } };

export const searchChecks = [
  { name: "the search finds names without their marks", run: (site) => inEach(site, onServer, findsNames) },
  { name: "the search works from a folder", run: (site) => inEach(site, fromFolder, findsNames) },
  { name: "marks that are typed count more than none", run: (site) => inEach(site, onServer, prefersMarks) },
  { name: "the search takes words however they are typed", run: (site) => inEach(site, onServer, takesAnything) },
  { name: "the search finds headings and what stands below them", run: (site) => inEach(site, onServer, findsTexts) },
  { name: "results say what they are and where", run: (site) => inEach(site, onServer, saysWhat) },
  { name: "the search is used with the keys alone", run: (site) => inEach(site, onServer, followsKeys) },
  { name: "a search stays in the address", run: (site) => inEach(site, onServer, staysInAddress) },
  { name: "the search loads its index with the first letter", run: (site) => inEach(site, onServer, waits) },
  { name: "the search answers a slow phone at once", run: (site) => inEach(site, onServer, isQuick) },
  { name: "the search index is light", run: light },
];

async function inEach(site, place, act) {
  const pages = site.pages.filter((page) => page.kind === "search");
  const found = await every(site, pages, PHONE, (opened, seen, { page }) => act(opened, indexOf(site, page), seen), place);
  return pages.length ? found : ["there is no search"];
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

/// Of two words that differ by their marks only, all that has the one that is typed comes before what has the other.
async function prefersMarks(page, index) {
  const of = (text) => text.normalize("NFC").toLowerCase().match(/\p{L}+/gu) ?? [];
  const words = [...new Set(index.entries.filter((one) => one[0] !== 6).flatMap((one) => of(one[1])))].filter((word) => word.length > 2);
  const twins = words.filter((word) => fold(word) !== word && words.some((other) => other !== word && fold(other) === fold(word))).slice(0, 5);
  const faults = [];
  for (const word of twins) {
    await look(page, word);
    const has = await page.$$eval("#search-results li:not(.more)", (items, [word, text]) => items.map((item) => [item.querySelector(".sub").textContent.startsWith(text), item.textContent.normalize("NFC").toLowerCase().includes(word), item.textContent]), [word, index.kinds[6]]);
    // What is found in a text does not show its word.
    const named = has.filter(([inText]) => !inText);
    const wrong = named.findIndex(([, exact]) => !exact);
    if (!named[0]?.[1]) faults.push(`"${word}" finds "${named[0]?.[2]}" first`);
    if (wrong >= 0 && named.slice(wrong).some(([, exact]) => exact)) faults.push(`"${word}" finds "${named[wrong][2]}" before one that has it`);
  }
  return faults;
}

/// Large letters, decomposed ones, spaces, the other school of tones, the other language's points, half a word.
async function takesAnything(page, index) {
  const marked = index.entries.find((one) => one[0] !== 6 && /[ạảãàáâậầấẩẫăắằặẳẵ]/i.test(one[1])) ?? index.entries[0];
  const title = marked[1];
  const [expected] = await look(page, title);
  const faults = [];
  for (const typed of [title.toUpperCase(), title.normalize("NFD"), `   ${title}  `, title.slice(0, -1)]) {
    const [first] = await look(page, typed);
    if (first !== expected) faults.push(`"${typed}" finds "${first}" first, not "${expected}"`);
  }
  const found = async (text) => (await look(page, text)).length;
  const number = index.words.match(/^\d+,\d{3}(?= )/m)?.[0];
  if (number && (await found(number)) > (await found(number.replace(",", ".")))) faults.push(`${number} is not found with a point`);
  const twins = [["hoà", "hòa"], ["thuý", "thúy"]].filter(([one, other]) => index.words.includes(`\n${one} `) || index.words.includes(`\n${other} `));
  for (const [one, other] of twins) if ((await found(one)) !== (await found(other))) faults.push(`${one} is not found as ${other}`);
  for (const nothing of ["<script>alert(1)</script>", "qqqq", "%", "$&"]) {
    await page.fill("#q", nothing);
    const said = await page.textContent("#search-status");
    if ((await page.locator("#search-results li").count()) > 0 || !said.includes(nothing)) faults.push(`of "${nothing}" it says "${said}"`);
  }
  return faults;
}

/// The heading of a narrative, and a word that stands in one text alone.
async function findsTexts(page, index) {
  const [heading] = index.entries.slice(index.texts).filter((one) => fold(one[1]).length > 8);
  if (!heading) return ["no narrative is in the index"];
  const faults = [];
  if (!(await look(page, fold(heading[1]))).includes(heading[1])) faults.push(`the heading "${heading[1]}" is not found`);
  const names = index.entries.map((one) => fold(one.join(" "))).join(" ");
  const line = index.words.split("\n").find((line) => /^\p{L}{4,} [^,]+$/u.test(line) && !names.includes(fold(line.split(" ")[0])));
  if (!line) return faults;
  const [word, at] = line.split(" ");
  const title = index.entries[index.texts + Number.parseInt(at, 36)][1];
  const found = await look(page, fold(word));
  return found.includes(title) ? faults : [...faults, `"${fold(word)}" does not find the text below "${title}"`];
}

async function saysWhat(page, index) {
  await look(page, index.entries[0][1]);
  return page.$$eval("#search-results li:not(.more)", (items, kinds) => items.flatMap((item) => [
    ...(kinds.some((kind) => item.querySelector(".sub")?.textContent.startsWith(kind)) ? [] : [`does not say what it is: ${item.textContent}`]),
    ...(item.querySelector("mark") || item.querySelector(".sub")?.textContent.startsWith(kinds[6]) ? [] : [`sets off nothing: ${item.textContent}`]),
  ]), index.kinds);
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
  if ((await page.title()).length === 0) return ["the result leads nowhere"];
  await page.goBack();
  await page.waitForSelector("#search-results a");
  if ((await page.inputValue("#q")) !== entry[1]) return ["who comes back finds the field empty"];
  await page.focus("#q");
  await page.keyboard.press("Escape");
  const left = await page.locator("#search-results li").count();
  const status = await page.locator("#search-status").evaluate((one) => [one.textContent, one.getAttribute("role")]);
  return [...(left === 0 && status[0] === "" ? [] : ["Escape does not begin anew"]), ...(status[1] === "status" ? [] : ["the number of results is not announced"])];
}

async function staysInAddress(page, index) {
  const text = index.entries[0][1];
  const titles = await look(page, text);
  const address = page.url();
  if (new URL(address).searchParams.get("q") !== text) return [`the address is ${address}`];
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("#search-results a");
  const again = await page.$$eval("#search-results a", (links) => links.map((link) => link.textContent));
  return again.join() === titles.join() ? [] : ["the address does not bring the results back"];
}

async function waits(page, index, seen) {
  const asked = () => seen.requests.filter((url) => url.endsWith("/index.js")).length;
  if (asked() > 0) return ["the index is loaded before anything is typed"];
  await look(page, index.entries[0][1]);
  await look(page, "thu");
  return asked() === 1 ? [] : [`the index is loaded ${asked()} times`];
}

/// The answer to one letter in the middle of all, so that a pause of the machine is not taken for a slow search.
async function isQuick(page, index) {
  const text = fold(index.entries[0][1]).slice(0, 30);
  await look(page, text);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times = await page.evaluate((text) => {
    const field = document.getElementById("q");
    return [...text].map((_, at) => {
      field.value = text.slice(0, at + 1);
      const started = performance.now();
      field.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - started;
    });
  }, text);
  const middle = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  return middle < AT_ONCE ? [] : [`a letter takes ${Math.round(middle)} ms`];
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
