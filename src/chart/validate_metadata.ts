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
  if (apiVersion === "") throw invalid("chart.metadata.apiVersion is required");
  if (name === "") throw invalid("chart.metadata.name is required");
  if (name === "." || name === "..") throw invalid(`chart.metadata.name ${JSON.stringify(name)} is not allowed`);
  if (name !== goBase(name)) throw invalid(`chart.metadata.name ${JSON.stringify(name)} is invalid`);
  if (version === "") throw invalid("chart.metadata.version is required");
  if (!isVersion(version)) throw invalid(`chart.metadata.version ${JSON.stringify(version)} is invalid`);
  if (!["", "application", "library"].includes(type)) {
    throw invalid("chart.metadata.type must be application or library");
  }
  if (metadata.maintainers?.some((one) => one === null)) {
    throw invalid("maintainers must not contain empty or null nodes");
  }
  validateDependencies(metadata.dependencies ?? []);
  return metadata;
}

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
  for (const dependency of dependencies) {
    if (!dependency) throw invalid("dependencies must not contain empty or null nodes");
    const { name, alias = "" } = dependency;
    if (alias !== "" && !/^[a-zA-Z0-9_-]+$/.test(alias)) {
      throw invalid(`dependency ${JSON.stringify(name)} has disallowed characters in the alias`);
    }
    const key = alias || name;
    if (keys.has(key)) throw invalid(`more than one dependency with name or alias ${JSON.stringify(key)}`);
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

function invalid(problem: string): HctlError {
  return new HctlError("chart.invalid_metadata", `validation: ${problem}`);
}
