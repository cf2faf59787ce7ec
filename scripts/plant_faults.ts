/**
 * Plants small wrong edits one by one in a copy of the project and runs the tests: each edit should make one fail. Prints
 * what the tests did not catch, and fails when more than one in fifteen survives. `--only TEXT` takes the faults whose file or
 * edit holds the text.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fault, faults } from "./faults.ts";

const root = new URL("..", import.meta.url).pathname;
const copied = [
  "src",
  "tests",
  "scripts",
  "examples",
  "docs",
  "deno.json",
  "package.json",
  "deno.lock",
  "mod.ts",
  "releases.example.yaml",
];
const allowedShare = 1 / 15;
const sideBySide = 2;

function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "hctl-fault-"));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Applies the edit; an edit that no longer fits the code is an error of the table. */
function plant({ file, find, replace }: Fault, folder: string): string {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(find).length !== 2) throw new Error(`${file} holds ${JSON.stringify(find)} not exactly once`);
  writeFileSync(path, text.replace(find, () => replace));
  return text;
}

function testsPass(folder: string): Promise<boolean> {
  const child = spawn(process.execPath, ["test", "-A", "--no-check", "--fail-fast", "tests"], {
    cwd: folder,
    stdio: "ignore",
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0));
  });
}

async function work(queue: Fault[], survivors: Fault[]): Promise<void> {
  const folder = copyOfProject();
  try {
    if (!(await testsPass(folder))) throw new Error("the tests fail before any fault is planted");
    for (let fault = queue.shift(); fault; fault = queue.shift()) {
      const original = plant(fault, folder);
      const isCaught = !(await testsPass(folder));
      writeFileSync(join(folder, fault.file), original);
      if (!isCaught) survivors.push(fault);
      console.log(`${isCaught ? "caught" : "NOT CAUGHT"}: ${fault.file}: ${fault.find} -> ${fault.replace}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const at = process.argv.indexOf("--only");
const only = at < 0 ? "" : process.argv[at + 1]!;
const chosen = faults.filter(({ file, find }) => `${file} ${find}`.includes(only));
const survivors: Fault[] = [];
const queue = [...chosen];
await Promise.all(Array.from({ length: sideBySide }, () => work(queue, survivors)));
console.log(`${chosen.length - survivors.length} of ${chosen.length} planted faults caught`);
if (survivors.length > chosen.length * allowedShare) process.exitCode = 1;
