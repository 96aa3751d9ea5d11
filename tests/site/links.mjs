// Every link of every page leads to a file of the site, from any place where the site may lie.

import { posix } from "node:path";

/// Attributes that hold an address.
const ADDRESSES = ["href", "src", "poster", "data", "action", "xlink:href"];

export const linkChecks = [
  { name: "links lead somewhere", run: (site) => site.pages.flatMap((page) => faultsOfPage(site, page)) },
  { name: "style sheets and drawings lead somewhere", run: (site) => assets(site).flatMap((path) => faultsOfAsset(site, path)) },
  { name: "addresses for the web lead somewhere", run: addressesOnTheWeb },
  { name: "every page is reached from the home page", run: orphans },
];

function faultsOfPage(site, page) {
  return linksOf(page).flatMap((link) => {
    const fault = faultOf(site, page.path, link);
    return fault ? [`${page.path}: ${fault}`] : [];
  });
}

/// Addresses in a page, without those of other sites.
function linksOf(page) {
  const links = page.tags.flatMap(({ name, attributes }) => [
    ...ADDRESSES.filter((key) => attributes.has(key)).map((key) => attributes.get(key)),
    ...(attributes.get("srcset") ?? "").split(",").map((part) => part.trim().split(/\s+/)[0]).filter(Boolean),
    ...(name === "meta" && attributes.get("http-equiv")?.toLowerCase() === "refresh"
      ? [attributes.get("content").replace(/^[^;]*;\s*url=/i, "")]
      : []),
  ]);
  return links.filter((link) => !/^(https?|mailto|tel|webcal):/i.test(link));
}

/// What is wrong with one link from one file; `undefined` if nothing.
function faultOf(site, from, link) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return `\`${link}\` is of a kind that a site must not have`;
  if (from === "404.html" && site.base && link.startsWith(site.base)) return faultOf(site, from, link.slice(site.base.length));
  if (link.startsWith("/")) return `\`${link}\` begins at the root of the server`;
  const target = resolveLink(from, link);
  if (target === undefined) return `\`${link}\` leaves the site`;
  if (!site.files.has(target.path)) return `\`${link}\` leads to no file (\`${target.path}\`)`;
  const page = target.anchor && site.pages.find((page) => page.path === target.path);
  return page && !page.ids.has(target.anchor) ? `\`${link}\`: the page has no \`#${target.anchor}\`` : undefined;
}

/// The file and anchor that a relative link names.
export function resolveLink(from, link) {
  const [, written, , anchor] = link.match(/^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s);
  const path = written === "" ? from : posix.join(posix.dirname(from), decodeURIComponent(written));
  return path.startsWith("..") ? undefined : { path, anchor: anchor ? decodeURIComponent(anchor) : undefined };
}

function assets(site) {
  return [...site.files.keys()].filter((path) => /\.(css|svg|webmanifest)$/.test(path));
}

function faultsOfAsset(site, path) {
  const text = site.read(path).toString("utf8");
  const css = [...text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map((match) => match[1]);
  const svg = [...text.matchAll(/\b(?:xlink:)?href="([^"]*)"/g)].map((match) => match[1]);
  const json = path.endsWith(".webmanifest") ? [...text.matchAll(/"(?:src|start_url)":\s*"([^"]*)"/g)].map((match) => match[1]) : [];
  const links = [...css, ...svg, ...json].filter((link) => !link.startsWith("#") && !/^https?:/.test(link));
  return links.flatMap((link) => {
    const fault = faultOf(site, path, link);
    return fault ? [`${path}: ${fault}`] : [];
  });
}

/// Canonical addresses, share pictures, sitemap and feeds: below the portal's own address, files of the site.
function addressesOnTheWeb(site) {
  const home = site.pages.find((page) => page.path === "index.html");
  const canonical = home?.tags.find((tag) => tag.attributes.get("rel") === "canonical")?.attributes.get("href");
  if (!canonical) return [];
  const texts = [...site.files.keys()].filter((path) => /\.(xml|html)$|(^|\/)robots\.txt$/.test(path));
  return texts.flatMap((path) => {
    const written = site.read(path).toString("utf8").replaceAll("&amp;", "&");
    const found = new Set(written.split(canonical).slice(1).map((rest) => rest.match(/^[^\s"'<>)#?&]*/)[0]));
    const missing = [...found].filter((address) => !isFile(site, decodeURIComponent(address)));
    return missing.map((address) => `${path}: \`${canonical}${address}\` leads to no file`);
  });
}

function isFile(site, address) {
  return site.files.has(address) || site.files.has(posix.join(address, "index.html"));
}

function orphans(site) {
  const reached = new Set(["index.html"]);
  const pages = new Map(site.pages.map((page) => [page.path, page]));
  for (const path of reached) {
    const targets = linksOf(pages.get(path)).map((link) => resolveLink(path, link)?.path);
    targets.filter((target) => pages.has(target)).forEach((target) => reached.add(target));
  }
  const alone = ["redirect", "missing", "embed"];
  const lost = site.pages.filter((page) => !reached.has(page.path) && !alone.includes(page.kind));
  return lost.map((page) => `${page.path} (${page.kind})`);
}
