import { directoryTarget, type Target } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import {
  directoryStore,
  memoryStore,
  readDriver,
  readerOf,
  readMemoryDriver,
  type RecordReader,
  revisionOf,
  type RevisionStore,
  storedRelease,
} from "../revision/mod.ts";
import type { KubeClient } from "../kube/mod.ts";
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

/** What opening a target takes of a command's context. */
export type TargetContext = Pick<CommandContext, "options" | "system" | "openKube">;

/** A target as the commands that show records see it. */
export type OpenReleases = RecordedTarget & (DirectoryDriver | MemoryDriver | ClusterDriver);

interface RecordedTarget extends OpenTarget {
  readonly records: RecordReader;
}

interface ClusterDriver {
  readonly driver: "cluster";
  /** Where a release is looked for: `-n`, or the namespace of the kubeconfig's context. */
  readonly namespace: string;
  readonly client: KubeClient;
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
 * Opens the target of a release verb: the folder that `--directory` or HCTL_DIRECTORY names, Helm's memory driver, or the
 * cluster.
 *
 * @throws {HctlError} `file.not_found` when the folder is not there, `usage.invalid` for a HELM_DRIVER that Helm does not
 * know, and what opening a cluster throws.
 */
export async function openTarget(context: TargetContext): Promise<OpenReleases> {
  const { options, system } = context;
  const directory = options.text("directory");
  if (directory !== undefined) {
    requireFolder(joinPath(system.workingDirectory, directory), system);
    return openDirectory(directory, undefined, system);
  }
  const driver = readDriver(system.variable("HELM_DRIVER"));
  if (driver === "memory") return openMemory(system);
  return await (await import("./open_cluster_target.ts")).openClusterTarget(driver, context);
}

/** A mistyped folder must not look like one without releases. */
function requireFolder(folder: string, { files }: System): void {
  if (files.stat(folder)) return;
  throw new HctlError("file.not_found", `No folder "${folder}"`, {
    hint: "Name the folder that releases were applied to; the first apply makes it",
  });
}

/** The same for completion, from words that may be half typed. */
export async function openTargetFromWords(
  words: readonly string[],
  command: CommandDefinition,
  { system, openKube }: Pick<CommandContext, "system" | "openKube">,
): Promise<OpenReleases & { readonly options: OptionValues }> {
  const root: CommandDefinition = { name: "", summary: "", subcommands: [command] };
  const values: Record<string, unknown> = {
    directory: system.variable("HCTL_DIRECTORY"),
    namespace: system.variable("HELM_NAMESPACE"),
  };
  for (const word of normaliseArguments(words, root, globalOptions)) {
    const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) values[name] = value;
  }
  const options = new OptionValues(values);
  return { ...await openTarget({ options, system, openKube }), options };
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
    records: readerOf(async () => (await store.list()).map((revision) => storedRelease(revision, local)), "default"),
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
    records: readerOf(() => Promise.resolve(stored), "default"),
  };
}

const nowhere: Target = {
  check: () => {},
  open: () => Promise.resolve({ messages: [], isAbandoned: () => true, close: () => Promise.resolve() }),
  prepare: ({ revision }) =>
    Promise.resolve({ apply: () => Promise.resolve(), latest: () => revision, cleanUp: () => Promise.resolve() }),
  remove: async ({ revision }, save) => {
    await save(revision);
    return { revision, problems: [] };
  },
  relay: () => Promise.resolve(0),
};
