import type { ObjectReference, Readiness } from "../../kube/mod.ts";
import type { Clock } from "../../system/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { SeenObject, WaitMirror } from "./wait_mirror.ts";

/** An object that is not ready, and what it says. */
export interface Unready {
  readonly reference: ObjectReference;
  /** kstatus' word: `InProgress`, `Failed`, `Terminating`, `NotFound`, `Unknown`. */
  readonly status: string;
  readonly message: string;
  /** Why a lasting trouble counts as failure; "" when the message says it. */
  readonly because: string;
  /** As it was last seen. */
  readonly object: PlainMap | undefined;
}

/** Where an object stands; undefined when nothing is known of it, or when it is not there and nobody knows why. */
type Judge = (reference: ObjectReference, seen: SeenObject, mirror: WaitMirror) => Readiness | undefined;

interface Standing {
  readonly readiness: Readiness | undefined;
  readonly seen: SeenObject;
}

/** What objects say, over time: trouble that lasts becomes a failure. */
export class ReadinessTracker {
  readonly #objects: readonly ObjectReference[];
  readonly #clock: Clock;
  readonly #judge: Judge;
  readonly #sinceMs = new Map<ObjectReference, { readonly because: string; readonly ms: number }>();
  #standings: readonly Standing[] = [];
  #told = "";

  constructor(objects: readonly ObjectReference[], clock: Clock, judge: Judge) {
    this.#objects = objects;
    this.#clock = clock;
    this.#judge = judge;
  }

  /** Looks at all objects again. @returns true when the summary has changed. */
  look(mirror: WaitMirror): boolean {
    this.#standings = this.#objects.map((reference) => this.#standing(reference, mirror));
    const summary = this.summary();
    const isChanged = summary !== this.#told;
    this.#told = summary;
    return isChanged;
  }

  /** Nothing is left to wait for. */
  get isOver(): boolean {
    return this.hasFailed || this.#standings.every(({ readiness }) => readiness?.state === "ready");
  }

  get hasFailed(): boolean {
    return this.#standings.some(({ readiness }) => readiness?.state === "failed");
  }

  /** `2 of 3 objects are not ready: Deployment default/web (Available: 0/1), …`, the first few named. */
  summary(): string {
    const unready = this.unready();
    const named = unready.slice(0, 3).map(({ reference: { kind, namespace, name }, message }) =>
      `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}${message === "" ? "" : ` (${message})`}`
    );
    const rest = unready.length > named.length ? ", …" : "";
    return `${unready.length} of ${this.#objects.length} objects are not ready: ${named.join(", ")}${rest}`;
  }

  /** The objects that are not ready, in their order. */
  unready(): readonly Unready[] {
    return this.#objects.flatMap((reference, index) => {
      const { readiness, seen } = this.#standings[index] ?? { readiness: undefined, seen: undefined };
      if (readiness?.state === "ready") return [];
      return [{ reference, ...wordsOf(readiness, seen), object: seen?.object }];
    });
  }

  /** What is worth knowing of objects that are ready. */
  notes(): readonly string[] {
    return this.#objects.flatMap(({ kind, namespace, name }, index) => {
      const note = this.#standings[index]?.readiness?.note;
      return note === undefined ? [] : [`${kind} ${namespace === "" ? "" : `${namespace}/`}${name}: ${note}`];
    });
  }

  #standing(reference: ObjectReference, mirror: WaitMirror): Standing {
    const seen = mirror.of(reference);
    const readiness = this.#judge(reference, seen, mirror);
    return { readiness: readiness && this.#overTime(reference, readiness), seen };
  }

  #overTime(reference: ObjectReference, readiness: Readiness): Readiness {
    const { turns } = readiness;
    if (!turns) {
      this.#sinceMs.delete(reference);
      return readiness;
    }
    const nowMs = this.#clock.nowMs();
    const known = this.#sinceMs.get(reference);
    const since = known?.because === turns.because ? known : { because: turns.because, ms: nowMs };
    this.#sinceMs.set(reference, since);
    if (nowMs - since.ms < turns.afterMs) return readiness;
    return turns.to === "ready"
      ? { state: "ready", message: readiness.message, note: turns.because }
      : { state: "failed", message: readiness.message, turns };
  }
}

const statusWords = { ready: "Current", progressing: "InProgress", failed: "Failed", terminating: "Terminating" };

function wordsOf(readiness: Readiness | undefined, seen: SeenObject | undefined) {
  if (readiness) {
    const { state, message, turns } = readiness;
    return { status: statusWords[state], message, because: turns?.to === "failed" ? turns.because : "" };
  }
  if (seen?.presence === "absent") return { status: "NotFound", message: "Resource not found", because: "" };
  return { status: "Unknown", message: "", because: "" };
}
