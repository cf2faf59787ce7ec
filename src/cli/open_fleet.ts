import { directoryTarget, type Target } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import { loadReleasesFile, type ReleasesFile } from "../releases/mod.ts";
import { type ChartSource, createChartSource } from "../repository/mod.ts";
import { directoryStore, type RevisionStore } from "../revision/mod.ts";
import { joinPath, type System } from "../system/mod.ts";
import { type CommandContext, type CommandDefinition, OptionValues } from "./command.ts";
import { normaliseArguments } from "./normalise_arguments.ts";
import { globalOptions } from "./shared_options.ts";

/** Where releases go and what is stored there. */
export interface OpenTarget {
  readonly store: RevisionStore;
  readonly target: Target;
}

/** A releases file with everything it names within reach. */
export interface Fleet extends OpenTarget {
  readonly file: ReleasesFile;
  readonly charts: ChartSource;
  /** `NAME.ENVIRONMENT`, when the file has a name. */
  readonly fleetName: string | undefined;
}

/** Opens the releases file that `--file` names and its target. */
export function openFleet({ options, system }: CommandContext): Fleet {
  const file = loadReleasesFile(options.text("file")!, {
    files: system.files,
    ...(options.text("environment") ? { environment: options.text("environment")! } : {}),
    allowOutside: options.isSet("allow-outside"),
  });
  const charts = createChartSource({
    repositories: file.repositories,
    folder: file.folder,
    files: system.files,
    http: system.http,
  });
  const fleetName = file.name === undefined ? undefined : `${file.name}.${file.environment}`;
  return { file, charts, fleetName, ...openFileTarget(file, options.text("directory"), system) };
}

/** Opens the target of a release verb: `--directory`, else the one that the releases file names. */
export function openTarget({ options, system }: Pick<CommandContext, "options" | "system">): OpenTarget {
  const directory = options.text("directory");
  if (directory !== undefined) return openDirectory(directory, undefined, system);
  const file = loadReleasesFile(options.text("file") ?? "releases.yaml", {
    files: system.files,
    ...(options.text("environment") ? { environment: options.text("environment")! } : {}),
  });
  return openFileTarget(file, undefined, system);
}

/** The same for completion, from words that may be half typed. */
export function openTargetFromWords(words: readonly string[], command: CommandDefinition, system: System): OpenTarget {
  const root: CommandDefinition = { name: "", summary: "", subcommands: [command] };
  const values: Record<string, unknown> = {};
  for (const word of normaliseArguments(words, root, globalOptions)) {
    const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) values[name] = value;
  }
  return openTarget({ options: new OptionValues(values), system });
}

function openFileTarget(file: ReleasesFile, directory: string | undefined, system: System): OpenTarget {
  if (directory !== undefined) return openDirectory(directory, undefined, system);
  if (file.target.kind === "directory") {
    return openDirectory(joinPath(file.folder, file.target.path), file.target.secrets, system);
  }
  throw new HctlError("target.unsupported", "Clusters are not supported yet", {
    location: { file: file.path },
    hint: "Set target: { directory: ./deployed } in the releases file, or give --directory PATH",
  });
}

function openDirectory(folder: string, secrets: "plain" | undefined, system: System): OpenTarget {
  return {
    store: directoryStore({ folder, files: system.files }),
    target: directoryTarget({ folder, system, ...(secrets ? { secrets } : {}) }),
  };
}
