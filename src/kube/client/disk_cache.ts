import { hasCode } from "../../errors.ts";
import { digest, dirName, joinPath, type System, toHex } from "../../system/mod.ts";
import type { ClusterAccess } from "../connect/cluster_access.ts";

/** What one server said, kept in files. Whatever goes wrong with them, it is as if they were not there. */
export interface DiskCache {
  /** What `JSON.parse` gives; undefined when it is not there, too old or damaged. */
  read(name: string, maxAgeMs: number): unknown;
  write(name: string, content: unknown): void;
  remove(name: string): void;
}

/**
 * The cache of a server in XDG_CACHE_HOME/hctl/discovery/HOST-DIGEST. The digest is of all that leads to a server (URL, authority,
 * TLS name, proxy) and nothing of the user, since what is kept is the same for everybody.
 */
export function diskCache({ server, ca, serverName, proxyUrl }: ClusterAccess, system: System): DiskCache {
  const key = new TextEncoder().encode(JSON.stringify([server, ca, serverName, proxyUrl]));
  const host = new URL(server).host.replace(/[^a-zA-Z0-9.-]+/g, "_");
  const base = system.variable("XDG_CACHE_HOME") || joinPath(system.homeDirectory, ".cache");
  const folder = joinPath(base, `hctl/discovery/${host}-${toHex(digest("sha256", key)).slice(0, 16)}`);
  return filesIn(folder, system);
}

function filesIn(folder: string, { files, clock, random, variable }: System): DiskCache {
  const isOff = variable("HCTL_CACHE") === "off";
  return {
    read: (name, maxAgeMs) =>
      isOff ? undefined : quietly(() => {
        const path = joinPath(folder, name);
        const stat = files.stat(path);
        const ageMs = clock.nowMs() - (stat?.modifiedMs ?? 0);
        if (!stat || ageMs > maxAgeMs || ageMs < -60_000) return undefined;
        return JSON.parse(new TextDecoder().decode(files.readFile(path)));
      }),
    write(name, content) {
      if (isOff) return;
      quietly(() => {
        const path = joinPath(folder, name);
        const half = `${path}.${toHex(random.bytes(6))}`;
        files.makeDirectory(dirName(path));
        files.writeFile(half, new TextEncoder().encode(JSON.stringify(content)), { mode: 0o600 });
        files.rename(half, path);
      });
    },
    remove: (name) => void (isOff || quietly(() => files.remove(joinPath(folder, name)))),
  };
}

function quietly<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (hasCode(error, "file.not_found", "file.not_readable", "file.not_writable")) return undefined;
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
