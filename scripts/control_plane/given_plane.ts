import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import type { Plane } from "./plane.ts";

type Entry = Readonly<Record<string, unknown>>;

/**
 * The cluster that a kubeconfig's current context names, as a control plane that someone else runs. Its account must be
 * allowed everything and be a token or a client certificate.
 */
export function givenPlane(kubeconfig: string): Plane {
  const config = parse(readFileSync(kubeconfig, "utf8"));
  const named = (list: string, name: unknown): Entry => {
    const found = config[list]?.find((one: Entry) => one.name === name);
    if (!found) throw new Error(`${kubeconfig}: no ${name} among its ${list}`);
    return found[list.slice(0, -1)];
  };
  const context = named("contexts", config["current-context"]);
  const [cluster, user] = [named("clusters", context.cluster), named("users", context.user)];
  const text = (entry: Entry, key: string) => textOf(entry, key, dirname(resolve(kubeconfig)));
  const [token, certificate, key] = [text(user, "token"), text(user, "client-certificate"), text(user, "client-key")];
  if (!token && !certificate) throw new Error(`${kubeconfig}: the account has neither a token nor a certificate`);
  return {
    folder: undefined,
    pid: undefined,
    kubeconfig: resolve(kubeconfig),
    admin: {
      serverUrl: String(cluster.server),
      authority: text(cluster, "certificate-authority"),
      ...(token && { token }),
      ...(certificate && { certificate }),
      ...(key && { key }),
    },
    abilities: ["controllers", "scheduler"],
    auditLog: undefined,
    clientAuthority: undefined,
    serverAuthority: undefined,
  };
}

/** A text that stands there as it is (tokens), in base64 (`…-data`) or in a file. */
function textOf(entry: Entry, key: string, folder: string): string | undefined {
  const data = entry[`${key}-data`];
  if (typeof data === "string") return Buffer.from(data, "base64").toString();
  const value = entry[key];
  if (typeof value !== "string") return undefined;
  return key === "token" ? value : readFileSync(resolve(folder, value), "utf8");
}
