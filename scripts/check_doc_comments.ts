/** Checks that every export of src/ and mod.ts has a doc comment where it is declared. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const declaration =
  /^export (?:abstract |async )?(?:declare )?(?:const|let|function\*?|class|interface|type|enum) (?!\{)\*?\s*(\w+)/;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : path.endsWith(".ts") ? [path] : [];
  });
}

/** Lines before an export may be lint directives; the doc comment ends right above them. */
function hasDocComment(lines: readonly string[], index: number): boolean {
  let above = index - 1;
  while (above >= 0 && lines[above]!.trimStart().startsWith("// deno-")) above--;
  return above >= 0 && lines[above]!.trimEnd().endsWith("*/");
}

const missing: string[] = [];
for (const file of sourceFiles(join(root, "src"))) {
  const lines = readFileSync(file, "utf8").split("\n");
  const seen = new Set<string>();
  lines.forEach((line, index) => {
    const name = declaration.exec(line)?.[1];
    if (!name || seen.has(name)) return;
    seen.add(name);
    if (!hasDocComment(lines, index)) missing.push(`${relative(root, file)}:${index + 1}: ${name} has no doc comment`);
  });
}
for (const line of missing) console.error(line);
console.log(`doc comments: ${missing.length} missing`);
if (missing.length > 0) process.exit(1);
