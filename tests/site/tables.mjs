// What the script adds to tables: sorting and filtering, by a reader's hands.

import { withBrowser, withPage } from "./chromium.mjs";
import { serve } from "./server.mjs";

const DESK = { viewport: { width: 1280, height: 900 } };

export const tableChecks = [
  { name: "tables sort by their headers and back", run: (site) => inEach(site, sorts) },
  { name: "tables are filtered without marks and back", run: (site) => inEach(site, filters) },
];

async function inEach(site, act) {
  const served = await serve(site);
  try {
    return await withBrowser(async (browser) => {
      const faults = [];
      for (const sample of site.samples.filter((page) => page.kind === "report" || page.kind === "indicators")) {
        const found = await withPage(browser, DESK, served.address + sample.path, act);
        faults.push(...found.map((fault) => `${sample.path}: ${fault}`));
      }
      return faults;
    });
  } finally {
    served.close();
  }
}

async function sorts(page) {
  const header = page.locator("main table button.sort").first();
  if ((await header.count()) === 0) return [];
  const names = () => header.evaluate((button) => [...button.closest("table").tBodies[0].rows].filter((row) => !row.matches(".issues, .extra, .group")).map((row) => row.cells[0].textContent.trim()));
  const before = await names();
  const language = await page.evaluate(() => document.documentElement.lang);
  const collator = new Intl.Collator(language, { numeric: true });
  await header.click();
  await header.click();
  const first = (name) => name.split("\n")[0].trim();
  const up = await names();
  await header.click();
  const after = await names();
  const sorted = up.every((name, at) => at === 0 || collator.compare(first(up[at - 1]), first(name)) <= 0);
  return [
    ...(sorted ? [] : [`not in the order of the language: ${up.slice(0, 4).map(first).join(" | ")}`]),
    ...(after.join() === before.join() ? [] : ["the third press does not bring the page's order back"]),
  ];
}

async function filters(page) {
  const field = page.locator(".tools input");
  if ((await field.count()) === 0) return [];
  const visible = () => page.evaluate(() => document.querySelectorAll("main tbody tr:not([hidden]), main ul.figures > li:not([hidden])").length);
  const all = await visible();
  const name = await page.evaluate(() => document.querySelector("main tbody th[scope=row] a, main tbody th[scope=row]").textContent.trim());
  await field.fill(name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D"));
  const few = await visible();
  await field.fill("");
  const again = await visible();
  return [
    ...(few > 0 && few < all ? [] : [`"${name}" leaves ${few} of ${all} rows`]),
    ...(again === all ? [] : [`${again} of ${all} rows come back`]),
  ];
}
