import { hasCode } from "../../errors.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { ApiResource } from "../discovery.ts";
import type { ListOptions } from "../kube_client.ts";
import { plainOf } from "./plain_json.ts";
import { queryOf, resourcePath } from "./resource_path.ts";
import type { Rest } from "./rest.ts";

/** One answer to a list. */
interface ListPage {
  readonly items: readonly unknown[];
  /** Where the next page starts; "" behind the last. */
  readonly next: string;
  readonly resourceVersion: string;
}

/** A list, page by page; `resourceVersion` is where a watch takes over. */
export interface ObjectPage {
  readonly objects: Iterable<PlainMap>;
  readonly resourceVersion: string;
}

/**
 * The objects of a kind (Kubernetes docs, "Retrieving large results sets in chunks"); while a page is read the next one is under
 * way. When the server no longer knows where a page began, the rest comes from one whole list; what was given before is not given
 * again.
 */
export async function* listObjects(
  resource: ApiResource,
  options: ListOptions,
  rest: Rest,
): AsyncIterable<ObjectPage> {
  const read = (next: string, limit?: number) => readPage(resource, options, { next, limit }, rest);
  const given = new Set<string>();
  let coming: Promise<ListPage> | undefined = read("", options.pageSize || undefined);
  while (coming) {
    const { items, next, resourceVersion }: ListPage = await coming.catch(async (error) => {
      if (given.size === 0 || !hasCode(error, "kube.expired")) throw error;
      const whole = await read("");
      return { ...whole, items: whole.items.filter((item) => !given.has(identityOf(item))) };
    });
    if (next !== "") { for (const item of items) given.add(identityOf(item)); }
    coming = next === "" ? undefined : read(next, options.pageSize || undefined);
    // Whoever reads no further shall not hear of it.
    coming?.catch(() => {});
    yield { objects: objectsOf(items, resource), resourceVersion };
  }
}

interface PageStart {
  readonly next: string;
  readonly limit: number | undefined;
}

async function readPage(
  resource: ApiResource,
  { namespace = "", labelSelector, fieldSelector }: ListOptions,
  { next, limit }: PageStart,
  rest: Rest,
): Promise<ListPage> {
  const query = queryOf({ labelSelector, fieldSelector, limit, continue: next });
  const { body } = await rest.send({
    path: resourcePath(resource, namespace) + query,
    subject: { verb: "list", resource, namespace },
  });
  const { items, metadata } = JSON.parse(new TextDecoder().decode(body)) as {
    readonly items?: readonly unknown[] | null;
    readonly metadata?: { readonly continue?: string; readonly resourceVersion?: string };
  };
  return { items: items ?? [], next: metadata?.continue ?? "", resourceVersion: metadata?.resourceVersion ?? "" };
}

function identityOf(item: unknown): string {
  const { metadata } = item as { readonly metadata: { readonly namespace?: string; readonly name: string } };
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

/** Items of lists lack the fields that say what they are. */
function* objectsOf(items: readonly unknown[], { apiVersion, kind }: ApiResource): Iterable<PlainMap> {
  for (const item of items) {
    const object: PlainMap = new Map([["apiVersion", apiVersion], ["kind", kind]]);
    for (const [key, value] of Object.entries(item as Record<string, unknown>)) object.set(key, plainOf(value));
    yield object;
  }
}
