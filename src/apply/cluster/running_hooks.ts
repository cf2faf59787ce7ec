import { HctlError } from "../../errors.ts";
import type { ReleaseSettings } from "../../plan/mod.ts";
import type { HookEvent } from "../../render/mod.ts";
import type { RecordedHook, Revision } from "../../revision/mod.ts";
import type { ReleaseEvent } from "../apply_event.ts";
import type { SaveRevision } from "../target.ts";
import type { ClusterPorts } from "./kubernetes_target.ts";

/** What the hooks of one event run with. */
export interface HookOptions extends ClusterPorts {
  readonly revision: Revision;
  readonly settings: Pick<ReleaseSettings, "wait" | "timeoutMs">;
  /** Stores the record while hooks run. */
  readonly save: SaveRevision;
  readonly tell: (event: ReleaseEvent) => void;
  readonly signal?: AbortSignal | undefined;
  /** Leaves hooks out; all that are due run unless given. */
  readonly isChosen?: ((hook: RecordedHook) => boolean) | undefined;
}

/** The hooks of one event on their way: the revision with what is known of their runs. */
export class RunningHooks {
  readonly event: HookEvent;
  readonly options: HookOptions;
  #revision: Revision;

  constructor(event: HookEvent, options: HookOptions) {
    this.event = event;
    this.options = options;
    this.#revision = options.revision;
  }

  get revision(): Revision {
    return this.#revision;
  }

  get namespace(): string {
    return this.#revision.release.namespace;
  }

  /** The hook at a place of the record. */
  hook(place: number): RecordedHook {
    const hook = this.#revision.hooks[place];
    if (!hook) throw new Error(`no hook ${place}`);
    return hook;
  }

  /** Notes what has become of a hook. */
  note(place: number, facts: Partial<RecordedHook>): void {
    const hooks = this.#revision.hooks.map((hook, index) => (index === place ? { ...hook, ...facts } : hook));
    this.#revision = { ...this.#revision, hooks };
  }

  /** Tells something about the release that is no reason to stop. */
  warn(text: string): void {
    this.options.tell({ kind: "warning", release: this.#revision.release, text });
  }

  /** Tells what the release waits for. */
  readonly waits = (text: string): void => {
    this.options.tell({ kind: "waiting", release: this.#revision.release, text });
  };

  /** Ends early when the signal has come. */
  check(): void {
    if (this.options.signal?.aborted) throw new HctlError("wait.failed", "context canceled");
  }
}
