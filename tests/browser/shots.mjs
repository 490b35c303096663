// Pictures of pages: node shots.mjs OUT [WIDTHS] [SCHEMES] name=url ...   (url: file:// or http://)
import { open } from "./browser.mjs";
import { join } from "node:path";

const [out, widths, schemes, ...pages] = process.argv.slice(2);
const { context, close } = await open({ deviceScaleFactor: 1 });
const page = await context.newPage();
for (const entry of pages) {
  const at = entry.indexOf("=");
  const [name, url] = [entry.slice(0, at), entry.slice(at + 1)];
  for (const width of widths.split(",").map(Number)) {
    for (const colorScheme of schemes.split(",")) {
      await page.setViewportSize({ width, height: width < 600 ? 780 : 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(url);
      const path = join(out, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: process.env.FULL !== "0" });
    }
  }
}
await close();
