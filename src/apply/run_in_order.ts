/** How one task ended. */
type TaskEnd = "done" | "failed" | "skipped";

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

/** How tasks are run. */
interface OrderOptions {
  /** Tasks side by side, at least 1. */
  readonly concurrency: number;
  /** Tasks of a wave; the next wave starts when all of them have ended. 0 or absent: no waves. */
  readonly waveSize?: number | undefined;
  /** Asked before each start: a reason to skip whatever has not started, or undefined. */
  readonly mayStart: () => string | undefined;
}

/**
 * Runs tasks side by side, each as soon as what it needs is done and fewer than `concurrency` run. A task that needs one
 * that failed or was skipped is skipped.
 */
export async function runInOrder(
  tasks: readonly Task[],
  { concurrency, waveSize, mayStart }: OrderOptions,
): Promise<void> {
  const waveLimit = waveSize || Infinity;
  let leftInWave = waveLimit;
  const ends = new Map<string, TaskEnd>();
  const pending = new Map(tasks.map((task) => [task.key, task]));
  const running = new Map<string, Promise<void>>();
  const skip = (task: Task, reason: string) => {
    pending.delete(task.key);
    ends.set(task.key, "skipped");
    task.skip(reason);
  };
  const start = (task: Task) => {
    leftInWave--;
    pending.delete(task.key);
    running.set(
      task.key,
      task.run().then((end) => {
        ends.set(task.key, end);
        running.delete(task.key);
      }),
    );
  };
  const hasRoom = () => leftInWave > 0 && running.size < Math.max(1, concurrency);
  const isOpen = (key: string) => pending.has(key) || running.has(key);
  while (pending.size > 0 || running.size > 0) {
    const before = pending.size;
    if (running.size === 0) leftInWave = waveLimit;
    for (const task of [...pending.values()]) {
      const broken = task.needs.find((key) => ends.get(key) === "failed" || ends.get(key) === "skipped");
      const halt = mayStart();
      if (broken !== undefined) {
        skip(task, `needs "${broken}", which ${ends.get(broken) === "skipped" ? "was skipped" : "failed"}`);
      } else if (halt !== undefined) skip(task, halt);
      else if (hasRoom() && !task.needs.some(isOpen)) start(task);
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (pending.size === before) {
      for (const task of [...pending.values()]) skip(task, "its needs form a circle");
    }
  }
}
