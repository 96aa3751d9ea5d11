// The least of static servers: hands out files below a sub path, as any host of the site does.

import { createServer } from "node:http";
import { extname, posix } from "node:path";
import { isRooted } from "./site.mjs";

/// The site lies here on the server, so that a link from the root would miss it.
const BELOW = "/cong/thu/";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".xml": "application/xml",
  ".csv": "text/csv; charset=utf-8",
};

/// Serves the site until `close` is called. `of` says below which address a page is opened, with a slash at its end: the
/// page for nothing below the path that the portal states as its own, all others where that path would miss them.
export async function serve(site) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const below = [BELOW, ...(site.base === undefined ? [] : [site.base])].find((one) => path.startsWith(one));
    const inside = below === undefined ? undefined : path.slice(below.length);
    const file = inside === undefined ? undefined : [inside, posix.join(inside, "index.html")].find((name) => site.files.has(name));
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(site.read(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const host = `http://127.0.0.1:${server.address().port}`;
  const of = (page) => host + (isRooted(site, page) ? site.base : BELOW);
  return { address: host + BELOW, of, close: () => server.close() };
}
