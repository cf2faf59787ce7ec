/**
 * Checks the architecture: a folder of src/ imports only lower layers and only through their mod.ts (types count), and
 * the outside world (`node:`, fetch, clock, random, process, console) is named only in src/system. What few runs need is
 * imported by its neighbours only with `await import`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

const layers: Readonly<Record<string, number>> = {
  text: 0,
  system: 1,
  yaml: 1,
  version: 1,
  template: 2,
  chart: 2,
  kube: 2,
  kubeconfig: 2,
  secrets: 2,
  render: 3,
  repository: 3,
  releases: 3,
  lint: 4,
  revision: 4,
  plan: 5,
  policy: 6,
  report: 6,
  apply: 6,
  cli: 7,
};

/** Folders that a run without errors, or without a schema, never loads. */
const onDemand = ["render/explain", "render/schema"];

const outside: readonly (readonly [RegExp, string])[] = [
  [/["']node:/, "node: import"],
  [/(?<![.\w])fetch\(/, "fetch"],
  [/Date\.now\(|new Date\(\)|performance\.now\(/, "clock"],
  [/Math\.random\(|crypto\.getRandomValues|crypto\.randomUUID/, "random"],
  [/(?<![.\w"'`])process\.(?!\s)/, "process"],
  [/(?<![.\w"'`])console\./, "console"],
  [/(?<![.\w"'`])Deno\./, "Deno"],
];

const root = new URL("../src", import.meta.url).pathname;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : path.endsWith(".ts") ? [path] : [];
  });
}

function folderOf(path: string): string {
  const parts = relative(root, path).split("/");
  return parts.length > 1 ? parts[0]! : "";
}

function importProblem(file: string, target: string): string | undefined {
  const from = folderOf(file);
  const path = normalize(join(dirname(file), target));
  const to = folderOf(path);
  if (from === to || path === join(root, "errors.ts") || path === join(root, "../package.json")) return undefined;
  if (from === "") return /\/mod\.ts$/.test(path) ? undefined : `imports ${target}, not a mod.ts`;
  if (layers[from] === undefined) return `folder ${from} has no layer`;
  if (to === "" || layers[to] === undefined) return `imports ${target}, which has no layer`;
  if (layers[to] >= layers[from]) return `layer ${layers[from]} imports ${to}, layer ${layers[to]}`;
  return path === join(root, to, "mod.ts") ? undefined : `imports ${target}, not ${to}/mod.ts`;
}

function onDemandProblem(file: string, target: string): string | undefined {
  const to = relative(root, dirname(normalize(join(dirname(file), target))));
  return onDemand.includes(to) && relative(root, dirname(file)) !== to ? `imports ${target} at its start` : undefined;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " ")).replace(/^\s*\/\/.*$/gm, "");
}

function problemsOf(file: string): string[] {
  const code = withoutComments(readFileSync(file, "utf8"));
  const problems: string[] = [];
  for (const [, target] of code.matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']*)["']/g)) {
    const problem = importProblem(file, target!);
    if (problem) problems.push(problem);
  }
  for (const [, target] of code.matchAll(/^(?:import|export) (?!type )[^;(]*?from "(\.[^"]*)"/gms)) {
    const problem = onDemandProblem(file, target!);
    if (problem) problems.push(problem);
  }
  if (folderOf(file) !== "system") {
    code.split("\n").forEach((line, index) => {
      for (const [pattern, name] of outside) {
        if (pattern.test(line)) problems.push(`line ${index + 1} uses ${name}; only src/system may`);
      }
    });
  }
  return problems.map((problem) => `${relative(join(root, ".."), file)}: ${problem}`);
}

const problems = sourceFiles(root).flatMap(problemsOf);
for (const problem of problems) console.error(problem);
console.log(`layers: ${problems.length} problems`);
if (problems.length > 0) process.exit(1);
