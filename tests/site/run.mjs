// Tests a built site: node run.mjs <folder of the site> [name of a check]…
// Prints what fails, then one closing line; exits with 1 when anything failed.

import { readSite } from "./site.mjs";
import { linkChecks } from "./links.mjs";
import { weightChecks } from "./weight.mjs";
import { markupChecks } from "./markup.mjs";
import { browserChecks } from "./browser.mjs";
import { searchChecks } from "./search.mjs";
import { tableChecks } from "./tables.mjs";
import { compareChecks } from "./compare.mjs";
import { languageChecks } from "./languages.mjs";
import { machineChecks } from "./machines.mjs";
import { stateChecks } from "./states.mjs";
import { screenshots } from "./screenshots.mjs";

/// All checks; each has a name and a function from the site to a list of faults. Those that go on aside start at once and
/// are asked at their turn.
const CHECKS = [...linkChecks, ...weightChecks, ...browserChecks, ...searchChecks, ...tableChecks, ...compareChecks, ...stateChecks, ...languageChecks, ...machineChecks, ...screenshots, ...markupChecks];

/// So many faults of one check are shown.
const SHOWN = 40;

const [folder, ...names] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node run.mjs <folder of the site> [name of a check]…");
  process.exit(2);
}
const site = readSite(folder);
const failed = await runAll(CHECKS.filter((check) => names.length === 0 || names.includes(check.name)));
process.exit(failed ? 1 : 0);

async function runAll(checks) {
  let failed = 0;
  const aside = new Map(checks.filter((check) => check.aside).map((check) => [check, faultsOf(check)]));
  for (const check of checks) {
    const started = Date.now();
    const faults = await (aside.get(check) ?? faultsOf(check));
    const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    console.log(`${faults.length ? "FAILED" : "ok    "} ${check.name} (${took})`);
    faults.slice(0, SHOWN).forEach((fault) => console.log(`       ${fault}`));
    if (faults.length > SHOWN) console.log(`       … and ${faults.length - SHOWN} more`);
    failed += faults.length ? 1 : 0;
  }
  console.log(`site: ${checks.length - failed} passed, ${failed} failed`);
  return failed;
}

/// A check that breaks down is a check that fails.
async function faultsOf(check) {
  try {
    return await check.run(site);
  } catch (error) {
    return [error.stack ?? String(error)];
  }
}
