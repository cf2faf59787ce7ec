import { hasCode } from "../../errors.ts";
import { type FileSystem, isAbsolutePath, joinPath } from "../../system/mod.ts";
import { textOfBase64 } from "./base64.ts";
import { configError } from "./kube_errors.ts";
import type { KubeconfigEntry } from "./read_kubeconfig.ts";

/** `NAME-data` in base64, else the file that `NAME` says. */
export function dataOrFile(
  { fields, folder }: KubeconfigEntry,
  { name, of }: { readonly name: string; readonly of: string },
  files: FileSystem,
): string | undefined {
  const data = textIn({ fields, folder }, `${name}-data`, of);
  if (data !== "") return decoded(data, `${name}-data of "${of}"`);
  const path = textIn({ fields, folder }, name, of);
  return path === "" ? undefined : readPart(pathIn(folder, path), files, `${name} ${path} for ${of}`);
}

function decoded(text: string, what: string): string {
  try {
    return textOfBase64(text);
  } catch (cause) {
    throw configError(`invalid configuration: ${what} is not base64`, { cause });
  }
}

/** The text of a file that a kubeconfig or option names; `what` says in an error what it is. @throws {HctlError} `kube.config`. */
export function readPart(path: string, files: FileSystem, what: string): string {
  try {
    return new TextDecoder().decode(files.readFile(path));
  } catch (cause) {
    if (!hasCode(cause, "file.not_found", "file.not_readable")) throw cause;
    const reason = cause.code === "file.not_found" ? `open ${path}: no such file or directory` : cause.message;
    throw configError(`invalid configuration: unable to read ${what} due to ${reason}`, { cause });
  }
}

/** A field that must be text where it is given; "" where it is not. @throws {HctlError} `kube.config`. */
export function textIn({ fields }: KubeconfigEntry, key: string, of: string): string {
  const value = fields.get(key) ?? "";
  if (typeof value === "string") return value;
  throw configError(`invalid configuration: ${key} of "${of}" is no text`, { hint: "Put it in quotes" });
}

/** A path that starts in the kubeconfig's folder. */
export function pathIn(folder: string, path: string): string {
  return isAbsolutePath(path) ? path : joinPath(folder, path);
}
