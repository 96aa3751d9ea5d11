// What machines are told: every page of itself, the feeds, the site map, the web manifest and its icons.
// A portal that does not state its own address on the web says nothing that would need one.

import { posix } from "node:path";
import { resolveLink } from "./links.mjs";

export const machineChecks = [
  { name: "machines are told what pages are", run: (site) => told(site).flatMap((page) => faultsOfPage(site, page)) },
  { name: "feeds are whole", run: feedFaults },
  { name: "the site map lists every page", run: siteMapFaults },
  { name: "icons are of their size", run: iconFaults },
];

/// Pages that stand for themselves.
function told(site) {
  return site.pages.filter((page) => !["redirect", "missing", "embed"].includes(page.kind));
}

function faultsOfPage(site, page) {
  const html = site.read(page.path).toString("utf8");
  const about = { page, html, metas: metasOf(page), home: homeOf(site) };
  return [...sharedFaults(site, about), ...graphFaults(site, about)].map((fault) => `${page.path}: ${fault}`);
}

/// The address of the portal on the web; `undefined` where it states none.
function homeOf(site) {
  return linkOf(site.pages.find((page) => page.path === "index.html"), "canonical");
}

function linkOf(page, relation) {
  return page?.tags.find((tag) => tag.name === "link" && tag.attributes.get("rel") === relation)?.attributes.get("href");
}

/// Each name of a `<meta>` with all that it is said to be.
function metasOf(page) {
  const metas = new Map();
  for (const { attributes } of page.tags.filter((tag) => tag.name === "meta")) {
    const name = attributes.get("property") ?? attributes.get("name");
    if (name) metas.set(name, [...(metas.get(name) ?? []), attributes.get("content")]);
  }
  return metas;
}

const ONCE = ["description", "og:type", "og:site_name", "og:title", "og:description", "og:locale", "twitter:card"];
const ON_THE_WEB = ["og:url", "og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"];

/// The address of the page, and what a link to it shows where it is shared.
function sharedFaults(site, { page, metas, home }) {
  const faults = [];
  const of = (name) => metas.get(name)?.[0];
  for (const name of home ? [...ONCE, ...ON_THE_WEB] : ONCE) {
    if (metas.get(name)?.length !== 1 || !of(name)?.trim()) faults.push(`\`${name}\` is not said once`);
  }
  const canonical = linkOf(page, "canonical");
  if (canonical !== addressOf(page.path, home)) faults.push(`its address is said to be \`${canonical}\``);
  if (of("og:url") !== canonical) faults.push(`\`og:url\` is \`${of("og:url")}\``);
  if (!home) return [...faults, ...ON_THE_WEB.filter(of).map((name) => `\`${name}\` needs an address on the web`)];
  const picture = of("og:image");
  const file = picture?.startsWith(home) ? decodeURIComponent(picture.slice(home.length)) : undefined;
  const size = `${of("og:image:width")} × ${of("og:image:height")}`;
  if (!file || !site.files.has(file)) faults.push(`its picture \`${picture}\` is no file of the site`);
  else if (sizeOf(site, file) !== size) faults.push(`its picture is said to be ${size} and is ${sizeOf(site, file)}`);
  return faults;
}

/// Where a page lies on the web.
function addressOf(path, home) {
  return home && home + path.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
}

/// Width and height of a PNG, from its first chunk.
function sizeOf(site, path) {
  const bytes = site.read(path);
  return `${bytes.readUInt32BE(16)} × ${bytes.readUInt32BE(20)}`;
}

/// What the page says of itself in the words of schema.org.
function graphFaults(site, about) {
  const scripts = [...about.html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => found[1]);
  if (scripts.length !== 1) return [`it has ${scripts.length} descriptions for machines`];
  const said = JSON.parse(scripts[0]);
  const things = said["@graph"];
  const trails = things.filter((thing) => thing["@type"] === "BreadcrumbList");
  return [
    ...(said["@context"] === "https://schema.org" ? [] : ["its words are not those of schema.org"]),
    ...trailFaults(site, about, trails),
    ...things.filter((thing) => thing["@type"] === "Dataset").flatMap((set) => dataSetFaults(set, about)),
    ...things.filter((thing) => thing["@type"] === "Observation").flatMap((thing) => observationFaults(thing, things)),
    ...addressFaults(said, about),
  ];
}

/// The way back that machines are told is the one that people see, and then the page itself.
function trailFaults(site, { page, html, home }, trails) {
  const shown = html.match(/<nav class="crumbs"[^>]*>(.*?)<\/nav>/s)?.[1];
  if (!shown) return trails.length ? ["machines are told of a way back that nobody sees"] : [];
  if (trails.length !== 1) return [`machines are told of ${trails.length} ways back`];
  const links = [...shown.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  const steps = links.map(([, link, text]) => `${plain(text)} ${resolveLink(page.path, plain(link))?.path}`);
  const items = trails[0].itemListElement;
  const told = items.map((item) => `${item.name} ${fileOf(page.path, item.item, home)}`);
  const last = told.pop();
  const faults = items.every((item, at) => item.position === at + 1) ? [] : ["the steps of the way back are not counted"];
  if (told.join("\n") !== steps.join("\n")) faults.push(`people see ${steps.join(" › ")}, machines ${told.join(" › ")}`);
  if (!last?.endsWith(` ${page.path}`)) faults.push(`the way back ends at ${last}`);
  return faults;
}

function plain(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
  return text.replace(/<[^>]*>/g, "").replace(/&([^;]+);/g, (whole, name) => named[name] ?? whole);
}

function fileOf(from, address, home) {
  const path = home && address.startsWith(home) ? decodeURIComponent(address.slice(home.length)) : resolveLink(from, address)?.path;
  return path === "" || path?.endsWith("/") ? `${path}index.html` : path;
}

/// What search engines ask of a data set, of which a portal need not state all.
function dataSetFaults(set, { html }) {
  const length = [...set.description].length;
  const faults = length >= 50 && length <= 5000 ? [] : [`a data set is described in ${length} letters`];
  const stated = [...(set.publisher ? ["creator"] : []), ...(html.includes('rel="license"') ? ["license"] : [])];
  const needed = ["name", "url", "temporalCoverage", "distribution", ...stated].filter((key) => !set[key]?.length && !set[key]?.name);
  const files = set.distribution?.filter((file) => !file.contentUrl || !/^[a-z]+\/[a-z]+$/.test(file.encodingFormat)) ?? [];
  return [...faults, ...needed.map((key) => `a data set has no \`${key}\``), ...files.map((file) => `a data set has the file ${file.name}`)];
}

function observationFaults(seen, things) {
  const variable = things.some((thing) => thing["@type"] === "StatisticalVariable" && thing["@id"] === seen.variableMeasured?.["@id"]);
  const value = [seen.value, seen.minValue, seen.maxValue].filter((value) => value !== undefined);
  const faults = variable ? [] : ["a value is of no variable"];
  if (value.length === 0 || value.some((value) => !/^-?\d+(\.\d+)?$/.test(value))) faults.push(`a value is \`${value}\``);
  if (!/^\d{4}-\d\d-\d\d$/.test(seen.observationDate)) faults.push(`a value is of \`${seen.observationDate}\``);
  if (!/^(P\d+[YMD])?$/.test(seen.observationPeriod ?? "")) faults.push(`a value spans \`${seen.observationPeriod}\``);
  return seen.observationAbout?.name ? faults : [...faults, "a value is of no place"];
}

/// Addresses lead to files of the site: on the web where the portal states its own address.
function addressFaults(said, { page, home }) {
  const found = [];
  JSON.stringify(said, (key, value) => {
    if (["url", "item", "contentUrl", "@id"].includes(key) && typeof value === "string") found.push(value);
    return value;
  });
  return found.filter((address) => home && !/^https?:/.test(address)).map((address) => `\`${address}\` leads from the page: ${page.path}`);
}

function feedFaults(site) {
  const home = homeOf(site);
  const feeds = [...site.files.keys()].filter((path) => posix.basename(path) === "feed.xml");
  if (!home) return feeds.map((path) => `${path}: a feed needs addresses on the web`);
  const linked = new Set(site.pages.flatMap((page) => feedLinks(page).map((link) => resolveLink(page.path, link)?.path)));
  const unlinked = feeds.filter((path) => !linked.has(path)).map((path) => `${path}: no page links to it`);
  const untitled = told(site).filter((page) => feedLinks(page).length === 0).map((page) => `${page.path}: it links to no feed`);
  return [...unlinked, ...untitled, ...feeds.flatMap((path) => faultsOfFeed(site, path, home).map((fault) => `${path}: ${fault}`))];
}

function feedLinks(page) {
  const links = page.tags.filter((tag) => tag.name === "link" && tag.attributes.get("type") === "application/atom+xml");
  return links.filter((link) => link.attributes.get("title")).map((link) => link.attributes.get("href"));
}

const DAY = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/// What RFC 4287 asks for.
function faultsOfFeed(site, path, home) {
  const text = site.read(path).toString("utf8");
  const [head, ...entries] = text.replaceAll("</entry>", "").split("<entry>");
  const one = (part, name) => (part.match(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]+)</${name}>`, "g")) ?? []).length === 1;
  const value = (part, name) => part.match(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)<`))?.[1];
  const self = `<link rel="self" type="application/atom+xml" href="${addressOf(path, home)}"/>`;
  const ids = entries.map((entry) => value(entry, "id"));
  const faults = /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="[a-z-]+">/.test(head) ? [] : ["it names no language"];
  if (!["title", "id", "updated", "name"].every((name) => one(head, name))) faults.push("it lacks title, id, day or author");
  if (!head.includes(self)) faults.push("it does not name its own address");
  if (entries.some((entry) => !["title", "id", "updated"].every((name) => one(entry, name)))) faults.push("an entry lacks title, id or day");
  if (ids.some((id) => !id?.startsWith(home)) || new Set(ids).size !== ids.length) faults.push("entries share an id, or have none");
  const days = [head, ...entries].map((part) => value(part, "updated"));
  if (!days.every((day) => DAY.test(day))) faults.push("a day is none");
  if (entries.length && days[0] !== days.slice(1).sort().at(-1)) faults.push("it is not as new as its newest entry");
  return faults;
}

/// Every page that search engines may list, once, and each in its other languages.
function siteMapFaults(site) {
  const home = homeOf(site);
  const maps = [...site.files.keys()].filter((path) => /^sitemap[-\d]*\.xml$/.test(path));
  if (!home) return maps.map((path) => `${path}: a site map needs addresses on the web`);
  const urls = maps.flatMap((path) => site.read(path).toString("utf8").match(/<url>.*?<\/url>/gs) ?? []);
  const listed = urls.map((url) => plain(url.match(/<loc>(.*?)<\/loc>/)[1]));
  const pages = told(site).filter((page) => !(metasOf(page).get("robots") ?? []).includes("noindex"));
  const expected = new Map(pages.map((page) => [addressOf(page.path, home), page]));
  const others = (url) => [...url.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, code, address]) => `${code} ${plain(address)}`);
  const said = (page) => page.tags.filter((tag) => tag.name === "link" && tag.attributes.has("hreflang")).map(({ attributes }) => `${attributes.get("hreflang")} ${attributes.get("href")}`);
  const robots = site.read("robots.txt").toString("utf8");
  return [
    ...(robots.includes(`Sitemap: ${home}sitemap.xml\n`) ? [] : ["robots.txt does not name the site map"]),
    ...listed.filter((address, at) => listed.indexOf(address) !== at).map((address) => `${address} is listed twice`),
    ...listed.filter((address) => !expected.has(address)).map((address) => `${address} is listed and is no page`),
    ...[...expected.keys()].filter((address) => !listed.includes(address)).map((address) => `${address} is not listed`),
    ...urls.flatMap((url, at) => {
      const page = expected.get(listed[at]);
      return page && others(url).join() !== said(page).join() ? [`${listed[at]} is listed in other languages than it says itself`] : [];
    }),
  ];
}

/// The manifest has what browsers need to keep the site on a home screen, and icons are as large as they are said to be.
function iconFaults(site) {
  const manifests = [...site.files.keys()].filter((path) => path.endsWith(".webmanifest"));
  const touch = site.pages.filter((page) => page.kind !== "redirect" && page.kind !== "embed").flatMap((page) => {
    const link = linkOf(page, "apple-touch-icon");
    if (page.path === "404.html") return [];
    const path = link && resolveLink(page.path, link)?.path;
    return site.files.has(path) && sizeOf(site, path) === "180 × 180" ? [] : [`${page.path}: its icon for home screens is \`${link}\``];
  });
  return [...touch, ...manifests.flatMap((path) => {
    const manifest = JSON.parse(site.read(path).toString("utf8"));
    const lacking = ["name", "lang", "start_url", "display"].filter((key) => !manifest[key]).map((key) => `${path}: it has no \`${key}\``);
    const drawn = manifest.icons.filter((icon) => icon.type === "image/png");
    const wrong = drawn.filter((icon) => sizeOf(site, resolveLink(path, icon.src).path).replace(" × ", "x") !== icon.sizes);
    return [...lacking, ...(drawn.length ? [] : [`${path}: it has no pixels`]), ...wrong.map((icon) => `${path}: \`${icon.src}\` is not ${icon.sizes}`)];
  })];
}
