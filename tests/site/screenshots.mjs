// Pictures of every kind of page for people to look at, in target/screenshots/.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withBrowser, withPage } from "./chromium.mjs";
import { serve } from "./server.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
/// The browser draws no taller pictures well.
const TALLEST = 12000;

export const screenshots = [{ name: "pictures are taken", run: take }];

async function take(site) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const served = await serve(site);
  try {
    await withBrowser(async (browser) => {
      for (const sample of site.samples) {
        for (const width of [360, 1280]) {
          await withPage(browser, { viewport: { width, height: 800 } }, served.address + sample.path, (page) => both(page, sample, width));
        }
      }
    });
  } finally {
    served.close();
  }
  return [];
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
}
