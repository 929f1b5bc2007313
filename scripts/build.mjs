// Puts the scripts of the pages together, a file a page: node build.mjs [FOLDER], by default ../static.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

// Of the sources, so that a test can tell without npm whether a script is older than they are.
function digest() {
  const sources = readdirSync(here, { recursive: true }).filter((name) => name.endsWith(".js") && !name.includes("node_modules"));
  const sum = createHash("sha256");
  for (const name of sources.map((path) => path.replaceAll("\\", "/")).sort()) sum.update(name).update("\0").update(readFileSync(join(here, name)));
  return sum.digest("hex");
}

await build({
  absWorkingDir: here,
  entryPoints: { search: "search/page.js", mark: "mark.js" },
  outdir: process.argv[2] ?? join(here, "..", "static"),
  bundle: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  banner: { js: `// Put together from scripts/ by scripts/build.mjs: change those. Sources: ${digest()}` },
});
