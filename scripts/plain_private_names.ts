import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Plugin } from "esbuild";

const declaration = /^ +(?:(?:readonly|static|async|get|set|override) +)*\*?#([A-Za-z_]\w*)/gm;

/**
 * Turns private names (`#name`) into plain properties that no other file uses. Bun's interpreter, which runs nearly all of a
 * short command, is several times slower at private names; that nobody else reads them has been checked by then.
 */
export const plainPrivateNames: Plugin = {
  name: "plain-private-names",
  setup({ initialOptions: { absWorkingDir = "" }, onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const place = relative(absWorkingDir, path).replaceAll("\\", "/");
      const suffix = `$${createHash("sha256").update(place).digest("hex").slice(0, 5)}`;
      return { contents: withPlainNames(readFileSync(path, "utf8"), suffix), loader: "ts" };
    });
  },
};

/** The text of a module with its private names replaced by the name and a suffix. */
export function withPlainNames(text: string, suffix: string): string {
  const names = new Set([...text.matchAll(declaration)].map(([, name]) => name!));
  return text
    .replace(declaration, (start, name: string) => start.slice(0, -name.length - 1) + name + suffix)
    .replace(/(?<=[\w)\]!]\??\.)#([A-Za-z_]\w*)/g, (use, name: string) => names.has(name) ? name + suffix : use);
}
