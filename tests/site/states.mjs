// What scripts make of pages is as accessible and as narrow as the pages themselves.

import { accessible, fits } from "./objections.mjs";
import { DARK, LIGHT, every } from "./visits.mjs";

/// Kinds of pages, and what readers do there.
const STATES = [
  { state: "with results", kind: "search", act: (page) => search(page, "2023") },
  { state: "with nothing found", kind: "search", act: (page) => search(page, "qqq") },
  ...["report", "indicators", "area"].flatMap((kind) => [
    { state: "sorted", kind, act: sort },
    { state: "filtered to a few", kind, act: (page) => filter(page, "thu") },
    { state: "filtered to nothing", kind, act: (page) => filter(page, "qqq") },
  ]),
  { state: "narrowed", kind: "compare", act: narrow },
];

export const stateChecks = [
  { name: "accessible as scripts leave it, in the light at 1280 px", run: (site) => everyState(site, LIGHT) },
  { name: "accessible as scripts leave it, in the dark at 320 px", run: (site) => everyState(site, DARK) },
];

async function everyState(site, circumstances) {
  const samples = [...site.samples.filter((page) => page.kind !== "compare"), ...crowded(site)];
  const pages = STATES.flatMap((one) => samples.filter((page) => page.kind === one.kind).map((page) => ({ ...page, kind: `${page.kind} ${one.state}`, act: one.act })));
  const missing = STATES.filter((one) => !site.samples.some((page) => page.kind === one.kind));
  const found = await every(site, pages, circumstances, async (opened, _, { page }) => {
    const failed = await page.act(opened);
    return failed ? [failed] : [...(await fits(opened)), ...(await accessible(opened))];
  });
  return [...found, ...missing.map((one) => `no page of the kind ${one.kind}`)];
}

/// A comparison is narrowed where it is of more than two areas: one page of a language, if there is any.
function crowded(site) {
  const areas = (page) => page.tags.find((tag) => tag.attributes.get("id") === "pick")?.attributes.get("data-areas")?.split("|").length ?? 0;
  const many = site.pages.filter((page) => page.kind === "compare" && areas(page) > 2);
  return [...new Map(many.map((page) => [page.language, page])).values()];
}

async function search(page, text) {
  await page.fill("#q", text);
  await page.waitForFunction(() => /“/.test(document.getElementById("search-status").textContent));
}

async function sort(page) {
  const order = page.locator(".tools select").last();
  const headers = page.locator("main button.sort");
  if (await headers.first().evaluate((one) => getComputedStyle(one.closest("thead")).position === "absolute")) await order.selectOption({ index: 1 });
  else await headers.first().click();
  if ((await page.locator("main [aria-sort]").count()) === 0) return "is not sorted";
}

async function filter(page, text) {
  await page.fill(".tools input", text);
  if ((await page.locator(".tools output").textContent()) === "") return "does not say how many rows are left";
}

async function narrow(page) {
  const selects = page.locator("#pick select");
  if ((await selects.count()) === 0) return "offers no areas to pick";
  await selects.first().selectOption({ index: 1 });
  if ((await page.locator("tr[data-area][hidden]").count()) === 0) return "is not narrowed";
}
