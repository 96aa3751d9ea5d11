// What the script adds to tables: sorting and filtering, by a reader's hands and keys.

import { DARK, LIGHT, every } from "./visits.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
/// The kinds of pages whose tables are sorted and filtered.
const KINDS = ["report", "indicators", "indicator", "area", "tasks"];

export const tableChecks = [
  { name: "tables sort by their headers and back", run: (site) => inEach(site, LIGHT, sorts) },
  { name: "tables sort numbers as numbers and statuses by urgency", run: (site) => inEach(site, LIGHT, sortsColumns) },
  { name: "tables are filtered without marks and back", run: (site) => inEach(site, LIGHT, filters) },
  { name: "tables are used with the keys alone", run: (site) => inEach(site, LIGHT, followsKeys) },
  { name: "tables are used with the keys alone at 320 px", run: (site) => inEach(site, DARK, followsKeys) },
  { name: "tables are sorted on a phone", run: (site) => inEach(site, PHONE, sortsOnPhones) },
  { name: "who comes back finds tables as they were left", run: (site) => inEach(site, LIGHT, keeps) },
];

async function inEach(site, circumstances, act) {
  const missing = KINDS.filter((kind) => !site.samples.some((page) => page.kind === kind));
  const found = await every(site, site.samples.filter((page) => KINDS.includes(page.kind)), circumstances, act);
  return [...found, ...missing.map((kind) => `no page of the kind ${kind}`)];
}

/// Whether the page has a table that readers may put in another order: not the numbers of a drawing, nor what a page counts.
const hasRows = async (page) => (await page.locator("main table:not(figure table, .narrative table, .counts):has(thead) tbody tr + tr:not(.issues):not(.extra)").count()) > 0;

/// The cells of a column of the table of a header's button, row by row; what is remarked below a row is no row.
function column(header, at) {
  return header.evaluate((button, at) => {
    const rows = [...button.closest("table").tBodies].map((body) => [...body.rows].filter((row) => !row.matches(".issues, .extra, .group")));
    return rows.map((body) => body.map((row) => (row.cells[at]?.querySelector("a") ?? row.cells[at])?.textContent.trim().split("\n")[0].trim() ?? ""));
  }, at);
}

async function sorts(page) {
  // Statuses have an order of their own.
  const header = page.locator("main table:not(:has(tbody th .status)) button.sort").first();
  if ((await header.count()) === 0) return (await page.locator("main button.sort").count()) > 0 || !(await hasRows(page)) ? [] : ["no header can be pressed"];
  const collator = new Intl.Collator(await page.evaluate(() => document.documentElement.lang), { numeric: true });
  const before = await column(header, 0);
  await header.click();
  const up = await column(header, 0);
  await header.click();
  const down = await column(header, 0);
  await header.click();
  const after = await column(header, 0);
  const inOrder = (bodies, way) => bodies.every((names) => names.every((name, at) => at === 0 || way * collator.compare(names[at - 1], name) <= 0));
  return [
    ...(inOrder(up, 1) ? [] : [`not in the order of the language: ${up[0].slice(0, 4).join(" | ")}`]),
    ...(inOrder(down, -1) ? [] : [`not in the order of the language from its end: ${down[0].slice(0, 4).join(" | ")}`]),
    ...(JSON.stringify(after) === JSON.stringify(before) ? [] : ["the third press does not bring the page's order back"]),
  ];
}

const URGENCY = [
  "missed", "behind", "expected-missed", "near", "expected-near", "on-pace", "expected-met", "met", "suspect",
  "not-reported", "not-over", "not-due", "not-judged", "no-target",
];

async function sortsColumns(page) {
  return page.evaluate(async (urgency) => {
    const faults = [];
    const language = document.documentElement.lang;
    const value = (cell) => {
      const written = cell.textContent.replace("−", "-").match(/-?\d[\d.,\s]*/)?.[0].replace(/\s/g, "");
      if (!written || cell.querySelector(".missing")) return null;
      return Number.parseFloat(language === "vi" ? written.replaceAll(".", "").replace(",", ".") : written.replaceAll(",", ""));
    };
    const status = (cell) => urgency.findIndex((one) => (cell.querySelector(".status") ?? cell).classList.contains(one));
    for (const button of [...document.querySelectorAll("main table button.sort")].slice(0, 60)) {
      const at = button.parentElement.cellIndex;
      const bodies = [...button.closest("table").tBodies];
      const cells = () => bodies.map((body) => [...body.rows].filter((row) => !row.matches(".issues, .extra, .group")).map((row) => row.cells[at]));
      // A cell over several columns shifts the ones after it.
      if (bodies.some((body) => body.querySelector("td[colspan]"))) continue;
      const numbers = button.parentElement.matches(".n");
      const statuses = cells().flat().some((cell) => cell.matches(".status") || cell.querySelector(".status"));
      if (!numbers && !statuses) continue;
      button.click();
      for (const column of cells()) {
        const keys = column.map(statuses ? status : value);
        const known = keys.filter((key) => key !== null && key !== -1);
        const fine = known.every((key, i) => i === 0 || (statuses ? known[i - 1] <= key : known[i - 1] >= key));
        const last = keys.slice(0, known.length).every((key) => key !== null && key !== -1);
        if (!fine || !last) faults.push(`by “${button.textContent}”: ${column.slice(0, 8).map((cell) => cell.textContent.trim()).join(" | ")}`);
      }
      button.click();
      for (const column of cells()) {
        const keys = column.map(statuses ? status : value);
        const from = keys.findIndex((key) => key === null);
        if (from >= 0 && keys.slice(from).some((key) => key !== null)) faults.push(`by “${button.textContent}” the other way what is missing is not last`);
      }
      button.click();
    }
    return faults.slice(0, 5);
  }, URGENCY);
}

const visible = (page) => page.evaluate(() => document.querySelectorAll("main tbody tr:not([hidden]), main ul.figures > li:not([hidden])").length);

async function filters(page) {
  const field = page.locator(".tools input");
  if ((await field.count()) === 0) return [];
  const all = await visible(page);
  const name = await page.evaluate(() => {
    const header = document.querySelector("main table:has(button.sort) tbody tr:not(.group) th[scope=row]");
    return (header.querySelector("a") ?? header).textContent.trim();
  });
  await field.fill(name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toUpperCase());
  const few = await visible(page);
  await field.fill("");
  const again = await visible(page);
  return [
    ...(few > 0 && few < all ? [] : [`"${name}" leaves ${few} of ${all} rows`]),
    ...(again === all ? [] : [`${again} of ${all} rows come back`]),
  ];
}

/// From the top of the page with the step key alone: to the filter, to a header, and both are used there.
async function followsKeys(page) {
  const faults = [];
  const at = (selector) => page.evaluate((selector) => document.activeElement?.matches(selector), selector);
  const reach = async (selector) => {
    for (let presses = 0; presses < 400 && !(await at(selector)); presses += 1) await page.keyboard.press("Tab");
    return at(selector);
  };
  if ((await page.locator(".tools").count()) > 0) {
    if (!(await reach(".tools input"))) return ["the filter is not reached with the keys"];
    const all = await visible(page);
    await page.keyboard.type("qqq");
    if ((await visible(page)) >= all) faults.push("typing in the filter hides nothing");
    if (!(await at(".tools input"))) faults.push("the filter loses the focus");
    const said = await page.locator(".tools output").evaluate((output) => [output.textContent, output.tagName]);
    if (!/\d/.test(said[0]) || said[1] !== "OUTPUT") faults.push("what the filter leaves is not announced");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    if ((await visible(page)) !== all) faults.push("an empty filter hides rows");
  }
  if (!(await hasRows(page))) return faults;
  if (!(await reach("button.sort"))) return [...faults, "no header is reached with the keys"];
  for (const key of ["Enter", "Space"]) {
    const before = await page.evaluate(() => document.activeElement.closest("th").ariaSort);
    await page.keyboard.press(key);
    const after = await page.evaluate(() => document.activeElement?.closest("th")?.ariaSort);
    if (!after || after === before) faults.push(`${key} does not sort, or the focus is lost`);
  }
  const [outline, place, clip, height] = await page.evaluate(() => {
    const head = getComputedStyle(document.activeElement.closest("thead"));
    return [getComputedStyle(document.activeElement).outlineStyle, head.position, head.clipPath, document.activeElement.getBoundingClientRect().height];
  });
  if (place === "absolute" || clip !== "none" || height < 24) faults.push("a header that has the focus is out of sight");
  if (outline === "none") faults.push("a header does not show that it has the focus");
  return faults;
}

/// Where headers are out of sight the line of tools has the same orders.
async function sortsOnPhones(page) {
  const order = page.locator(".tools select").last();
  const headers = page.locator("main table button.sort");
  const seen = (await headers.count()) > 0 && (await headers.first().evaluate((one) => getComputedStyle(one.closest("thead")).position !== "absolute"));
  if (seen) return [];
  if ((await order.count()) === 0) return (await visible(page)) < 8 || !(await hasRows(page)) ? [] : ["nothing on the page sorts"];
  if ((await headers.count()) === 0) return (await hasRows(page)) ? ["no header can be pressed"] : [];
  const names = await order.locator("option").allTextContents();
  const before = await column(headers.first(), 0);
  await order.selectOption({ index: names.length - 1 });
  const sorted = await page.locator("main [aria-sort]").count();
  await order.selectOption({ index: 0 });
  const after = await column(headers.first(), 0);
  return [...(sorted > 0 ? [] : ["choosing an order sorts nothing"]), ...(JSON.stringify(after) === JSON.stringify(before) ? [] : ["the page's order does not come back"])];
}

async function keeps(page) {
  const field = page.locator(".tools input");
  if ((await field.count()) === 0) return [];
  const state = () => page.evaluate(() => [document.querySelector(".tools input").value, document.querySelectorAll("main tr[hidden]").length, document.querySelector("main [aria-sort]")?.textContent, [...document.querySelectorAll("main tbody th")].map((one) => one.textContent).join()]);
  await page.locator("main table button.sort").first().click();
  await field.fill("thu");
  const left = await state();
  await page.goto(new URL("assets/icon.svg", page.url().replace(/(\/thu\/).*/, "$1")).href);
  await page.goBack();
  const found = await state();
  return JSON.stringify(found) === JSON.stringify(left) ? [] : [`left ${JSON.stringify(left).slice(0, 100)}, found ${JSON.stringify(found).slice(0, 100)}`];
}
