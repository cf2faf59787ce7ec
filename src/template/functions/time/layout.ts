/** An element that stands for a part of the time, such as `2006` or `.000`. */
export type Element = string;

/** A layout's text up to its next element, that element (absent at the end), and the text after it. */
export interface LayoutStep {
  readonly prefix: string;
  readonly element: Element | undefined;
  readonly rest: string;
}

/** The elements, the longer of two first (Go docs, "time.Layout"). */
const elements = new RegExp(
  [
    /January|Monday|(?:Jan|Mon)(?![a-z])|MST/,
    /002|0[1-6]|15|2006|__2|_2(?!006)|[1-5]|PM|pm/,
    /[-Z](?:07:00:00|070000|07:00|0700|07)/,
    /[.,](?:0+|9+)(?!\d)/,
  ].map((pattern) => pattern.source).join("|"),
);

/** Cuts a layout at its next element. */
export function nextElement(layout: string): LayoutStep {
  const found = elements.exec(layout);
  if (!found) return { prefix: layout, element: undefined, rest: "" };
  const end = found.index + found[0].length;
  return { prefix: layout.slice(0, found.index), element: found[0], rest: layout.slice(end) };
}

/** Whether an element is a fraction of a second, such as `.000` or `,999`. */
export function isFraction(element: Element | undefined): boolean {
  return element !== undefined && /^[.,]/.test(element);
}

/** Names of the months, January first. */
export const monthNames: readonly string[] = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** Names of the days, Sunday first. */
export const dayNames: readonly string[] = [
  ...["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
];
