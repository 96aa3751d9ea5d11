// What a reader meets: the largest page of every kind, in a real browser.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { withBrowser, withPage } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { isRooted } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LIGHT = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
const DARK = { viewport: { width: 320, height: 640 }, colorScheme: "dark" };
/// Requests that a page may make, its icon and manifest aside.
const REQUESTS = 3;
/// The share of the text that must be there without scripts.
const WITHOUT_SCRIPTS = 0.95;
/// The kinds of pages that every portal has.
const KINDS = ["home", "area", "report", "indicator", "tasks", "calendar", "checks", "documents", "methods", "data", "about", "search", "alphabet", "area-indicator", "embed", "matrix", "compare", "commune"];

export const browserChecks = [
  { name: "every kind of page is there", run: kinds },
  { name: "accessible in the light at 1280 px", run: (site) => everySample(site, LIGHT, accessible) },
  { name: "accessible in the dark at 320 px", run: (site) => everySample(site, DARK, accessible) },
  { name: "nothing runs over at 320 px", run: (site) => everySample(site, DARK, fits) },
  { name: "quiet on a server", run: (site) => everySample(site, LIGHT, quiet) },
  { name: "quiet from a folder", run: (site) => everySample(site, LIGHT, quiet, fromFolder) },
  { name: "complete without scripts", run: complete },
  { name: "prints with everything open", run: (site) => everySample(site, LIGHT, prints) },
  { name: "feeds and lists for machines are well-formed", run: wellFormed },
];

function kinds(site) {
  const languages = [...new Set(site.samples.map((page) => page.language))];
  // A portal may tell about itself in a free page of its own.
  const is = (page, kind) => page.kind === kind || (kind === "about" && page.kind === "free");
  const has = (kind, language) => site.samples.some((page) => is(page, kind) && page.language === language);
  const missing = languages.flatMap((language) => KINDS.filter((kind) => !has(kind, language)).map((kind) => `${kind} (${language})`));
  return [...missing, ...(site.files.has("404.html") ? [] : ["404.html"])];
}

/// Opens the sample of each kind of page and gathers what `act` objects to.
async function everySample(site, circumstances, act, place = onServer) {
  const served = await place(site);
  try {
    return await withBrowser(async (browser) => {
      const faults = [];
      for (const sample of site.samples.filter((page) => !isRooted(site, page))) {
        const address = served.address + sample.path;
        const found = await withPage(browser, circumstances, address, (page, seen) => act(page, seen, served));
        faults.push(...found.map((fault) => `${sample.path} (${sample.kind}): ${fault}`));
      }
      return faults;
    });
  } finally {
    served.close();
  }
}

const onServer = serve;
const fromFolder = async (site) => ({ address: `${pathToFileURL(site.root)}/`, close: () => {} });

async function accessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×): ${nodes[0].html} ${nodes[0].failureSummary}`.replace(/\s+/g, " "));
}

async function fits(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" … ")}`];
  });
}

async function quiet(page, seen, served) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  const foreign = seen.requests.filter((url) => !url.startsWith(served.address) && !url.startsWith("data:"));
  const counted = new Set(seen.requests.filter((url) => !/icon|manifest/.test(url.slice(served.address.length))));
  const violations = await page.evaluate(() => window.violations);
  return [
    ...seen.complaints,
    ...violations.map((violation) => `against the policy: ${violation}`),
    ...foreign.map((url) => `asks another host: ${url}`),
    ...(counted.size > REQUESTS ? [`${counted.size} requests: ${[...counted].join(" ")}`] : []),
  ];
}

async function complete(site) {
  const text = { ...LIGHT, javaScriptEnabled: true };
  const lengths = async (circumstances) => everySample(site, circumstances, async (page) => [await page.evaluate(() => document.body.innerText.replace(/\s+/g, "").length)]);
  const [on, off] = [await lengths(text), await lengths({ ...text, javaScriptEnabled: false })];
  const length = (line) => Number(line.slice(line.lastIndexOf(" ") + 1));
  return off.flatMap((line, at) => (length(line) < WITHOUT_SCRIPTS * length(on[at]) ? [`${line} letters without scripts, ${length(on[at])} with`] : []));
}

async function prints(page) {
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll("details > :not(summary)")].filter((one) => !one.checkVisibility()).map((one) => one.parentElement.querySelector("summary")?.textContent.trim()),
  );
  const pdf = await page.pdf({ format: "A4" });
  return [
    ...hidden.map((name) => `stays closed in print: ${name}`),
    ...(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 5000 ? [] : ["does not print"]),
  ];
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
