// One Chromium for all scripts here: a fresh profile, and no way out to other hosts.
import { chromium } from "playwright-core";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PLACES = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const executablePath = PLACES.find((path) => path && existsSync(path));
// raw one-shot runs (--screenshot) hang on some machines; driven by playwright these flags hold
export const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function open(options = {}) {
  const profile = mkdtempSync(join(tmpdir(), "digest-browser-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args, ...options });
  return { context, close: async () => { await context.close(); rmSync(profile, { recursive: true, force: true }); } };
}
