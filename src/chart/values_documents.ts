import { parseYamlMap, type PlainMap, YamlError } from "../yaml/mod.ts";
import { decodeYamlText } from "./decode_text.ts";
import { type YamlDetails, yamlDetails } from "./locate_yaml.ts";
import { mergeValues } from "./merge_values.ts";

/** A values file that cannot be read. The message is Helm's; `firstLine` is where the document starts in the file, from 1. */
export class ValuesError extends Error {
  readonly firstLine: number;

  constructor(message: string, firstLine: number, cause?: unknown) {
    super(message, { cause });
    this.firstLine = firstLine;
  }
}

/** The place that an error of a values file speaks of, and what to do. */
export function valuesDetails(name: string, content: Uint8Array, { cause, firstLine }: ValuesError): YamlDetails {
  return yamlDetails(name, content, cause, firstLine);
}

/**
 * Reads the text of a values file as Helm 4 does (Helm docs, "Values Files"): every document is a map, later documents
 * are merged over earlier ones.
 *
 * @throws {ValuesError}
 */
export function readValuesDocuments(content: Uint8Array): PlainMap {
  const maps: PlainMap[] = [];
  for (const document of splitDocuments(decodeValues(content))) maps.push(readDocument(document));
  return maps.length === 1 ? maps[0]! : mergeValues(maps);
}

interface ValuesDocument {
  readonly text: string;
  /** Line of the file that the document starts at, from 1. */
  readonly firstLine: number;
}

function decodeValues(content: Uint8Array): string {
  const isUtf16 = content[0] === 0xff || content[0] === 0xfe;
  try {
    // Helm ends the last line before anything looks at the encoding.
    return decodeYamlText(isUtf16 && content.at(-1) !== 10 ? Uint8Array.of(...content, 10) : content);
  } catch (error) {
    throw error instanceof YamlError ? unreadable(error, 1) : error;
  }
}

/**
 * Cuts a text at lines that start with `---`, which may only be followed by a comment (k8s.io/apimachinery, "YAMLReader").
 * Every line is ended with a newline.
 */
function* splitDocuments(text: string): Generator<ValuesDocument> {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  let start = 0;
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith("---")) continue;
    const rest = line.slice(3).trim();
    if (rest !== "" && !rest.startsWith("#")) {
      const problem = `invalid Yaml document separator: ${rest}`;
      const place = { line: 1, column: line.indexOf(rest, 3) + 1 };
      const cause = YamlError.inYaml(problem, 0, place);
      throw new ValuesError(`error reading yaml document: ${problem}`, at + 1, cause);
    }
    if (at === start) continue;
    yield documentOf(lines, start, at);
    start = at + 1;
  }
  if (start < lines.length) yield documentOf(lines, start, lines.length);
}

function documentOf(lines: readonly string[], start: number, end: number): ValuesDocument {
  return { text: `${lines.slice(start, end).join("\n")}\n`, firstLine: start + 1 };
}

function readDocument({ text, firstLine }: ValuesDocument): PlainMap {
  try {
    return parseYamlMap(text) ?? new Map();
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw unreadable(error, firstLine);
  }
}

function unreadable(cause: YamlError, firstLine: number): ValuesError {
  return new ValuesError(`cannot unmarshal yaml document: ${cause.message}`, firstLine, cause);
}
