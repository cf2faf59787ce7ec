import { formatError, HctlError } from "../../src/errors.ts";
import { loadReleasesFile, type ReleasesFile } from "../../src/releases/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

/** What a test may set besides the text. */
export interface LoadSettings {
  readonly environment?: string;
  readonly allowOutside?: boolean;
  readonly files?: Readonly<Record<string, string>>;
}

/** Loads a text as /project/releases.yaml. */
export function load(text: string, { files = {}, ...options }: LoadSettings = {}): ReleasesFile {
  const system = memorySystem({ files: { "/project/releases.yaml": text, ...files } });
  const { clock, random } = system;
  return loadReleasesFile("/project/releases.yaml", { files: system.files, clock, random, ...options });
}

/** What is wrong with a text, as a person reads it. */
export function mistakesIn(text: string, settings: LoadSettings = {}): string {
  return formatError(failureOf(text, settings));
}

/** The error that loading a text ends with. */
export function failureOf(text: string, settings: LoadSettings = {}): HctlError {
  try {
    load(text, settings);
  } catch (error) {
    if (error instanceof HctlError) return error;
    throw error;
  }
  throw new Error("the file was accepted");
}
