import type { ApiResource } from "../discovery.ts";

/** What a request is about, for messages. */
export interface RequestSubject {
  /** Kubernetes' verb, as a Role names it: `get`, `list`, `patch`, …. */
  readonly verb: string;
  readonly resource?: Pick<ApiResource, "apiVersion" | "plural" | "isNamespaced" | "kind">;
  /** `log`, `scale`, …. */
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Where there is no resource. */
  readonly path?: string;
}
