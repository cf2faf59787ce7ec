/** Prints every golden error message on one page. */
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../tests/golden/errors/", import.meta.url).pathname;
for (const name of readdirSync(folder).sort()) {
  console.log(`== ${name.replace(/\.txt$/, "").replaceAll("_", " ")}\n${readFileSync(folder + name, "utf8")}`);
}
