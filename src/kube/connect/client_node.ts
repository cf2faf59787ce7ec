import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { UserAccess } from "./user_access.ts";

const known = ["azure", "gcp"];

/**
 * Gives the `Authorization` of the providers that kubectl had until 1.25, `azure` and `gcp`, by @kubernetes/client-node.
 *
 * @throws {Error} For any other provider.
 */
export function providerAuthorization(
  { name, config: settings }: NonNullable<UserAccess["authProvider"]>,
): () => Promise<string | undefined> {
  if (!known.includes(name)) throw new Error(`no Auth Provider found for name "${name}"`);
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: "cluster", server: "https://cluster.invalid", skipTLSVerify: false },
    { name: "user", authProvider: { name, config: { ...settings } } },
  );
  return async () => {
    const options: { headers?: Record<string, string> } = {};
    await config.applyToHTTPSOptions(options);
    return options.headers?.["Authorization"];
  };
}
