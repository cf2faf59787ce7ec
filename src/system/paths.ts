/** True for `/a`, and for a drive letter as Windows has it. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/**
 * Joins parts with `/` and resolves `.` and `..`; an absolute part starts anew. The result has no trailing slash; nothing
 * at all is `.`.
 */
export function joinPath(...parts: readonly string[]): string {
  const start = parts.findLastIndex(isAbsolutePath);
  return clean(parts.slice(Math.max(0, start)).filter((part) => part !== "").join("/"));
}

/** The folder that holds `path`: `/a/b` → `/a`, `a` → `.`, `/` → `/`. */
export function dirName(path: string): string {
  const [root, rest] = splitRoot(clean(path));
  const slash = rest.lastIndexOf("/");
  if (slash < 0) return root || ".";
  return root + rest.slice(0, slash);
}

/** The last part of `path`: `/a/b` → `b`, `/` → ``. */
export function baseName(path: string): string {
  const [, rest] = splitRoot(clean(path));
  return rest.slice(rest.lastIndexOf("/") + 1);
}

/** The way from folder `from` to `to`, both absolute or both relative: `/a/b`, `/a/c` → `../c`; the same place is `.`. */
export function relativePath(from: string, to: string): string {
  const fromParts = partsOf(from);
  const toParts = partsOf(to);
  let shared = 0;
  while (shared < fromParts.length && shared < toParts.length && fromParts[shared] === toParts[shared]) shared++;
  return [...fromParts.slice(shared).map(() => ".."), ...toParts.slice(shared)].join("/") || ".";
}

function partsOf(path: string): string[] {
  return clean(path).split("/").filter((part) => part !== "" && part !== ".");
}

function splitRoot(path: string): [string, string] {
  const root = /^(?:[A-Za-z]:)?\//.exec(path)?.[0] ?? "";
  return [root, path.slice(root.length)];
}

function clean(path: string): string {
  const [root, rest] = splitRoot(path);
  const kept: string[] = [];
  for (const part of rest.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (root === "") kept.push("..");
  }
  return root + kept.join("/") || ".";
}
