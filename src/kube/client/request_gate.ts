import type { Clock } from "../../system/mod.ts";

/** How much may be asked of a server. */
export interface GateLimits {
  readonly concurrency: number;
  /** Requests a second on average, after `burst` at once; no limit without it. */
  readonly qps?: number;
  readonly burst?: number;
}

/** Lets so many requests through at once, and so many a second. */
export class RequestGate {
  readonly #limits: GateLimits;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #tokens: number;
  #filledMs: number;

  constructor(limits: GateLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#tokens = limits.burst ?? 1;
    this.#filledMs = clock.nowMs();
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      await this.#turn();
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(): Promise<void> {
    if (this.#running < this.#limits.concurrency) {
      this.#running++;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }

  /** A bucket of tokens that fills with time. */
  async #turn(): Promise<void> {
    const { qps, burst = 1 } = this.#limits;
    if (qps === undefined || qps <= 0) return;
    const nowMs = this.#clock.nowMs();
    this.#tokens = Math.min(burst, this.#tokens + (nowMs - this.#filledMs) * qps / 1000) - 1;
    this.#filledMs = nowMs;
    if (this.#tokens < 0) await this.#clock.sleep(-this.#tokens * 1000 / qps);
  }
}
