// The least of static servers: hands out files below a sub path, as any host of the site does.

import { createServer } from "node:http";
import { extname, posix } from "node:path";

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

/// Serves the site until `close` is called; `address` ends in a slash.
export async function serve(site) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const inside = path.startsWith(BELOW) ? path.slice(BELOW.length) : undefined;
    const file = inside === undefined ? undefined : [inside, posix.join(inside, "index.html")].find((name) => site.files.has(name));
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(site.read(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}${BELOW}`, close: () => server.close() };
}
