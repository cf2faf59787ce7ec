/** A remark on a chart or its values that does not stop the work. */
export interface ChartWarning {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  /** What the remark is about, by name, in order. */
  readonly details: readonly (readonly [name: string, value: string])[];
}

/** Where remarks go. */
export type WarningSink = (warning: ChartWarning) => void;

/** A warning in the form of Go's structured log, which is what Helm writes: `level=WARN msg="…" chart=web`. */
export function formatChartWarning({ level, message, details }: ChartWarning): string {
  const pairs = [["level", level.toUpperCase()], ["msg", message], ...details];
  return pairs.map(([name, value]) => `${name}=${quoteIfNeeded(value!)}`).join(" ");
}

function quoteIfNeeded(text: string): string {
  return text === "" || /[\s"=\p{C}]/u.test(text) ? JSON.stringify(text) : text;
}
