// node recheck.cjs MODULES PATTERNS K OF TIMEOUT [CHECKER]: recheck's word on every OF-th pattern, as JSON lines.
const [modules, source, k, of, timeout, checker = "auto"] = process.argv.slice(2);
const { check } = require(require("path").resolve(modules, "recheck"));
const patterns = JSON.parse(require("fs").readFileSync(source, "utf8"));

(async () => {
  for (let i = Number(k); i < patterns.length; i += Number(of)) {
    const [js, flags] = patterns[i];
    const found = await check(js, flags, { timeout: Number(timeout), checker });
    const kind = found.error && found.error.kind;
    console.log(
      JSON.stringify({
        i,
        // a pattern that took recheck too long is unknown; one that it cannot read is our fault
        status: kind && kind !== "timeout" && kind !== "cancel" ? kind : found.status,
        complexity: found.complexity && found.complexity.summary,
        attack: found.attack && { pumps: found.attack.pumps, suffix: found.attack.suffix },
      }),
    );
  }
  process.exit(0);
})();
