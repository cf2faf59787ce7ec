import { HctlError } from "../errors.ts";
import { baseName } from "../system/mod.ts";
import { parseVersion, VersionError } from "../version/mod.ts";
import type { ChartDependency, ChartMetadata } from "./chart.ts";
import { sanitiseText } from "./sanitise_text.ts";

/**
 * Metadata as Helm keeps it: white space and unprintable characters of texts cleaned.
 *
 * @throws {HctlError} `chart.invalid_metadata` with Helm's message for the first rule that is broken.
 */
export function validateMetadata(raw: ChartMetadata): ChartMetadata {
  const metadata = sanitised(raw);
  const { apiVersion, name, version, type = "" } = metadata;
  if (apiVersion === "") {
    throw invalid("chart.metadata.apiVersion is required", ["apiVersion"], "Add the line: apiVersion: v2");
  }
  if (name === "") throw invalid("chart.metadata.name is required", ["name"], "Add a line such as: name: web");
  if (name === "." || name === "..") {
    throw invalid(`chart.metadata.name ${JSON.stringify(name)} is not allowed`, ["name"], nameRule);
  }
  if (name !== goBase(name)) {
    throw invalid(`chart.metadata.name ${JSON.stringify(name)} is invalid`, ["name"], nameRule);
  }
  if (version === "") {
    throw invalid("chart.metadata.version is required", ["version"], "Add a line such as: version: 0.1.0");
  }
  if (!isVersion(version)) {
    throw invalid(`chart.metadata.version ${JSON.stringify(version)} is invalid`, ["version"], versionRule);
  }
  if (!["", "application", "library"].includes(type)) {
    throw invalid("chart.metadata.type must be application or library", ["type"]);
  }
  const empty = metadata.maintainers?.findIndex((one) => one === null) ?? -1;
  if (empty >= 0) {
    throw invalid("maintainers must not contain empty or null nodes", ["maintainers", empty], removeEmpty);
  }
  validateDependencies(metadata.dependencies ?? []);
  return metadata;
}

const nameRule = "A chart's name is the name of its folder, without / in it";
const versionRule = "A version has the form 1.2.3 (semver.org)";
const removeEmpty = "Fill the entry in, or remove it";

const cleanedTexts = ["name", "description", "home", "icon", "condition", "tags", "appVersion", "kubeVersion"] as const;
const cleanedDependencyTexts = ["name", "version", "repository", "condition"] as const;

function sanitised(metadata: ChartMetadata): ChartMetadata {
  const { sources, keywords, maintainers, dependencies } = metadata;
  return {
    ...withCleanTexts(metadata, cleanedTexts),
    ...(sources ? { sources: sources.map(sanitiseText) } : {}),
    ...(keywords ? { keywords: keywords.map(sanitiseText) } : {}),
    ...(maintainers
      ? { maintainers: maintainers.map((one) => one && withCleanTexts(one, ["name", "email", "url"])) }
      : {}),
    ...(dependencies ? { dependencies: dependencies.map((one) => one && sanitisedDependency(one)) } : {}),
  };
}

function sanitisedDependency(dependency: ChartDependency): ChartDependency {
  const { tags } = dependency;
  return { ...withCleanTexts(dependency, cleanedDependencyTexts), ...(tags ? { tags: tags.map(sanitiseText) } : {}) };
}

function withCleanTexts<Texts extends object>(texts: Texts, keys: readonly (keyof Texts)[]): Texts {
  const clean = { ...texts };
  for (const key of keys) {
    const text = texts[key];
    if (typeof text === "string") clean[key] = sanitiseText(text) as typeof text;
  }
  return clean;
}

function validateDependencies(dependencies: readonly ChartDependency[]): void {
  const keys = new Set<string>();
  for (const [index, dependency] of dependencies.entries()) {
    const place = ["dependencies", index];
    if (!dependency) throw invalid("dependencies must not contain empty or null nodes", place, removeEmpty);
    const { name, alias = "" } = dependency;
    if (alias !== "" && !/^[a-zA-Z0-9_-]+$/.test(alias)) {
      const problem = `dependency ${JSON.stringify(name)} has disallowed characters in the alias`;
      throw invalid(problem, [...place, "alias"], "An alias has letters, digits, - and _");
    }
    const key = alias || name;
    if (keys.has(key)) {
      const problem = `more than one dependency with name or alias ${JSON.stringify(key)}`;
      throw invalid(problem, [...place, alias ? "alias" : "name"], "Give one of them an alias of its own");
    }
    keys.add(key);
  }
}

/** The last part of a path as Go's filepath.Base gives it; `.` and `..` are parts like any other. */
function goBase(path: string): string {
  return path.includes("/") ? baseName(path) || "/" : path;
}

function isVersion(text: string): boolean {
  try {
    parseVersion(text);
    return true;
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}

/** A rule of Chart.yaml that is broken; where the file breaks it is looked up by whoever has the file. */
export class MetadataError extends HctlError {
  readonly path: readonly (string | number)[];

  constructor(problem: string, path: readonly (string | number)[], hint: string | undefined) {
    super("chart.invalid_metadata", `validation: ${problem}`, { hint });
    this.path = path;
  }
}

function invalid(problem: string, path: readonly (string | number)[], hint?: string): MetadataError {
  return new MetadataError(problem, path, hint);
}
