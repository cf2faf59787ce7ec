import { type ParsedTemplates, parseTemplates } from "./parse.ts";

/** As many texts as a large chart has; a program that renders for ever must not keep all it ever saw. */
const mostKept = 2000;

/**
 * Parses equal texts once: a library chart lies in many subcharts, and every one of them brings the same files. All texts
 * must be for the same functions.
 */
export class ParsedTexts {
  readonly #known = new Map<string, { readonly name: string; readonly templates: ParsedTemplates }>();

  /**
   * The templates of a text, as `parseTemplates` gives them.
   *
   * @throws {TemplateError} With Go's message.
   */
  parse(name: string, text: string, hasFunction: (name: string) => boolean): ParsedTemplates {
    // A text that speaks of itself, or defines what the file is called, means something else under another name.
    if (text.includes(name)) return parseTemplates(name, text, hasFunction);
    const known = this.#known.get(text);
    if (known) return renamed(known.templates, known.name, name);
    const templates = parseTemplates(name, text, hasFunction);
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(text, { name, templates });
    return templates;
  }
}

function renamed(templates: ParsedTemplates, from: string, to: string): ParsedTemplates {
  return new Map([...templates].map(([name, template]) => [name === from ? to : name, template]));
}
