// What a page is objected to for, in whatever state it is: to readers who hear it, and to readers of a narrow screen.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// What axe-core finds, with all that is folded away open: it does not look into what is closed.
export async function accessible(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×): ${nodes[0].html} ${nodes[0].failureSummary}`.replace(/\s+/g, " "));
}

/// What makes the page wider than its window, closed and open.
export async function fits(page) {
  const closed = await wide(page);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  return closed.length ? closed : wide(page);
}

async function wide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" … ")}`];
  });
}
