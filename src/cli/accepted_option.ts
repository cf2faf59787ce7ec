import type { OptionDefinition } from "./command.ts";

/**
 * A flag of helm's that has no effect here, taken so that command lines keep working; it is not shown in help. What would
 * need it, a connection for example, fails without it, so that nothing becomes less safe.
 */
export function acceptedOption(
  kind: OptionDefinition["kind"],
  extra: Partial<OptionDefinition> = {},
): OptionDefinition {
  return { kind, summary: "Accepted as helm accepts it, without effect here", isHidden: true, ...extra };
}
