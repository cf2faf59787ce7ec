import { GoError } from "../../template/mod.ts";

/** The message of Go's error that reading something ends with; undefined when it can be read. */
export function goFault(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}
