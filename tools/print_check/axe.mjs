// Runs axe-core on one HTML file in Chromium and prints what it found as one line of JSON.
//
// node axe.mjs NODE_MODULES CHROMIUM FILE.html
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run"];
const [modules, chromiumPath, file] = process.argv.slice(2);
const require = createRequire(resolve(modules, "index.js"));
const { chromium } = require("playwright-core");

const browser = await chromium.launch({ executablePath: chromiumPath, headless: true, args: FLAGS });
try {
  const page = await browser.newPage({ bypassCSP: true });
  const requests = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob|about):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const outcome = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const violations = outcome.violations.map(({ id, impact, help, nodes }) => ({
    id, impact, help, selectors: nodes.map((node) => node.target.flat().join(" ")),
  }));
  console.log(JSON.stringify({ rules: outcome.passes.length + outcome.violations.length, violations, requests }));
} finally {
  await browser.close();
}
