// axe-core on pages: node axe.mjs WIDTHS SCHEMES url ...  -> JSON lines of violations
import { open } from "./browser.mjs";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const [widths, schemes, ...urls] = process.argv.slice(2);
// axe is put into the page by hand, which the page's own policy would refuse
const { context, close } = await open({ bypassCSP: true });
const page = await context.newPage();
for (const url of urls) {
  for (const width of widths.split(",").map(Number)) {
    for (const colorScheme of schemes.split(",")) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(url);
      await page.evaluate(source);
      const { violations } = await page.evaluate((tags) => window.axe.run(document, {
        runOnly: tags, resultTypes: ["violations"],
        // off unless asked for by name
        rules: { "color-contrast-enhanced": { enabled: true }, "identical-links-same-purpose": { enabled: true }, "target-size": { enabled: true } },
      }), TAGS);
      for (const { id, help, nodes } of violations) {
        console.log(JSON.stringify({ url, width, colorScheme, id, help, nodes: nodes.slice(0, 3).map((n) => `${n.target} ${n.html.slice(0, 160)} ${n.failureSummary.split("\n")[1] ?? ""}`) }));
      }
    }
  }
}
await close();
