import type { Callable } from "../value.ts";
import type { NamedFunctions } from "./function_ports.ts";

/** sprig's functions of paths (sprig docs, "Path and Filepath Functions"); those of the system are Linux's. */
export const pathFunctions: NamedFunctions = [
  ...bothNames("base", baseOf),
  ...bothNames("dir", (path) => cleanPath(path.slice(0, path.lastIndexOf("/") + 1))),
  ...bothNames("ext", (path) => /\.[^./]*$/.exec(path)?.[0] ?? ""),
  ...bothNames("clean", cleanPath),
  ...bothNames("isAbs", (path) => path.startsWith("/")),
];

/** `base` and `osBase`: paths of URLs and of Linux have one form. */
function bothNames(name: string, call: (path: string) => string | boolean): NamedFunctions {
  const callable: Callable = { params: ["string"], call };
  return [[name, callable], [`os${name[0]!.toUpperCase()}${name.slice(1)}`, callable]];
}

/** The last part: `/a/b/` → `b`, `` → `.`, `//` → `/` (Go docs, "path.Base"). */
function baseOf(path: string): string {
  if (path === "") return ".";
  const part = path.replace(/\/+$/, "");
  return part === "" ? "/" : part.slice(part.lastIndexOf("/") + 1);
}

/** The shortest path of the same meaning; nothing at all is `.` (Go docs, "path.Clean"). */
function cleanPath(path: string): string {
  const root = path.startsWith("/") ? "/" : "";
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (root === "") kept.push(part);
  }
  return root + kept.join("/") || ".";
}
