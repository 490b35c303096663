import { open } from "./browser.mjs";
const [dir, story] = process.argv.slice(2);
const { context, close } = await open();
const page = await context.newPage();
const url = `file://${dir}/story/${story}/index.html`;
for (const w of [360, 1280]) {
  await page.setViewportSize({ width: w, height: w === 360 ? 780 : 900 });
  await page.goto(url);
  const r = await page.evaluate(() => {
    const v = document.querySelector(".box .value");
    return { y: v && v.getBoundingClientRect().top, visible: document.body.innerText.split(/\s+/).length, all: document.body.textContent.split(/\s+/).length, main: document.querySelector("main").innerText.split(/\s+/).length, h: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth };
  });
  console.log(w, JSON.stringify(r));
}
await close();
