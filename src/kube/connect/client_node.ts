import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { UserAccess } from "./cluster_access.ts";

/**
 * Gives the `Authorization` of a kubeconfig's `auth-provider` by @kubernetes/client-node: `oidc`, refreshed by its issuer, `azure`,
 * `gcp`.
 *
 * @returns undefined for a provider that it does not know.
 */
export function providerAuthorization({ authProvider }: UserAccess): () => Promise<string | undefined> {
  const config = new KubeConfig();
  const settings: Record<string, unknown> = { ...authProvider?.config };
  const issuer = authProvider?.config["idp-issuer-url"];
  // openid-client 6 wants a URL where client-node 2.0.1 hands on what the kubeconfig says.
  if (issuer !== undefined && URL.canParse(issuer)) settings["idp-issuer-url"] = new URL(issuer);
  config.loadFromClusterAndUser(
    { name: "cluster", server: "https://cluster.invalid", skipTLSVerify: false },
    { name: "user", authProvider: authProvider && { name: authProvider.name, config: settings } },
  );
  return async () => {
    const options: { headers?: Record<string, string> } = {};
    await config.applyToHTTPSOptions(options);
    return options.headers?.["Authorization"];
  };
}
