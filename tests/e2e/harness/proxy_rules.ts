/** What happens to a request instead of, or besides, being passed on. */
export type Disturbance =
  | { readonly kind: "delay"; readonly delayMs: number }
  /** The connection ends before the server has seen the request. */
  | { readonly kind: "cut" }
  /** The server is gone: this and every other connection ends, and no new one is taken. */
  | { readonly kind: "gone" }
  /** The server carries the request out, but the connection ends before its answer. */
  | { readonly kind: "cut-answer" }
  | {
    readonly kind: "answer";
    readonly status: number;
    /** An API server's reason (`Forbidden`, `TooManyRequests`, …) and message. */
    readonly reason?: string;
    readonly message?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };

/** Which requests are disturbed, and how. */
export interface ProxyRule {
  readonly method?: string | RegExp;
  /** Matches path and query. */
  readonly path?: RegExp;
  /** So many matching requests go through first; none unless given. */
  readonly after?: number;
  /** How many are disturbed; all unless given. */
  readonly times?: number;
  readonly disturbance: Disturbance;
  /** Told at each request that is disturbed, before it is. */
  readonly tell?: () => void;
}

/** Decides on requests one by one; the first rule that matches counts. */
export class ProxyRules {
  #rules: { readonly rule: ProxyRule; matched: number }[] = [];

  add(rule: ProxyRule): void {
    this.#rules.push({ rule, matched: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Undefined: the request is passed on. */
  disturbanceOf(method: string, path: string): Disturbance | undefined {
    const found = this.#rules.find(({ rule }) => isMatch(rule, method, path));
    if (!found) return undefined;
    const { after = 0, times = Infinity, disturbance } = found.rule;
    const count = found.matched++;
    if (count < after || count >= after + times) return undefined;
    found.rule.tell?.();
    return disturbance;
  }
}

function isMatch({ method, path }: ProxyRule, actualMethod: string, actualPath: string): boolean {
  const isMethod = method instanceof RegExp
    ? method.test(actualMethod)
    : method === undefined || method === actualMethod;
  return isMethod && (path?.test(actualPath) ?? true);
}
