import { hasCode, HctlError } from "../errors.ts";
import { type Clock, dirName, type FileSystem, type RandomSource } from "../system/mod.ts";
import { checkSchema } from "./check_schema.ts";
import { checkNamespace } from "./check_names.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { FieldTemplates } from "./field_templates.ts";
import { findCycles } from "./find_cycles.ts";
import { fullName, linkNeeds } from "./link_needs.ts";
import { Mistakes } from "./mistakes.ts";
import type { ReadContext } from "./read_context.ts";
import { readRelease, type UnlinkedRelease } from "./read_release.ts";
import { readRepositories } from "./read_repositories.ts";
import { readSource } from "./read_source.ts";
import { readTarget } from "./read_target.ts";
import type { ReleasesData } from "./releases_data.ts";
import type { ReleasesFile, ReleaseSpec } from "./releases_file.ts";
import { releasesSchema } from "./releases_schema.ts";
import { SourceText } from "./source_text.ts";

/** What loading a releases file needs. */
export interface LoadOptions {
  readonly files: FileSystem;
  /** For templates that ask for the time or a random word. */
  readonly clock: Clock;
  readonly random: RandomSource;
  /** `default` unless given. */
  readonly environment?: string;
  /** Accept paths outside the file's folder. */
  readonly allowOutside?: boolean;
}

/**
 * Reads and checks a releases file for one environment.
 *
 * @throws {HctlError} `file.not_found`, or the one mistake of the file with its own code (`yaml.invalid`, `releases.invalid`,
 * `releases.cycle`, `repository.unknown`, `file.outside`, `usage.invalid` for the environment), or `releases.invalid` with all of
 * them in `others`.
 */
export function loadReleasesFile(path: string, options: LoadOptions): ReleasesFile {
  const mistakes = new Mistakes(path);
  const context = openFile(path, options, mistakes);
  const environment = mistakes.collect(() => readEnvironment(options.environment, context));
  const file = environment && readFile(path, environment, context);
  if (!file || mistakes.count > 0) throw mistakes.error();
  return file;
}

function openFile(path: string, options: LoadOptions, mistakes: Mistakes): ReadContext {
  const source = new SourceText(path, readText(path, options.files));
  const node = readSource(source, mistakes);
  if (!node && mistakes.count === 0) {
    mistakes.add("releases.invalid", `"${path}" holds nothing`, undefined, "Write one with: hctl init");
  }
  if (!node) throw mistakes.error();
  const { content, places } = checkSchema(node, { schema: releasesSchema, source, mistakes });
  if (content === undefined) throw mistakes.error();
  // The check against the schema is what makes its type true.
  const data = content as ReleasesData;
  const { files, clock, random, allowOutside = false } = options;
  const templates = new FieldTemplates({ clock, random });
  return { data, places, mistakes, templates, files, folder: dirName(path), allowOutside };
}

function readFile(path: string, environment: Environment, context: ReadContext): ReleasesFile {
  const { data, places, mistakes } = context;
  const { name, defaults = {} } = data;
  const { namespace = "default", historyMax = 10 } = defaults;
  mistakes.collect(() => checkNamespace(namespace, places.at(defaults, "namespace")));
  return {
    name,
    path,
    folder: context.folder,
    environment: environment.name,
    repositories: readRepositories(context),
    ...readTarget(environment, context),
    historyMax,
    onFailure: data.onFailure ?? "stop",
    waves: { size: data.waves?.size ?? 0 },
    releases: readReleases(environment, context),
  };
}

/** Needs are looked up only when every release could be read: one that is left out is not one that is missing. */
function readReleases(environment: Environment, context: ReadContext): readonly ReleaseSpec[] {
  const { data, places, mistakes } = context;
  const read = data.releases.map((release) => readRelease(release, environment, context));
  const known = read.filter((release) => release !== undefined);
  addDuplicates(known, environment.entry?.kubeContext ?? data.defaults?.kubeContext, mistakes);
  if (known.length < read.length || places.isBroken(data.releases)) return [];
  const before = mistakes.count;
  const releases = known.map((release) => ({ ...release, needs: linkNeeds(release, known, mistakes) }));
  if (mistakes.count === before) findCycles(releases, mistakes);
  return releases;
}

function addDuplicates(
  releases: readonly UnlinkedRelease[],
  commonContext: string | undefined,
  mistakes: Mistakes,
): void {
  const first = new Map<string, UnlinkedRelease>();
  for (const release of releases) {
    const name = fullName(release);
    const key = fullName({ ...release, kubeContext: release.kubeContext ?? commonContext });
    const before = first.get(key);
    if (!before) first.set(key, release);
    else {
      const message = `Release "${name}" stands twice, first in line ${before.location.line}`;
      mistakes.add("releases.invalid", message, release.location, "Give one of them another name or namespace");
    }
  }
}

function readText(path: string, files: FileSystem): string {
  if (/\.(?:gotmpl|eta)$/.test(path)) {
    throw new HctlError("releases.invalid", "Releases files that are templates as a whole are not supported yet", {
      location: { file: path },
      hint: "Single fields of a plain .yaml file can be templates",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(files.readFile(path));
  } catch (cause) {
    if (cause instanceof TypeError) {
      throw new HctlError("yaml.invalid", `"${path}" is not UTF-8 text`, { location: { file: path }, cause });
    }
    if (!hasCode(cause, "file.not_found")) throw cause;
    throw new HctlError("file.not_found", `No releases file "${path}"`, {
      hint: "Name another with --file, or write a first one with: hctl init",
      cause,
    });
  }
}
