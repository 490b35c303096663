import { open } from "./browser.mjs";
const [base, out] = process.argv.slice(2);
const { context, close } = await open();
const page = await context.newPage();
for (const w of [360, 1280]) {
  await page.setViewportSize({ width: w, height: 900 });
  await page.goto(base + "/search/index.html?q=silo");
  await page.locator("#search li a").first().waitFor({ timeout: 20000 });
  await page.screenshot({ path: `${out}/search-${w}.png` });
}
await page.emulateMedia({ media: "print" });
await page.setViewportSize({ width: 700, height: 990 });
await page.goto(base + "/story/two-killed-and-14-injured-in-explosion-at-lindhaven-grain/index.html");
await page.screenshot({ path: `${out}/print.png`, fullPage: true });
await close();
