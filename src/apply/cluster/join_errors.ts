import { HctlError } from "../../errors.ts";

/** Several errors as one, their words joined as Helm joins them; a bug among them is thrown as it is. */
export function joinErrors(errors: readonly unknown[], separator: string): unknown {
  const known = errors.filter((error) => error instanceof HctlError);
  const [first] = known;
  if (!first || known.length < errors.length) return errors.find((error) => !(error instanceof HctlError)) ?? first;
  if (known.length === 1) return first;
  const hints = new Set(known.flatMap(({ hint }) => hint === undefined ? [] : [hint]));
  return first.restated(known.map(({ message }) => message).join(separator), {
    hint: hints.size > 0 ? [...hints].join("\n") : undefined,
    others: known.flatMap(({ others }) => others),
  });
}
