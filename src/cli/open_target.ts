import { directoryTarget, type Target } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import {
  directoryStore,
  memoryStore,
  readMemoryDriver,
  revisionOf,
  type RevisionStore,
  type StoredRelease,
  storedRelease,
} from "../revision/mod.ts";
import { joinPath, type System } from "../system/mod.ts";
import { localZone } from "../template/mod.ts";
import { type CommandContext, type CommandDefinition, OptionValues } from "./command.ts";
import { normaliseArguments } from "./normalise_arguments.ts";
import { globalOptions } from "./shared_options.ts";

/** Where releases go and what is stored there. */
export interface OpenTarget {
  readonly store: RevisionStore;
  readonly target: Target;
}

/** A target as the commands that show records see it. */
export type OpenReleases = RecordedTarget & (DirectoryDriver | MemoryDriver);

interface RecordedTarget extends OpenTarget {
  /** Every record there is, in any order. */
  releases(): Promise<readonly StoredRelease[]>;
}

interface DirectoryDriver {
  readonly driver: "directory";
  /** A release's name alone must do without `-n`. */
  readonly namespace: undefined;
}

interface MemoryDriver {
  readonly driver: "memory";
  /** Where a release is looked for without `-n`. */
  readonly namespace: string;
}

/**
 * Opens the target of a release verb: the folder that `--directory` or HCTL_DIRECTORY names, or Helm's memory driver.
 *
 * @throws {HctlError} `usage.invalid` without one, `file.not_found` when it is not there.
 */
export function openTarget({ options, system }: Pick<CommandContext, "options" | "system">): OpenReleases {
  const directory = options.text("directory");
  if (directory !== undefined) {
    requireFolder(joinPath(system.workingDirectory, directory), system);
    return openDirectory(directory, undefined, system);
  }
  if (system.variable("HELM_DRIVER") === "memory") return openMemory(system);
  throw new HctlError("usage.invalid", "No target is given", {
    hint: "Name the folder that releases go to, as target.directory in the releases file does: --directory PATH or " +
      "HCTL_DIRECTORY",
  });
}

/** A mistyped folder must not look like one without releases. */
function requireFolder(folder: string, { files }: System): void {
  if (files.stat(folder)) return;
  throw new HctlError("file.not_found", `No folder "${folder}"`, {
    hint: "Name the folder that releases were applied to; the first apply makes it",
  });
}

/** The same for completion, from words that may be half typed. */
export function openTargetFromWords(words: readonly string[], command: CommandDefinition, system: System): OpenTarget {
  const root: CommandDefinition = { name: "", summary: "", subcommands: [command] };
  const values: Record<string, unknown> = { directory: system.variable("HCTL_DIRECTORY") };
  for (const word of normaliseArguments(words, root, globalOptions)) {
    const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) values[name] = value;
  }
  return openTarget({ options: new OptionValues(values), system });
}

/** A folder as target; `secrets: "plain"` allows Secrets inside a git work tree. */
export function openDirectory(path: string, secrets: "plain" | undefined, system: System): OpenReleases {
  const folder = joinPath(system.workingDirectory, path);
  const store = directoryStore({ folder, files: system.files });
  const local = localZone(system.clock.timeZone);
  return {
    driver: "directory",
    namespace: undefined,
    store,
    target: directoryTarget({ folder, files: system.files, secrets }),
    releases: async () => (await store.list()).map((revision) => storedRelease(revision, local)),
  };
}

/** Helm's memory driver: records from files, which nothing is ever written back to, and objects that go nowhere. */
function openMemory(system: System): OpenReleases {
  const stored = readMemoryDriver({
    paths: system.variable("HELM_MEMORY_DRIVER_DATA") ?? "",
    files: system.files,
    folder: system.workingDirectory,
    local: localZone(system.clock.timeZone),
  });
  return {
    driver: "memory",
    namespace: "default",
    store: memoryStore(stored.map(revisionOf)),
    target: nowhere,
    releases: () => Promise.resolve(stored),
  };
}

const nowhere: Target = {
  check: () => {},
  open: () => Promise.resolve({ messages: [], isAbandoned: () => true, close: () => Promise.resolve() }),
  prepare: ({ revision }) =>
    Promise.resolve({ apply: () => Promise.resolve(revision), cleanUp: () => Promise.resolve() }),
  remove: async ({ revision }, save) => {
    await save(revision);
    return { revision, problems: [] };
  },
  relay: () => Promise.resolve(0),
};
