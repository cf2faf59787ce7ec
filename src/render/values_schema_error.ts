import { type ErrorDetails, HctlError, type SourceLocation } from "../errors.ts";

/** Keys of a map that should not be there, or should. */
export interface Members {
  readonly kind: "forbidden" | "missing";
  readonly keys: readonly string[];
}

/** A value that a schema refuses. */
export interface SchemaFault {
  /** From the top chart's values. */
  readonly path: readonly string[];
  /** The keys of the value that it is about, when it is not the value as a whole. */
  readonly members?: Members;
  /** The rule, in a path below the top chart's folder. */
  readonly rule?: SourceLocation;
}

/** Values that do not fit the schemas. The message is Helm's; where the values were given is for others to look up. */
export class ValuesSchemaError extends HctlError {
  readonly faults: readonly SchemaFault[];

  constructor(message: string, faults: readonly SchemaFault[], details: ErrorDetails) {
    super("values.schema", message, details);
    this.faults = faults;
  }
}
