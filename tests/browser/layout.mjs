// Reflow, text spacing, policy and requests: node layout.mjs url ...  -> JSON lines of faults
import { open } from "./browser.mjs";

const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const urls = process.argv.slice(2);
const fault = (url, what, more) => console.log(JSON.stringify({ url, what, more }));
const wide = (page) => page.evaluate(() => {
  const over = [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !e.closest(".vh, .skip, thead");
  });
  return { wide: document.documentElement.scrollWidth > innerWidth, who: over.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)) };
});

const { context, close } = await open();
const page = await context.newPage();
let current = "", requests = [];
page.on("console", (m) => { if (m.type() === "error") fault(current, "console", m.text()); });
page.on("pageerror", (e) => fault(current, "script", e.message));
page.on("request", (r) => { if (!r.url().startsWith("data:")) requests.push(r.url()); });
for (const url of urls) {
  current = url;
  requests = [];
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(url, { waitUntil: "networkidle" });
  const search = url.includes("/search/");
  if (!search && requests.length !== 1) fault(url, "requests", requests);
  const origin = url.startsWith("file:") ? "file://" : new URL(url).origin;
  const foreign = requests.filter((r) => !r.startsWith(origin));
  if (foreign.length) fault(url, "third party", foreign);
  if ((await page.evaluate(() => document.cookie)) !== "") fault(url, "cookie");
  const plain = await wide(page);
  if (plain.wide || plain.who.length) fault(url, "wider than 320 px", plain.who);
  for (const [width, size] of [[320, 640], [1280, 900]]) {
    await page.setViewportSize({ width, height: size });
    // through the console protocol, since the page's policy refuses a style of ours
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, SPACING);
    const spaced = await wide(page);
    if (spaced.wide) fault(url, `text spacing at ${width} px`, spaced.who);
    const cut = await page.evaluate(() => [...document.querySelectorAll("main *")]
      .filter((e) => getComputedStyle(e).overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1 && !e.closest(".vh, thead"))
      .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)));
    if (cut.length) fault(url, `text cut at ${width} px`, cut);
    await page.evaluate(() => { document.adoptedStyleSheets = []; });
  }
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  if (elements > 1500) fault(url, "elements", elements);
}
await close();
