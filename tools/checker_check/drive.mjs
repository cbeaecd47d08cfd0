// Opens the checking page in Chromium, without network, puts files into it as a person would, and prints what happened.
//
// node drive.mjs NODE_MODULES CHROMIUM JSON, the JSON being {"url", "dropped": [paths], "chosen": [paths],
// "hostile": [paths], "slow": path, "nameless": path, "answers": {unit, period}}. Prints a line of JSON.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";

const [modules, chromiumPath, written] = process.argv.slice(2);
const request = JSON.parse(written);
const require = createRequire(resolve(modules, "index.js"));
const { chromium } = require("playwright-core");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run"];
const SECONDS = 1000;
/** Milliseconds to wait for what comes: what never comes ends the check, what comes late on a busy machine does not. */
const PATIENCE = 300 * SECONDS;
const server = await chromium.launchServer({ executablePath: chromiumPath, headless: true, args: FLAGS });
const browser = await chromium.connect(server.wsEndpoint());
const offline = request.url.startsWith("file:");
const requests = [];
const faults = [];

/** Seconds of processor time that the browser has taken with all its processes; 0 where /proc does not tell. */
function processorSeconds() {
  const read = (id) => {
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    return { id: Number(id), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  };
  const all = [];
  for (const id of process.platform === "linux" ? readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)) : []) {
    try {
      all.push(read(id));
    } catch {
      // it has ended meanwhile
    }
  }
  const own = new Set([server.process().pid]);
  for (let before = 0; before < own.size; ) {
    before = own.size;
    for (const { id, parent } of all) if (own.has(parent)) own.add(id);
  }
  return all.filter(({ id }) => own.has(id)).reduce((sum, { ticks }) => sum + ticks, 0) / 100;
}

async function opened() {
  const context = await browser.newContext({ offline, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("console", (line) => ["error", "warning"].includes(line.type()) && faults.push(line.text()));
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("request", (asked) => requests.push(asked.url()));
  const [before, spent] = [Date.now(), processorSeconds()];
  await page.goto(request.url, { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("#status")?.textContent, null, { timeout: PATIENCE });
  const shown = Date.now() - before;
  await ready(page);
  return { page, shown, seconds: Date.now() - before, processor: processorSeconds() - spent };
}

const ready = (page) =>
  page.waitForFunction(() => document.body.dataset.state === "ready", null, { timeout: PATIENCE });

const sections = (page) => page.locator("#results > .result");

/** What the newest result says; waits until there are `count` of them. */
async function result(page, count) {
  await page.waitForFunction((n) => document.querySelectorAll("#results > .result").length >= n, count, { timeout: PATIENCE });
  return page.evaluate(() => {
    const node = document.querySelector("#results > .result");
    const text = (item, selector) => item.querySelector(selector)?.textContent ?? "";
    return {
      title: text(node, "h2"),
      fault: text(node, ".fault"),
      findings: [...node.querySelectorAll(".findings > li")].map((item) => ({
        place: text(item, ".place strong"), message: text(item, ".message"), help: text(item, ".help"),
        severity: item.closest("section").className,
        rule: document.getElementById(text(item, ".place a") && item.querySelector(".place a").hash.slice(1)) !== null,
      })),
      status: document.querySelector("#status").textContent,
      focused: node.contains(document.activeElement),
    };
  });
}

/** As a hand drops it: with a DataTransfer that holds the file. */
async function dropped(page, path) {
  const transfer = await page.evaluateHandle(
    ([name, content]) => {
      const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
      const held = new DataTransfer();
      held.items.add(new File([bytes], name));
      return held;
    },
    [basename(path), readFileSync(path).toString("base64")],
  );
  await page.dispatchEvent("#zone", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("#zone", "drop", { dataTransfer: transfer });
}

async function timed(page, act) {
  const count = await sections(page).count();
  const before = Date.now();
  await act();
  const answer = await result(page, count + 1);
  return { ...answer, milliseconds: Date.now() - before };
}

async function axe(page) {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const outcome = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return outcome.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(" ")).join(", ")}`);
}

try {
  const first = await opened();
  const out = { shown: first.shown, seconds: first.seconds, processor: first.processor, files: {}, hostile: {}, axe: {}, wide: [] };
  const { page } = first;
  for (const path of request.dropped) out.files[path] = await timed(page, () => dropped(page, path));
  for (const path of request.chosen) out.files[path] = await timed(page, () => page.setInputFiles("#file", path));

  if (request.nameless) {
    await timed(page, () => page.setInputFiles("#file", request.nameless));
    for (const [name, value] of Object.entries(request.answers)) {
      await page.locator(`#results > .result:first-child select[id^=${name}]`).selectOption(value);
    }
    await page.locator("#results > .result:first-child form button").click();
    await page.waitForFunction(() => !document.querySelector("#results > .result:first-child form"), null, { timeout: PATIENCE });
    out.answered = await result(page, 1);
  }

  for (const path of request.hostile) {
    // while the worker is at it, the page answers: its longest silence is measured
    await page.evaluate(() => {
      window.silence = 0;
      let last = performance.now();
      window.beat = setInterval(() => {
        window.silence = Math.max(window.silence, performance.now() - last);
        last = performance.now();
      }, 20);
    });
    const answer = await timed(page, () => page.setInputFiles("#file", path));
    const silence = await page.evaluate(() => (clearInterval(window.beat), window.silence));
    await ready(page); // where the worker was ended, the next is there
    out.hostile[path] = { ...answer, silence };
  }
  if (request.slow) {
    const count = await sections(page).count();
    const before = Date.now();
    await page.setInputFiles("#file", request.slow);
    await page.locator("#stop").click({ timeout: 10 * SECONDS });
    out.stopped = { ...(await result(page, count + 1)), milliseconds: Date.now() - before };
    await ready(page);
    out.again = Date.now() - before;
    out.after = await timed(page, () => page.setInputFiles("#file", request.chosen[0]));
  }

  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) out.wide.push(width);
  }
  if (request.picture) {
    await page.setViewportSize({ width: 900, height: 860 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: request.picture });
  }
  await page.emulateMedia({ media: "print" });
  out.printed = await page.evaluate(() => ({
    zone: getComputedStyle(document.querySelector("#zone")).display,
    results: document.querySelector("#results").innerText.length,
  }));
  await page.emulateMedia({ media: "screen" });

  // by keyboard alone: the file field is the first stop, and a rule's link leads to its text
  await page.locator("#clear").focus();
  await page.keyboard.press("Enter");
  out.cleared = { count: await sections(page).count(), focus: await page.evaluate(() => document.activeElement.id) };

  const second = await opened();
  out.second = second.seconds;
  out.processor = Math.max(out.processor, second.processor);
  await timed(second.page, () => second.page.setInputFiles("#file", request.chosen[0]));
  await second.page.locator(".place a").first().focus();
  await second.page.keyboard.press("Enter");
  out.link = await second.page.evaluate(() => document.getElementById(location.hash.slice(1))?.tagName ?? "");
  await second.page.context().close();

  // axe-core runs as a script of its own, which the page's policy forbids
  const context = await browser.newContext({ offline, bypassCSP: true });
  const checked = await context.newPage();
  await checked.goto(request.url);
  await ready(checked);
  out.axe.empty = await axe(checked);
  for (const path of request.chosen) await timed(checked, () => checked.setInputFiles("#file", path));
  out.axe.results = await axe(checked);

  const without = await (await browser.newContext({ offline, javaScriptEnabled: false })).newPage();
  await without.goto(request.url);
  out.scriptless = await without.locator("noscript").innerText();
  console.log(JSON.stringify({ ...out, requests: [...new Set(requests)], faults }));
} finally {
  await server.close();
}
