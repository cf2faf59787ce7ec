/** How one task ended. */
export type TaskEnd = "done" | "failed" | "skipped";

/** One task of a set; keys are unique. */
export interface Task {
  readonly key: string;
  /** Keys that must be done first; those outside the set count as done. */
  readonly needs: readonly string[];
  /** Runs the task; never throws. */
  run(): Promise<"done" | "failed">;
  /** Told instead of `run` when the task cannot run. */
  skip(reason: string): void;
}

/**
 * Runs tasks side by side, each as soon as what it needs is done and fewer than `concurrency` run. A task that needs one
 * that failed or was skipped is skipped.
 *
 * @param options.mayStart Asked before each start: a reason to skip whatever has not started, or undefined.
 */
export async function runInOrder(
  tasks: readonly Task[],
  { concurrency, mayStart }: { readonly concurrency: number; readonly mayStart: () => string | undefined },
): Promise<void> {
  const ends = new Map<string, TaskEnd>();
  const pending = new Map(tasks.map((task) => [task.key, task]));
  const running = new Map<string, Promise<void>>();
  const skip = (task: Task, reason: string) => {
    pending.delete(task.key);
    ends.set(task.key, "skipped");
    task.skip(reason);
  };
  const start = (task: Task) => {
    pending.delete(task.key);
    running.set(
      task.key,
      task.run().then((end) => {
        ends.set(task.key, end);
        running.delete(task.key);
      }),
    );
  };
  const isOpen = (key: string) => pending.has(key) || running.has(key);
  while (pending.size > 0 || running.size > 0) {
    const before = pending.size;
    for (const task of [...pending.values()]) {
      const broken = task.needs.find((key) => ends.get(key) === "failed" || ends.get(key) === "skipped");
      const halt = mayStart();
      if (broken !== undefined) {
        skip(task, `needs "${broken}", which ${ends.get(broken)!.replace("skipped", "was skipped")}`);
      } else if (halt !== undefined) skip(task, halt);
      else if (running.size < Math.max(1, concurrency) && !task.needs.some(isOpen)) start(task);
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (pending.size === before) {
      for (const task of [...pending.values()]) skip(task, "its needs form a circle");
    }
  }
}
