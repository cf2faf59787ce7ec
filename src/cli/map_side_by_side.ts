/**
 * Does the same with every item, at most `limit` at a time, started in their order. After an error nothing more is started.
 *
 * @returns In the order of the items.
 * @throws What went wrong with the first of them that failed.
 */
export async function mapSideBySide<Item, Value>(
  items: readonly Item[],
  limit: number,
  run: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = new Array(items.length);
  const failures = new Map<number, unknown>();
  let next = 0;
  const work = async () => {
    while (next < items.length && failures.size === 0) {
      const index = next++;
      try {
        values[index] = await run(items[index]!);
      } catch (error) {
        failures.set(index, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return values;
}
