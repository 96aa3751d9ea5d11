// The browser of the machine, quiet: it asks no other host for anything.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/// Runs something with a browser and closes it.
export async function withBrowser(act) {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("there is no Chromium on this machine");
  const browser = await chromium.launch({ executablePath, args: QUIET });
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

/// Opens a page in circumstances of its own, hands it over, closes it.
export async function withPage(browser, circumstances, address, act) {
  const context = await browser.newContext({ locale: "vi-VN", ...circumstances });
  try {
    const page = await context.newPage();
    const seen = watch(page);
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
    });
    await page.goto(address, { waitUntil: "load" });
    return await act(page, seen);
  } finally {
    await context.close();
  }
}

/// What the page asks for and complains of.
function watch(page) {
  const seen = { requests: [], complaints: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("requestfailed", (request) => seen.complaints.push(`not loaded: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && seen.complaints.push(`${response.status()}: ${response.url()}`));
  page.on("pageerror", (error) => seen.complaints.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.complaints.push(`console: ${message.text()}`));
  return seen;
}
