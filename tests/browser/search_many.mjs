// More results than fit at first: node search_many.mjs URL  -> JSON lines of faults
import { open } from "./browser.mjs";

const [url] = process.argv.slice(2);
const fault = (what, more) => console.log(JSON.stringify({ what, more }));
const { context, close } = await open();
const page = await context.newPage();
await page.setViewportSize({ width: 360, height: 780 });
await page.goto(url);
const rows = page.locator("#search ol.lines > li");
await page.locator("#search select[name=topic]").selectOption({ index: 1 });
await rows.first().waitFor({ timeout: 20000 });
const told = parseInt((await page.getByRole("status").textContent()).replace(/\D/g, ""), 10);
if (told <= 40) fault("too few results to show more of", told);

// on a phone the results stand before what narrows them
const tops = await page.evaluate(() => ["ol.lines", "fieldset"].map((s) => document.querySelector(`#search ${s}`).getBoundingClientRect().top));
if (tops[0] > tops[1]) fault("the facets stand before the results", tops);

// excerpts are words that people wrote, none of the page's frame
const chrome = ["You are here", "Skip to", "Times are as", "sentences", "Who says what", "Report an error"];
const excerpts = await page.locator("#search .deck").allTextContents();
if (!excerpts.length || excerpts.some((e) => !e.trim())) fault("a result without an excerpt");
for (const words of chrome) if (excerpts.some((e) => e.includes(words))) fault("the frame stands in an excerpt", words);

const more = page.getByRole("button", { name: "Show more" });
for (let n = 0; n < 40 && await more.isVisible(); n++) {
  const before = await rows.count();
  await more.click();
  await page.waitForFunction((n) => document.querySelectorAll("#search ol.lines > li").length > n, before, { timeout: 20000 });
}
if (await rows.count() !== told) fault("not all results can be reached", [await rows.count(), told]);
const hrefs = await rows.locator("a").evaluateAll((all) => all.map((a) => a.href));
if (new Set(hrefs).size !== told) fault("a result stands twice");

// a way back ends at the same results, where it began
await rows.nth(told - 3).locator("a").scrollIntoViewIfNeeded();
const y = await page.evaluate(() => scrollY);
await rows.nth(told - 3).locator("a").click();
await page.waitForURL((to) => !to.pathname.includes("/search/"));
await page.goBack();
await page.waitForFunction((n) => document.querySelectorAll("#search ol.lines > li").length === n, told, { timeout: 20000 })
  .catch(() => fault("a way back loses results"));
await page.waitForFunction((y) => Math.abs(scrollY - y) < 200, y, { timeout: 5000 })
  .catch(async () => fault("a way back loses the place", [y, await page.evaluate(() => scrollY)]));
await close();
