/** A queue that many may push to and one reads with `for await`; ends after `end`, throws after `fail`. */
interface Channel<Item> extends AsyncIterable<Item> {
  push(item: Item): void;
  end(): void;
  fail(error: unknown): void;
}

/** Makes an empty channel. */
export function channel<Item>(): Channel<Item> {
  const waiting: Item[] = [];
  let ending: { readonly error?: unknown; readonly isFailed: boolean } | undefined;
  let wake = () => {};
  return {
    push(item) {
      waiting.push(item);
      wake();
    },
    end() {
      ending ??= { isFailed: false };
      wake();
    },
    fail(error) {
      ending ??= { error, isFailed: true };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (true) {
        while (waiting.length > 0) yield waiting.shift()!;
        if (ending?.isFailed) throw ending.error;
        if (ending) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
