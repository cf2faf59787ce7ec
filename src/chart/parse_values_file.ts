import { HctlError } from "../errors.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { readValuesDocuments, valuesDetails, ValuesError } from "./values_documents.ts";

/**
 * Reads a file of values, as `-f` names it: any number of YAML documents, each a map, merged in order.
 *
 * @param content The file's bytes.
 * @param name The file as the user wrote it, for the message.
 * @returns Fresh maps; every number is a float64, null stays.
 * @throws {HctlError} `values.invalid` with Helm's message, located in the file.
 */
export function parseValuesFile(content: Uint8Array, name: string): PlainMap {
  try {
    return readValuesDocuments(content);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    const details = valuesDetails(name, content, error);
    throw new HctlError("values.invalid", `failed to parse ${name}: ${error.message}`, { ...details, cause: error });
  }
}
