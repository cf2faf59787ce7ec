import type { PlainMap } from "../yaml/mod.ts";

/** What an API server said no with (Kubernetes API, `meta/v1` Status). */
export class StatusError extends Error {
  /** HTTP's number. */
  readonly status: number;
  /** Kubernetes' word: `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, …; "" when there is none. */
  readonly reason: string;
  /** The whole Status; empty when the answer was none. */
  readonly body: PlainMap;

  constructor(status: number, message: string, reason = "", body: PlainMap = new Map()) {
    super(message);
    this.name = "StatusError";
    this.status = status;
    this.reason = reason;
    this.body = body;
  }
}
