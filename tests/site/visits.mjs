// Opens pages in a real browser, as many at once as the machine can, and gathers what is objected to.

import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { withBrowser, withPage } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { isRooted } from "./site.mjs";

export const LIGHT = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
export const DARK = { viewport: { width: 320, height: 640 }, colorScheme: "dark" };

/// Where a site is opened; what links by the path of its server is whole on a server alone.
export const onServer = serve;
export const fromFolder = async (site) => {
  const address = `${pathToFileURL(site.root)}/`;
  return { address, of: (page) => (isRooted(site, page) ? undefined : address), close: () => {} };
};

/// Opens the sample of each kind of page and gathers what `act` objects to.
export async function everySample(site, circumstances, act, place = onServer) {
  return every(site, site.samples, circumstances, act, place);
}

/// Opens these pages, each in circumstances of its own, and gathers what `act` objects to, in the order of the pages.
export async function every(site, pages, circumstances, act, place = onServer) {
  const served = await place(site);
  try {
    return await withBrowser((browser) =>
      together(pages, async (page) => {
        const root = served.of(page);
        if (root === undefined) return [];
        const found = await withPage(browser, circumstances, root + page.path, (opened, seen) => act(opened, seen, { root, page }));
        return found.map((fault) => `${page.path} (${page.kind}): ${fault}`);
      }),
    );
  } finally {
    served.close();
  }
}

/// Does something with each of the things, a few at once; what comes of it stands in the order of the things.
export async function together(things, act) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < things.length) {
      const at = next++;
      results[at] = await act(things[at], at);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return results.flat();
}
