// Pictures of pages: node shots.mjs OUT WIDTHS SCHEMES name[@height]=url ...
// Whole pages, or the first `height` pixels of each.
import { open } from "./browser.mjs";
import { join } from "node:path";

const [out, widths, schemes, ...pages] = process.argv.slice(2);
const { context, close } = await open({ deviceScaleFactor: 1 });
const page = await context.newPage();
for (const entry of pages) {
  const at = entry.indexOf("=");
  const [[name, tall], url] = [entry.slice(0, at).split("@"), entry.slice(at + 1)];
  for (const width of widths.split(",").map(Number)) {
    for (const colorScheme of schemes.split(",")) {
      await page.setViewportSize({ width, height: Number(tall ?? 900) });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(url);
      const path = join(out, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: !tall });
    }
  }
}
await close();
