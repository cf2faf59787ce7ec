import type { System, WireAnswer } from "../../system/mod.ts";
import { mapOf, parseJson, type PlainMap, textOf } from "../../yaml/mod.ts";
import { base64Of, textOfBase64 } from "./base64.ts";
import { proxyFor } from "./proxy_for.ts";

type Settings = Readonly<Record<string, string>>;

/** A token counts as ended a little before it has. */
const earlyMs = 10_000;

/**
 * Gives the token of a kubeconfig's `oidc` provider; one that has ended is refreshed by its issuer (OpenID Connect Discovery 1.0;
 * RFC 6749, section 6). The kubeconfig is left as it is.
 *
 * @throws {Error} When the issuer gives none. What it says is shown, tokens are not.
 */
export function oidcToken(settings: Settings, system: System): () => Promise<string> {
  let token = settings["id-token"] ?? "";
  let refreshToken = settings["refresh-token"] ?? "";
  return async () => {
    if (token !== "" && system.clock.nowMs() < endOf(token) - earlyMs) return token;
    const fresh = await refreshed({ ...settings, "refresh-token": refreshToken }, system);
    token = textOf(fresh.get("id_token"));
    refreshToken = textOf(fresh.get("refresh_token")) || refreshToken;
    if (token === "") {
      throw new Error(
        'token response did not contain an id_token, either the scope "openid" was not requested or the issuer does not support refreshing it',
      );
    }
    return token;
  };
}

/** When a JSON Web Token ends (RFC 7519, `exp`), in milliseconds since 1970. @throws {Error} When it is no such token. */
function endOf(token: string): number {
  const [, claims = ""] = token.split(".");
  const { exp } = JSON.parse(textOfBase64(claims.replaceAll("-", "+").replaceAll("_", "/")));
  return Number(exp) * 1000;
}

async function refreshed(settings: Settings, system: System): Promise<PlainMap> {
  const issuer = required(settings, "idp-issuer-url").replace(/\/$/, "");
  const ask = asker(settings, system);
  const discovery = await ask("GET", `${issuer}/.well-known/openid-configuration`, {});
  const endpoint = textOf(contentOf(discovery, issuer).get("token_endpoint"));
  if (!URL.canParse(endpoint)) throw new Error(`issuer ${issuer} names no token_endpoint`);
  const form = { grant_type: "refresh_token", refresh_token: required(settings, "refresh-token") };
  const client = { client_id: required(settings, "client-id"), client_secret: settings["client-secret"] ?? "" };
  const isSecret = client.client_secret !== "";
  // Issuers take the secret in a header or in the form; Go's oauth2 tries them in this order.
  const basic = `Basic ${
    base64Of(`${encodeURIComponent(client.client_id)}:${encodeURIComponent(client.client_secret)}`)
  }`;
  const first = await ask(
    "POST",
    endpoint,
    isSecret ? form : { ...form, client_id: client.client_id },
    isSecret ? basic : undefined,
  );
  const answer = isSecret && first.status >= 400 ? await ask("POST", endpoint, { ...form, ...client }) : first;
  return contentOf(answer, issuer);
}

function required(settings: Settings, key: string): string {
  const value = settings[key] ?? "";
  if (value === "") throw new Error(`Must provide ${key}`);
  return value;
}

type Ask = (method: string, url: string, form: Settings, authorization?: string) => Promise<WireAnswer>;

function asker(settings: Settings, system: System): Ask {
  const data = settings["idp-certificate-authority-data"];
  const path = settings["idp-certificate-authority"];
  const ca = data ? textOfBase64(data) : path ? new TextDecoder().decode(system.files.readFile(path)) : undefined;
  return async (method, url, form, authorization) => {
    const { origin, pathname, search } = new URL(url);
    const proxyUrl = proxyFor(url, (name) => system.variable(name));
    const connection = system.connect({ url: origin, ca, proxyUrl });
    const isForm = method === "POST";
    const headers = {
      Accept: "application/json",
      ...(isForm ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const body = isForm ? new URLSearchParams(form).toString() : undefined;
    try {
      return await connection.send({ method, path: pathname + search, headers, body, timeoutMs: 30_000 });
    } finally {
      connection.close();
    }
  };
}

function contentOf({ status, body }: WireAnswer, issuer: string): PlainMap {
  const content = parsed(new TextDecoder().decode(body));
  if (status === 200) return content;
  const said = [textOf(content.get("error")), textOf(content.get("error_description"))].filter((part) => part !== "");
  throw new Error(
    `failed to refresh token: issuer ${issuer} answers ${status}${said.map((part) => `: ${part}`).join("")}`,
  );
}

function parsed(text: string): PlainMap {
  try {
    return mapOf(parseJson(text));
  } catch {
    return new Map();
  }
}
