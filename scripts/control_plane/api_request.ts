import { request } from "node:https";

/** An API server and a way to be admitted. */
export interface ApiAccess {
  readonly serverUrl: string;
  /** PEM; undefined when the server's certificate is not to be checked. */
  readonly authority: string | undefined;
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** What the server said. */
export interface ApiAnswer {
  readonly status: number;
  // deno-lint-ignore no-explicit-any -- Objects of any kind, read by tests that know them.
  readonly body: any;
}

/** One request to an API server, its body and answer as JSON. Text that is no JSON is the body as it is. */
export function apiRequest(access: ApiAccess, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, access.serverUrl), {
      method,
      headers: {
        accept: "application/json",
        ...(access.token && { authorization: `Bearer ${access.token}` }),
        ...(body !== undefined && { "content-type": type }),
      },
      ca: access.authority,
      cert: access.certificate,
      key: access.key,
      rejectUnauthorized: access.authority !== undefined,
      agent: false,
      timeout: 30_000,
    }, (answer) => {
      const chunks: Uint8Array[] = [];
      answer.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 0, body: parsed(new TextDecoder().decode(Buffer.concat(chunks))) });
      });
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The same for requests that must succeed; 409 counts as success when an object is created that is there already. */
export async function apiCall(access: ApiAccess, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const answer = await apiRequest(access, method, path, body);
  const isThere = method === "POST" && answer.status === 409 && answer.body?.reason === "AlreadyExists";
  if (answer.status < 300 || isThere) return answer;
  throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
