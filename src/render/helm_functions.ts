import { type Callable, GoError, type Value } from "../template/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { copyMap } from "./chart_object.ts";

/** Answers `lookup`: an object, a list under `items`, or an empty map when there is none. */
export type Lookup = (apiVersion: string, kind: string, namespace: string, name: string) => PlainMap;

/** Takes what a chart complains about, instead of ending the rendering. */
export type ComplaintSink = (by: "required" | "fail", message: string) => void;

/** What `fail` and `required` end the rendering with; the message is the chart's. */
export class ChartFailure extends GoError {}

/** What `include` and `tpl` call. */
interface TemplateRunner {
  readonly include: (name: string, dot: Value) => string;
  runText(text: string, dot: Value): string;
}

/** Functions that need the release being rendered (Helm docs, "Template Function List"). */
export function helmFunctions(
  running: TemplateRunner,
  lookup: Lookup | undefined,
  complain: ComplaintSink = endRendering,
): readonly (readonly [string, Callable])[] {
  return [
    ["include", {
      params: ["string", "interface {}"],
      call: running.include,
    }],
    ["tpl", { params: ["string", "interface {}"], call: (text: string, dot: Value) => running.runText(text, dot) }],
    ["required", {
      params: ["string", "interface {}"],
      call: (message: string, value: Value) => {
        if (value !== null && value !== "") return value;
        complain("required", message);
        return "";
      },
    }],
    ["fail", {
      params: ["string"],
      call: (message: string) => {
        complain("fail", message);
        return "";
      },
    }],
    ["lookup", {
      params: ["string", "string", "string", "string"],
      call: (apiVersion: string, kind: string, namespace: string, name: string) =>
        lookup ? copyMap(lookup(apiVersion, kind, namespace, name)) : new Map(),
    }],
    ["getHostByName", { params: ["string"], call: () => "" }],
  ];
}

function endRendering(_by: string, message: string): never {
  throw new ChartFailure(message);
}
