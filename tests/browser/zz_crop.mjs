import { open } from "./browser.mjs";
const [url, out, w, y, h, scheme] = process.argv.slice(2);
const { context, close } = await open();
const page = await context.newPage();
await page.setViewportSize({ width: +w, height: 900 });
await page.emulateMedia({ colorScheme: scheme || "light" });
await page.goto(url);
await page.screenshot({ path: out, fullPage: true, clip: { x: 0, y: +y, width: +w, height: +h } });
await close();
