import { HctlError } from "../errors.ts";

/**
 * Refuses a file that does not even start like a gzipped archive, and says what it looks like instead.
 *
 * @throws {HctlError} `chart.corrupt`
 */
export function requireArchive(path: string, content: Uint8Array): void {
  if (content[0] === 0x1f && content[1] === 0x8b && content[2] === 0x08) return;
  const problem = /\.ya?ml$/.test(path)
    ? "seems to be a YAML file, but expected a gzipped archive"
    : `does not appear to be a gzipped archive; got '${mediaType(content)}'`;
  throw new HctlError("chart.corrupt", `file '${path}' ${problem}`, {
    location: { file: path },
    hint: hintFor(content),
  });
}

function hintFor(content: Uint8Array): string {
  const isPage = mediaType(content).startsWith("text/html");
  if (isPage) return "It is a web page: what was downloaded is not the chart; look at it, and fetch the chart again";
  if (content.length === 0) return "The file is empty; fetch it again";
  return "A packaged chart is made by: hctl package CHART; a chart's folder can be named as it is";
}

const sampleBytes = 512;

/** The likely media type (WHATWG MIME Sniffing); Helm looks at 512 bytes, zeros behind the end of a shorter file. */
function mediaType(content: Uint8Array): string {
  const text = String.fromCharCode(...content.subarray(0, sampleBytes));
  if (/^[\t\n\f\r ]*<(?:!DOCTYPE HTML|HTML|HEAD|BODY|SCRIPT|H1|DIV|TITLE|P)[ >]/i.test(text)) {
    return "text/html; charset=utf-8";
  }
  if (/^[\t\n\f\r ]*<\?xml/.test(text)) return "text/xml; charset=utf-8";
  if (text.startsWith("PK\x03\x04")) return "application/zip";
  if (text.startsWith("%PDF-")) return "application/pdf";
  const isText = content.length >= sampleBytes && !/[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text);
  return isText ? "text/plain; charset=utf-8" : "application/octet-stream";
}
