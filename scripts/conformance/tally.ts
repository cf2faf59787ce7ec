/** What one group of cases came to. */
export interface GroupResult {
  passed: number;
  failed: number;
}

/** Counts cases by group and prints the differences that are asked for. */
export class Tally {
  readonly groups = new Map<string, GroupResult>();
  readonly #only: string;
  #left: number;

  /**
   * @param only Only cases whose name holds this text.
   * @param show How many differences are printed.
   */
  constructor(only: string, show: number) {
    this.#only = only;
    this.#left = show;
  }

  isWanted(name: string): boolean {
    return name.includes(this.#only);
  }

  /** Counts one case; `difference` is undefined when it is equal. */
  count(group: string, name: string, difference: string | undefined): void {
    const result = this.groups.get(group) ?? { passed: 0, failed: 0 };
    this.groups.set(group, result);
    if (difference === undefined) {
      result.passed++;
      return;
    }
    result.failed++;
    if (this.#left-- > 0) console.log(`differs: ${group} ${name}: ${difference}`);
  }

  /** Cases that are equal, in groups whose name starts with `prefix`. */
  passed(prefix: string): number {
    return this.#sum(prefix, "passed");
  }

  /** A line per group and their sum. */
  report(title: string, prefix: string): string {
    const rows = [...this.groups].filter(([group]) => group.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = rows.map(([group, { passed, failed }]) => `  ${group}: ${passed} of ${passed + failed}`);
    const passed = this.#sum(prefix, "passed");
    return [`${title}: ${passed} of ${passed + this.#sum(prefix, "failed")}`, ...lines].join("\n");
  }

  #sum(prefix: string, key: keyof GroupResult): number {
    return [...this.groups].reduce((sum, [group, result]) => sum + (group.startsWith(prefix) ? result[key] : 0), 0);
  }
}
