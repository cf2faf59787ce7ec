import { hasCode } from "../../errors.ts";
import type { System } from "../../system/mod.ts";
import { configError } from "./kube_errors.ts";

/** A service account's token is replaced long before it ends; client-go looks once a minute. */
const freshMs = 60_000;

/** Gives the token of a file, read again every minute. @throws {HctlError} `kube.config` when it cannot be read. */
export function tokenOfFile(path: string, { files, clock }: System): () => string {
  let held: { readonly token: string; readonly readMs: number } | undefined;
  return () => {
    if (held && clock.nowMs() - held.readMs < freshMs) return held.token;
    try {
      held = { token: new TextDecoder().decode(files.readFile(path)).trim(), readMs: clock.nowMs() };
    } catch (cause) {
      if (!hasCode(cause, "file.not_found", "file.not_readable")) throw cause;
      throw configError(`getting credentials: ${cause.message}`, { cause });
    }
    return held.token;
  };
}
