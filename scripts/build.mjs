// Puts the scripts together, a file a page: node build.mjs [FOLDER], by default those of the site into ../static, that of the editor into
// ../minutebook/editor/static. Beside the editor's lie the licences of the packages in it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

const EDITOR = "editor/";

// Of the sources, so that a test can tell without npm whether a script is older than they are.
function digest(isOurs) {
  const sources = readdirSync(here, { recursive: true }).filter((name) => name.endsWith(".js") && !name.includes("node_modules"));
  const sum = createHash("sha256");
  for (const name of sources.map((path) => path.replaceAll("\\", "/")).filter(isOurs).sort()) sum.update(name).update("\0").update(readFileSync(join(here, name)));
  return sum.digest("hex");
}

function put(entryPoints, outdir, isOurs) {
  return build({
    absWorkingDir: here,
    entryPoints,
    outdir,
    bundle: true,
    format: "esm",
    minify: true,
    charset: "utf8",
    target: "es2022",
    legalComments: "none",
    metafile: true,
    banner: { js: `// Put together from scripts/ by scripts/build.mjs: change those. Sources: ${digest(isOurs)}` },
  });
}

// The licences ask that their words go wherever the packages go.
function licences({ inputs }) {
  const found = Object.keys(inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  const texts = [...new Set(found.filter(Boolean))].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
    const words = readFileSync(join(here, "node_modules", name, "LICENSE"), "utf8").trim().replaceAll("\r\n", "\n");
    return `${name} ${version} (${license})\n\n${words}\n`;
  });
  return `What stands in editor.js beside Minutebook's own words, and under which licences.\n\n${texts.join("\n\n")}`;
}

const [, , folder] = process.argv;
await put({ search: "search/page.js", mark: "mark.js" }, folder ?? join(here, "..", "static"), (name) => !name.startsWith(EDITOR));
const beside = folder ?? join(here, "..", "minutebook", "editor", "static");
const { metafile } = await put({ editor: "editor/page.js" }, beside, (name) => name.startsWith(EDITOR));
writeFileSync(join(beside, "editor-licences.txt"), licences(metafile));
