/** Runs every test and ends with the line `N passed, N failed`. Arguments go to `deno test`; without any, all of tests/. */
import { spawn } from "node:child_process";

const paths = process.argv.slice(2);
const child = spawn(process.execPath, ["test", "-A", "--no-check", ...(paths.length > 0 ? paths : ["tests"])], {
  stdio: ["inherit", "pipe", "inherit"],
  env: { ...process.env, NO_COLOR: "1" },
});
let output = "";
child.stdout.on("data", (chunk: Uint8Array) => {
  output += new TextDecoder().decode(chunk);
  process.stdout.write(chunk);
});
child.on("close", (code) => {
  const summary = /(\d+) passed(?: \([^)]*\))? \| (\d+) failed/.exec(output);
  console.log(`${summary?.[1] ?? 0} passed, ${summary?.[2] ?? 1} failed`);
  process.exit(code ?? 1);
});
