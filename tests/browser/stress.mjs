// Stress pages at all widths and in all modes, and the floors in pixels:
// node stress.mjs FLOORS(json) url ...  -> JSON lines of faults
// FLOORS: { silo: url, crowd: url } of the sample's silo story and of the one with 25 sources.
import { args, open } from "./browser.mjs";

const [floors, ...urls] = process.argv.slice(2);
const { silo, crowd } = JSON.parse(floors);
const fault = (url, what, more) => console.log(JSON.stringify({ url, what, more }));
const wide = (page) => page.evaluate(() => {
  const names = [...document.querySelectorAll("main *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !e.closest(".vh, .skip");
  });
  return { over: document.documentElement.scrollWidth - innerWidth, who: names.slice(0, 3).map((e) => e.outerHTML.slice(0, 140)) };
});
// text of an element that is not shown though it is neither folded nor meant for readers of screens
const lost = (page) => page.evaluate(() => [...document.querySelectorAll(".says a, .box bdi, .mx th, .mx td, .reports .kicker bdi")]
  .filter((e) => e.textContent.trim() && !e.closest("details:not([open])")
    && !e.checkVisibility() // with large type the overview is its lines alone, which name each value; the claims name all
    && !(e.closest(".mx") && getComputedStyle(e.closest("table").querySelector("td")).display === "none"))
  .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)));
const broken = (page) => page.evaluate(() => [...document.querySelectorAll(".value")]
  .filter((e) => /^[\d.,\u00a0\u202f]+$/.test(e.textContent) && e.getClientRects().length > 1)
  .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)));

// the longest stretch of a page down which one half shows nothing while the other goes on
const blank = (page) => page.evaluate(() => {
  const halves = [[], []];
  const middle = innerWidth / 2;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.left < middle) halves[0].push([box.top, box.bottom]);
      if (box.right > middle) halves[1].push([box.top, box.bottom]);
    }
  }
  for (const box of [...document.querySelectorAll("main :is(svg, table, .box)")].map((e) => e.getBoundingClientRect())) {
    if (box.left < middle) halves[0].push([box.top, box.bottom]);
    if (box.right > middle) halves[1].push([box.top, box.bottom]);
  }
  const [start, end] = [Math.min(...halves.flat().map((b) => b[0])), Math.max(...halves.flat().map((b) => b[1]))];
  return Math.max(...halves.map((boxes) => {
    let [at, gap] = [start, 0];
    for (const [top, bottom] of boxes.sort((a, b) => a[0] - b[0])) {
      gap = Math.max(gap, top - at);
      at = Math.max(at, bottom);
    }
    return Math.max(gap, end - at);
  }));
});

const look = async (page, url, what) => {
  const { over, who } = await wide(page);
  if (over > 1 || who.length) fault(url, `wider than its page: ${what}`, who);
  const names = await lost(page);
  if (names.length) fault(url, `a name is lost: ${what}`, names);
  const values = await broken(page);
  if (values.length) fault(url, `a value breaks: ${what}`, values);
};

const large = [...args, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"];
for (const [size, options] of [["", {}], [" at 200 % text", { args: large }]]) {
  const { context, close } = await open(options);
  const page = await context.newPage();
  for (const url of urls) {
    for (const width of [360, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ media: "screen", colorScheme: "light", forcedColors: "none" });
      await page.goto(url);
      await look(page, url, `${width} px${size}`);
      const empty = width >= 1280 && !size ? await blank(page) : 0;
      if (empty > 900) fault(url, `half a page is blank for ${Math.round(empty)} px: ${width} px`);
    }
    if (size) continue;
    for (const [name, media] of [["dark", { colorScheme: "dark" }], ["forced colours", { forcedColors: "active" }]]) {
      await page.setViewportSize({ width: 360, height: 900 });
      await page.emulateMedia({ media: "screen", forcedColors: "none", ...media });
      await page.goto(url);
      await look(page, url, name);
    }
    await page.setViewportSize({ width: 680, height: 960 });
    await page.emulateMedia({ media: "print", colorScheme: "light", forcedColors: "none" });
    await look(page, url, "print");
  }
  await close();
}

const { context, close } = await open();
const page = await context.newPage();
for (const [width, most] of [[1280, 200], [360, 640]]) {
  await page.setViewportSize({ width, height: 780 });
  await page.goto(silo);
  const y = await page.locator(".box .value").first().evaluate((e) => e.getBoundingClientRect().top + scrollY);
  if (y > most) fault(silo, `first differing value at y = ${y}, ${width} px`);
  const words = await page.evaluate(() => document.body.innerText.split(/\s+/).filter(Boolean).length);
  if (words > 900) fault(silo, `${words} words`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  let stops = 1;
  while (stops < 12 && !(await page.evaluate(() => (document.activeElement.getAttribute("href") ?? "").startsWith("#c-")))) {
    await page.keyboard.press("Tab");
    stops += 1;
  }
  if (stops > 6) fault(silo, `${stops} stops to the first claim, ${width} px`);
  // who says it goes along when a claim is copied
  const copied = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector(".claim"));
    return getSelection().toString();
  });
  if (!/14/.test(copied) || !/Courier/.test(copied)) fault(silo, "a copied claim loses who says it", copied);
}
await page.setViewportSize({ width: 1280, height: 900 });
await page.goto(crowd);
const height = await page.evaluate(() => document.documentElement.scrollHeight);
if (height > 9000) fault(crowd, `${height} px high`);
await close();
