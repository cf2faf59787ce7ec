import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { HctlError } from "../../src/errors.ts";
import { digest, type HttpClient, type HttpResponse, toHex } from "../../src/system/mod.ts";

/** A packaged chart of one file. */
export async function packedChart(name: string, version: string): Promise<Uint8Array> {
  const stream = pack();
  const text = `apiVersion: v2\nname: ${name}\nversion: ${version}\n`;
  stream.entry({ name: `${name}/Chart.yaml`, mtime: new Date(0) }, text);
  stream.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return new Uint8Array(gzipSync(Buffer.concat(chunks)));
}

/** SHA-256 in hexadecimal, as an index names it. */
export function sha256(bytes: Uint8Array): string {
  return toHex(digest("sha256", bytes));
}

/** What was asked of a web that is only a table. */
export interface FakeWeb extends HttpClient {
  readonly asked: readonly { readonly url: string; readonly authorization: string | undefined }[];
}

/** A web of fixed answers: bytes or a text with 200, a number as the status; everything else does not answer. */
export function fakeWeb(pages: Readonly<Record<string, string | Uint8Array | number>>): FakeWeb {
  const asked: { url: string; authorization: string | undefined }[] = [];
  return {
    asked,
    get(url, options) {
      asked.push({ url, authorization: options?.headers?.authorization });
      const page = pages[url];
      if (page !== undefined) return Promise.resolve(answer(page));
      return Promise.reject(new HctlError("http.failed", `No answer from ${url}: connection refused`));
    },
  };
}

function answer(page: string | Uint8Array | number): HttpResponse {
  const body = typeof page === "string" ? new TextEncoder().encode(page) : page;
  const isStatus = typeof body === "number";
  return { status: isStatus ? body : 200, headers: new Map(), body: isStatus ? new Uint8Array() : body };
}
