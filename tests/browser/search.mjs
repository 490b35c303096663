// The search page with script: node search.mjs URL WORD FILTER VALUE  -> JSON lines of faults
import { open } from "./browser.mjs";

const [url, word] = process.argv.slice(2);
const fault = (what, more) => console.log(JSON.stringify({ what, more }));
const { context, close } = await open();
const page = await context.newPage();
page.on("console", (m) => { if (m.type() === "error") fault("console", m.text()); });
page.on("pageerror", (e) => fault("script", e.message));
await page.goto(url);
const input = page.getByRole("searchbox");
await input.fill(word);
await page.locator("#search li a").first().waitFor({ timeout: 20000 }).catch(() => fault("nothing was found", word));
const href = await page.locator("#search li a").first().getAttribute("href");
const answer = await context.request.get(new URL(href, url).href);
if (answer.status() !== 200) fault("a result leads nowhere", href);
const status = page.getByLabel("Status");
if (await status.count()) {
  await input.fill("");
  await status.selectOption({ index: 1 });
  await page.locator("#search li a").first().waitFor({ timeout: 20000 }).catch(() => fault("no page with a status"));
}
await input.fill("zzzzqqqq");
await page.getByText("Nothing was found.").waitFor({ timeout: 20000 }).catch(() => fault("does not say that nothing was found"));
await close();
