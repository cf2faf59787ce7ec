import { listOf, mapOf, type PlainMap, type PlainValue, textOf } from "../../yaml/mod.ts";

/** One entry of `status.conditions` (Kubernetes API conventions). */
export interface Condition {
  readonly type: string;
  /** `True`, `False`, `Unknown`. */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** The generation it speaks of; undefined when it does not say. */
  readonly generation: number | undefined;
}

/** The value at a path such as `spec.replicas`; undefined when there is none. */
export function valueAt(object: PlainMap, path: string): PlainValue | undefined {
  return path.split(".").reduce<PlainValue | undefined>((value, key) => mapOf(value).get(key), object);
}

/** A whole number, `fallback` when there is none. */
export function numberAt(object: PlainMap, path: string, fallback: number): number {
  const value = valueAt(object, path);
  return typeof value === "number" ? value : fallback;
}

/** A text, "" when there is none. */
export function textAt(object: PlainMap, path: string): string {
  return textOf(valueAt(object, path));
}

/** The maps of a list, none when there is no list. */
export function mapsAt(object: PlainMap, path: string): readonly PlainMap[] {
  return listOf(valueAt(object, path)).map(mapOf);
}

/** The object's conditions, in its order. */
export function conditionsOf(object: PlainMap, path = "status.conditions"): readonly Condition[] {
  return mapsAt(object, path).map((one) => {
    const generation = one.get("observedGeneration");
    return {
      type: textOf(one.get("type")),
      status: textOf(one.get("status")),
      reason: textOf(one.get("reason")),
      message: textOf(one.get("message")),
      generation: typeof generation === "number" ? generation : undefined,
    };
  });
}

/** The first condition of that type. */
export function conditionOf(object: PlainMap, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/** True when the condition is there and `True`. */
export function isConditionTrue(object: PlainMap, type: string): boolean {
  return conditionOf(object, type)?.status === "True";
}

/** The first message whose claim holds, undefined when none does. */
export function firstShortfall(...claims: readonly (readonly [boolean, string])[]): string | undefined {
  return claims.find(([isShort]) => isShort)?.[1];
}

/** An object's group and kind, as the tables of rules name them: `apps/Deployment`, `/Pod`. */
export function groupKind(object: PlainMap): string {
  const apiVersion = textAt(object, "apiVersion");
  const slash = apiVersion.indexOf("/");
  return `${slash < 0 ? "" : apiVersion.slice(0, slash)}/${textAt(object, "kind")}`;
}
