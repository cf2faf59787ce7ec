import { hasCode, HctlError } from "../errors.ts";
import type { RecordHead } from "../revision/mod.ts";
import { compileRegex, GoError, type Instant } from "../template/mod.ts";
import { compareBytes } from "../yaml/mod.ts";
import { chartCells } from "./chart_cells.ts";
import type { OptionValues } from "./command.ts";
import { parseSelector } from "./label_selector.ts";

const byOption: Readonly<Record<string, readonly string[]>> = {
  deployed: ["deployed"],
  failed: ["failed"],
  pending: ["pending-install", "pending-upgrade", "pending-rollback"],
  superseded: ["superseded"],
  uninstalled: ["uninstalled"],
  uninstalling: ["uninstalling"],
};

/** A release of a list, without what its record holds besides. */
export interface ListedRelease {
  readonly name: string;
  readonly namespace: string;
  readonly number: number;
  readonly status: string;
  readonly lastDeployed: Instant | undefined;
  readonly chart: string;
  readonly app_version: string;
}

/**
 * The releases that `list` shows: the newest revisions, by name, regular expression, status and labels (Helm docs, "helm list").
 * `--superseded` alone shows every superseded revision. Of all the records that go by, one is decoded at a time.
 *
 * @param onDamaged Gets the errors of records that cannot be read; they are listed with what their labels say.
 * @throws {HctlError} `usage.invalid` for a pattern or a selector that is none.
 */
export async function listReleases(
  heads: AsyncIterable<RecordHead>,
  options: OptionValues,
  onDamaged: (error: HctlError) => void,
): Promise<readonly ListedRelease[]> {
  const matches = nameFilter(options.text("filter"));
  const isSuperseded = options.isSet("superseded") &&
    !Object.keys(byOption).some((name) => name !== "superseded" && options.isSet(name));
  const newest = new NewestRecords(isSuperseded, options, onDamaged);
  for await (const head of heads) if (matches(head.name)) newest.add(head);
  return newest.listed();
}

/**
 * Finds the newest record of each release. Records of a release follow one another nearly always, so that each is read when the
 * next release comes, and let go.
 */
class NewestRecords {
  readonly #found = new Map<string, { readonly number: number; readonly listed: ListedRelease | undefined }>();
  readonly #everyRevision: boolean;
  readonly #isShown: (head: RecordHead) => boolean;
  readonly #onDamaged: (error: HctlError) => void;
  #pending: RecordHead | undefined;

  constructor(everyRevision: boolean, options: OptionValues, onDamaged: (error: HctlError) => void) {
    this.#everyRevision = everyRevision;
    const statuses = statusesOf(options);
    let isMatch: ((labels: ReadonlyMap<string, string>) => boolean) | undefined;
    this.#isShown = ({ status, labels }) => {
      // Helm reads the selector only when there is something to select.
      isMatch ??= parseSelector(options.text("selector") ?? "");
      return isMatch(labels) && statuses.includes(status);
    };
    this.#onDamaged = onDamaged;
  }

  add(head: RecordHead): void {
    const pending = this.#pending;
    if (pending && this.#keyOf(pending) !== this.#keyOf(head)) this.#settle(pending);
    else if (pending && pending.number > head.number) return;
    this.#pending = head;
  }

  listed(): readonly ListedRelease[] {
    if (this.#pending) this.#settle(this.#pending);
    return [...this.#found.values()].flatMap(({ listed }) => listed ?? []);
  }

  #keyOf({ namespace, name, number }: RecordHead): string {
    return this.#everyRevision ? `${namespace}/${name}/${number}` : `${namespace}/${name}`;
  }

  #settle(head: RecordHead): void {
    const known = this.#found.get(this.#keyOf(head));
    if (known && known.number > head.number) return;
    const listed = this.#isShown(head) ? this.#read(head) : undefined;
    this.#found.set(this.#keyOf(head), { number: head.number, listed });
  }

  #read({ name, namespace, number, status, read }: RecordHead): ListedRelease {
    try {
      const { lastDeployed, chart, ...own } = read();
      return {
        name: own.name,
        namespace: own.namespace,
        number,
        status: own.status,
        lastDeployed,
        ...chartCells(chart),
      };
    } catch (error) {
      if (!hasCode(error, "revision.damaged")) throw error;
      this.#onDamaged(error);
      return { name, namespace, number, status, lastDeployed: undefined, ...chartCells(undefined) };
    }
  }
}

function statusesOf(options: OptionValues): readonly string[] {
  const chosen = Object.keys(byOption).filter((name) => options.isSet(name));
  return Object.entries(byOption).flatMap(([name, list]) => chosen.length === 0 || chosen.includes(name) ? list : []);
}

/** By name, or by time with `--date`; backwards with `--reverse`. */
export function sortReleases(releases: readonly ListedRelease[], options: OptionValues): readonly ListedRelease[] {
  const byName = (a: ListedRelease, b: ListedRelease) =>
    compareBytes(a.name, b.name) || compareBytes(a.namespace, b.namespace) || a.number - b.number;
  const byDate = (a: ListedRelease, b: ListedRelease) => Number(secondsOf(a) - secondsOf(b)) || byName(a, b);
  const sorted = [...releases].sort(options.isSet("date") ? byDate : byName);
  return options.isSet("reverse") ? sorted.reverse() : sorted;
}

/** Helm compares whole seconds; releases without a time come first. */
function secondsOf({ lastDeployed }: ListedRelease): bigint {
  return lastDeployed?.unixSeconds ?? -(2n ** 62n);
}

function nameFilter(pattern: string | undefined): (name: string) => boolean {
  if (!pattern) return () => true;
  try {
    const regex = compileRegex(pattern);
    return (name) => regex.search(name)(0) !== undefined;
  } catch (cause) {
    if (!(cause instanceof GoError)) throw cause;
    throw new HctlError("usage.invalid", cause.message, { hint: "--filter takes RE2 syntax", cause });
  }
}
