import { HctlError } from "../errors.ts";
import { type FileSystem, joinPath, type System } from "../system/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, textOf } from "../yaml/mod.ts";

/** Where Helm keeps what it knows of repositories (Helm docs, "Helm", environment variables). */
export interface HelmFolders {
  /** repositories.yaml. */
  readonly repositoryConfig: string;
  /** The folder of cached indexes. */
  readonly repositoryCache: string;
}

/** A repository that a user added to Helm. */
export interface HelmRepository {
  readonly name: string;
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

type Surroundings = Pick<System, "variable" | "homeDirectory">;

const sharedFolders = { CONFIG: ".config", CACHE: ".cache", DATA: ".local/share" } as const;

/** Helm's folder for one purpose (Helm docs, "Helm", environment variables). */
export function helmHome(purpose: keyof typeof sharedFolders, { variable, homeDirectory }: Surroundings): string {
  const shared = variable(`XDG_${purpose}_HOME`) || joinPath(homeDirectory, sharedFolders[purpose]);
  return variable(`HELM_${purpose}_HOME`) || joinPath(shared, "helm");
}

/** The folders as options, variables and the platform's defaults give them, the first one that is set. */
export function helmFolders(
  system: Surroundings,
  given: { readonly repositoryConfig?: string | undefined; readonly repositoryCache?: string | undefined },
): HelmFolders {
  return {
    repositoryConfig: given.repositoryConfig || system.variable("HELM_REPOSITORY_CONFIG") ||
      joinPath(helmHome("CONFIG", system), "repositories.yaml"),
    repositoryCache: given.repositoryCache || system.variable("HELM_REPOSITORY_CACHE") ||
      joinPath(helmHome("CACHE", system), "repository"),
  };
}

/**
 * The repositories that were added to Helm; none without a file.
 *
 * @throws {HctlError} `repository.invalid_index` when the file cannot be read.
 */
export function helmRepositories(path: string, files: FileSystem): readonly HelmRepository[] {
  if (!files.stat(path)) return [];
  const entries = listOf(mapOf(readDocument(path, files)).get("repositories"));
  return entries.filter((entry) => entry instanceof Map).map(readEntry);
}

function readDocument(path: string, files: FileSystem) {
  try {
    return parseYaml(new TextDecoder().decode(files.readFile(path)));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new HctlError("repository.invalid_index", `couldn't load repositories file (${path}): ${cause.message}`, {
      cause,
    });
  }
}

function readEntry(entry: PlainMap): HelmRepository {
  const [name = "", url = "", username, password] = ["name", "url", "username", "password"].map((key) =>
    textOf(entry.get(key))
  );
  return { name, url, ...(username || password ? { username, password } : {}) };
}
