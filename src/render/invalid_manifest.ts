import { causeOf } from "../errors.ts";
import type { InvalidDocument } from "./explain/written_lines.ts";
import { RenderError } from "./render_error.ts";
import type { TemplateInput } from "./render_templates.ts";

/** Text that templates gave and that is no object; `renderedText` is every file's text, for `--debug`. */
export class InvalidManifestError extends RenderError {
  readonly document: InvalidDocument;
  readonly renderedText: string;

  /** @param again What the templates that gave the text can be run with once more. */
  constructor(document: InvalidDocument, renderedText: string, again?: () => TemplateInput) {
    const { source, cause } = document;
    super("render.invalid_manifest", `YAML parse error on ${source}: ${cause.message}`, {
      cause,
      explain: async () => {
        const { explainManifest } = await import("./explain/explain_manifest.ts");
        return explainManifest(document, again);
      },
    });
    this.document = document;
    this.renderedText = renderedText;
  }
}

/** The error of a document behind an error that was stated anew. */
export function invalidManifestOf(error: unknown): InvalidManifestError | undefined {
  return causeOf(error, InvalidManifestError);
}
