/** The items of a repeatable option that also takes several at once, `a,b`. */
export function commaSeparated(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(",")).filter((value) => value !== "");
}
