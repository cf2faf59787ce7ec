/** How one item ended. */
export type Outcome<Item, Value> =
  | { readonly kind: "done"; readonly item: Item; readonly value: Value }
  | { readonly kind: "failed"; readonly item: Item; readonly error: unknown };

/** How runs go. */
interface RunOptions<Item, Value> {
  /** Items side by side. */
  readonly limit: number;
  /** Asked behind every run: true ends here. */
  readonly isOver?: (outcomes: readonly Outcome<Item, Value>[]) => boolean;
}

/**
 * Does the same with every item: items of one kind that follow each other side by side, the next kind when all of them have
 * ended, as Helm does with the objects of a release. Errors are outcomes too.
 *
 * @returns In the order of the items; those that were not reached are left out.
 */
export async function inRuns<Item, Value>(
  items: readonly Item[],
  kindOf: (item: Item) => string,
  run: (item: Item) => Promise<Value>,
  { limit, isOver = () => false }: RunOptions<Item, Value>,
): Promise<readonly Outcome<Item, Value>[]> {
  const outcomes: Outcome<Item, Value>[] = [];
  for (const same of runsOf(items, kindOf)) {
    const ended = await sideBySide(same, run, limit);
    outcomes.push(...ended);
    if (isOver(ended)) break;
  }
  return outcomes;
}

/** The same for items whose order does not matter. */
export async function sideBySide<Item, Value>(
  items: readonly Item[],
  run: (item: Item) => Promise<Value>,
  limit: number,
): Promise<readonly Outcome<Item, Value>[]> {
  const outcomes: Outcome<Item, Value>[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      const item = items[index]!;
      try {
        outcomes[index] = { kind: "done", item, value: await run(item) };
      } catch (error) {
        outcomes[index] = { kind: "failed", item, error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return outcomes;
}

/** What went wrong, in the order of the items. */
export function errorsOf(outcomes: readonly Outcome<unknown, unknown>[]): readonly unknown[] {
  return outcomes.flatMap((outcome) => outcome.kind === "failed" ? [outcome.error] : []);
}

/** What all of them gave. @throws What went wrong first, in the order of the items. */
export function valuesOf<Value>(outcomes: readonly Outcome<unknown, Value>[]): readonly Value[] {
  return outcomes.map((outcome) => {
    if (outcome.kind === "failed") throw outcome.error;
    return outcome.value;
  });
}

function runsOf<Item>(items: readonly Item[], kindOf: (item: Item) => string): readonly Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && kindOf(last[0]!) === kindOf(item)) last.push(item);
    else runs.push([item]);
  }
  return runs;
}
