/** One `%…` of a format, its flags as far as the verb takes them (Go docs, "fmt"). */
export interface Directive {
  readonly verb: string;
  readonly plus: boolean;
  readonly minus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** `%+v` and `%#v`, also of the verb w; `plus` and `sharp` are then off. */
  readonly plusV: boolean;
  readonly sharpV: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

/** Fills up to the width, counted in characters. */
export function pad(text: string, { width = 0, minus, zero }: Directive): string {
  if (width === 0) return text;
  const missing = width - runeCount(text);
  if (missing <= 0) return text;
  return minus ? text + " ".repeat(missing) : (zero ? "0" : " ").repeat(missing) + text;
}

/** Length in characters; a byte that is no UTF-8 counts as one. */
function runeCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
