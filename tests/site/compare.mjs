// What the script adds to comparisons: two areas picked, kept in the address, taken along, put back.

import { withBrowser, withPage } from "./chromium.mjs";
import { serve } from "./server.mjs";

const DESK = { viewport: { width: 1280, height: 900 } };

export const compareChecks = [{ name: "two areas are picked to compare, shared and put back", run: picksTwo }];

/// On the first comparison of each language that has enough areas to pick from.
async function picksTwo(site) {
  const many = (page) => (site.read(page.path).toString("utf8").match(/<div id="pick" data-areas="([^"]*)"/)?.[1].split("|").length ?? 0) > 2;
  const samples = new Map();
  for (const page of site.pages.filter((page) => page.kind === "compare" && many(page))) {
    if (!samples.has(page.language)) samples.set(page.language, page);
  }
  const served = await serve(site);
  try {
    return await withBrowser(async (browser) => {
      const faults = [];
      for (const sample of samples.values()) {
        const found = await withPage(browser, DESK, served.address + sample.path, picks);
        faults.push(...found.map((fault) => `${sample.path}: ${fault}`));
      }
      return faults;
    });
  } finally {
    served.close();
  }
}

const rows = (page) => page.evaluate(() => [...document.querySelectorAll("tr[data-area]")].filter((row) => row.checkVisibility()).map((row) => row.dataset.area));

async function picks(page) {
  const all = await rows(page);
  const ids = await page.evaluate(() => document.getElementById("pick").dataset.areas.split("|").map((one) => one.split("=")[0]));
  const wanted = [ids[0], ids.at(-1)];
  // With the keys alone: to the first list, down once; to the second, to its end.
  await page.locator(".pick select").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("End");
  const chosen = await page.evaluate(() => [...document.querySelectorAll(".pick select")].map((select) => select.value));
  const hash = await page.evaluate(() => location.hash);
  const told = await page.locator(".pick output").textContent();
  const links = await page.evaluate(() => [...document.querySelectorAll(".next-steps a")].map((link) => new URL(link.href).hash));
  const few = await rows(page);
  await page.reload();
  const shared = await rows(page);
  await page.goBack().catch(() => {});
  await page.goForward().catch(() => {});
  await page.locator(".pick button").click();
  const again = await rows(page);
  const left = await page.evaluate(() => location.hash);
  const only = (list) => list.length > 0 && list.every((id) => wanted.includes(id));
  return [
    ...(chosen.join() === wanted.join() ? [] : [`the keys pick ${chosen.join()}, not ${wanted.join()}`]),
    ...(hash === `#a=${wanted[0]}&b=${wanted[1]}` ? [] : [`the address says ${hash}`]),
    ...(told.length > 0 ? [] : ["nothing is told to readers aloud"]),
    ...(links.every((one) => one === hash) ? [] : ["a link to another comparison forgets the areas"]),
    ...(only(few) && few.length < all.length ? [] : [`shows ${[...new Set(few)].join()}`]),
    ...(shared.join() === few.join() ? [] : ["the address that is shared shows something else"]),
    ...(again.join() === all.join() && left === "" ? [] : ["clearing does not bring all areas back"]),
  ];
}
