/** Runs the cases that come on stdin, one a line, and answers each with a line of JSON. */
import { createInterface } from "node:readline";
import { caseFromJson } from "./fuzz_case.ts";
import { problemOf } from "./run_case.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const problem = await problemOf(caseFromJson(JSON.parse(line)));
  process.stdout.write(JSON.stringify({ problem }) + "\n");
}
