import assert from "node:assert/strict";
import { runHctl } from "../../src/cli/mod.ts";
import { type HttpClient, memorySystem } from "../../src/system/mod.ts";

/** One run on input that means harm, and what stderr must say; `undefined` where it ends well. */
export interface HostileCase {
  readonly name: string;
  readonly args?: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly expected: RegExp | undefined;
  readonly http?: HttpClient;
}

const mostMs = 10_000;

/** A chart `c` in `/c` with these files. */
export function chart(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const whole = { "Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n", ...files };
  return Object.fromEntries(Object.entries(whole).map(([path, text]) => [`/c/${path}`, text]));
}

/** A chart with one template. */
export function templated(template: string): Readonly<Record<string, string>> {
  return chart({ "templates/a.yaml": `{{ $x := dict }}${template}` });
}

/** Runs hctl: it ends within ten seconds, with exit code 0 or with 1 and one error without a stack. */
export async function assertEndsWell({ args = ["template", "x", "/c"], files, expected, http }: HostileCase) {
  const system = memorySystem({ files, ...(http ? { http } : {}) });
  const startedMs = performance.now();
  const exitCode = await runHctl(args, system);
  assert.ok(performance.now() - startedMs < mostMs, "it took more than ten seconds");
  const errors = system.stderr();
  assert.equal(exitCode, expected ? 1 : 0, errors.slice(0, 500));
  assert.doesNotMatch(errors, /\n\s+at \S+ \(.*:\d+:\d+\)/);
  if (expected) assert.match(errors, expected);
}
