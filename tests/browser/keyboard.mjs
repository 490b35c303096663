// A story and an article by keyboard alone: node keyboard.mjs STORY ARTICLE  -> JSON lines of faults
import { open } from "./browser.mjs";

const [story, article] = process.argv.slice(2);
const fault = (what, more) => console.log(JSON.stringify({ what, more }));
const { context, close } = await open();
const page = await context.newPage();
await page.emulateMedia({ reducedMotion: "reduce" });
const active = () => page.evaluate(() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  return { tag: e.tagName, text: e.textContent.trim().slice(0, 40), id: e.id, href: e.getAttribute("href"),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
});
const tab = async () => { await page.keyboard.press("Tab"); return active(); };

for (const [url, width] of [[story, 1280], [story, 360], [article, 1280], [article, 360]]) {
  await page.setViewportSize({ width, height: 780 });
  await page.goto(url);
  const first = await tab();
  if (first.href !== "#text" || !first.seen) fault(`${width}: the first stop is not the skip link`, first);
  await page.keyboard.press("Enter");
  if ((await active()).id !== "text") fault(`${width}: the skip link does not lead to the text`, await active());
  await page.goto(url);
  const wanted = await page.evaluate(() => [...document.querySelectorAll("a[href], summary")]
    .filter((e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).length);
  let stops = 0;
  for (let i = 0; i < wanted + 5; i++) {
    const at = await tab();
    if (at.tag === "BODY") break;
    stops += 1;
    if (!at.seen) fault(`${width}: focus cannot be seen`, at);
    if (!at.ring) fault(`${width}: focus has no ring`, at);
  }
  if (stops < wanted) fault(`${width}: ${stops} stops of ${wanted}`);
}

await page.setViewportSize({ width: 360, height: 780 });
await page.goto(article);
const summary = page.locator("summary").first();
await summary.focus();
await page.keyboard.press("Enter");
if (!(await page.locator("details").first().evaluate((e) => e.open))) fault("Enter does not open the source sentence");
const target = await page.locator("blockquote[id]").nth(1).getAttribute("id");
await page.goto(`${article}#${target}`);
if (!(await page.locator(`#${target}`).evaluate((e) => e.closest("details").open && e.checkVisibility()))) fault("a link to a sentence does not open it");
await page.setViewportSize({ width: 1280, height: 780 });
await page.goto(article);
const shown = await page.locator("blockquote[id]").first().evaluate((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 0);
if (!shown) fault("the margin does not show the source sentence at 1280 px");
const rows = await page.context().newPage();
await rows.setViewportSize({ width: 360, height: 780 });
await rows.goto(story);
const client = await context.newCDPSession(rows);
await client.send("Accessibility.enable");
const { nodes } = await client.send("Accessibility.getFullAXTree");
for (const [role, least] of [["table", 1], ["row", 4], ["rowheader", 3], ["cell", 8]]) {
  const n = nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  if (n < least) fault(`${n} of role ${role} in the accessibility tree at 360 px`);
}
await close();
