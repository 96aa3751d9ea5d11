// Pictures of every kind of page for people to look at, in target/screenshots/.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { every } from "./visits.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
/// The browser draws no taller pictures well.
const TALLEST = 12000;

export const screenshots = [{ name: "pictures are taken", run: take }];

async function take(site) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const narrow = await every(site, site.samples, { viewport: { width: 360, height: 800 } }, (page, _, { page: sample }) => both(page, sample, 360));
  const broad = await every(site, site.samples, { viewport: { width: 1280, height: 800 } }, (page, _, { page: sample }) => both(page, sample, 1280));
  const found = readdirSync(FOLDER).length;
  return [...narrow, ...broad, ...(found === 4 * site.samples.length ? [] : [`${found} pictures of ${site.samples.length} pages`])];
}

async function both(page, sample, width) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
    const path = join(FOLDER, `${sample.kind}-${sample.language}-${width}-${colorScheme}.png`);
    // A window as tall as the picture: of a page of many screens Chromium takes no picture beyond its window.
    await page.setViewportSize({ width, height });
    await page.screenshot({ path, clip: { x: 0, y: 0, width, height } });
  }
  return [];
}
