import type { FunctionPorts, NamedFunctions } from "../../src/template/functions/function_ports.ts";
import { TemplateError } from "../../src/template/template_error.ts";
import { TemplateSet } from "../../src/template/template_set.ts";
import type { Value } from "../../src/template/value.ts";

/** What a template writes, or `error: ` and the message without its place. */
export function renderWith(functions: NamedFunctions, template: string, dot: Value = new Map()): string {
  const set = new TemplateSet(new Map(functions), "test");
  try {
    set.add("test", template);
    return set.execute("test", dot);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `error: ${error.message.replace(/^template: .*? at <.*?>: /s, "")}`;
  }
}

/** Ports whose random bytes are the same in every run. */
export function generatedPorts(onGenerated: () => void = () => {}): FunctionPorts {
  return {
    clock: { nowMs: () => 0, sleep: () => Promise.resolve(), timeZone: "UTC" },
    random: { bytes: (count) => Uint8Array.from({ length: count }, (_, at) => at * 37 + 11) },
    onGenerated,
  };
}
