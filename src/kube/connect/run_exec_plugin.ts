import { hasCode, type HctlError } from "../../errors.ts";
import type { System } from "../../system/mod.ts";
import { mapOf, omitEmpty, parseJson, type PlainMap, plainMap, printJson, textOf } from "../../yaml/mod.ts";
import { base64Of } from "./base64.ts";
import type { ClusterAccess } from "./cluster_access.ts";
import type { ExecPlugin } from "./exec_plugin.ts";
import { configError } from "./kube_errors.ts";

/** What a plugin gave. */
export interface ExecCredential {
  readonly token: string;
  /** PEM; both or none. */
  readonly certificate: string;
  readonly key: string;
  /** Milliseconds since 1970; undefined: until the server refuses it. */
  readonly expiresMs: number | undefined;
}

/**
 * Runs a credential plugin. It gets KUBERNETES_EXEC_INFO, the user's terminal when it may ask and there is one, and its standard
 * error is shown as it comes.
 *
 * @throws {HctlError} `kube.config`, with the plugin's install hint when it is not there. What it printed is never shown.
 */
export function runExecPlugin(access: ClusterAccess, system: System): ExecCredential {
  const plugin = access.user.exec;
  if (!plugin) throw new Error("the user has no credential plugin");
  const { command, args, variables, apiVersion, interactiveMode } = plugin;
  const isInteractive = interactiveMode !== "Never" && system.terminal.isTerminal("stdin");
  if (interactiveMode === "Always" && !isInteractive) {
    throw failure(plugin, access, "it needs a terminal, and standard input is none");
  }
  const info = printJson(execInfo(plugin, access, isInteractive));
  const end = started(plugin, access, () =>
    system.programs.run(command, args, {
      variables: { ...variables, KUBERNETES_EXEC_INFO: info },
      isInteractive,
    }));
  if (!isInteractive && end.errorText !== "") system.terminal.writeError(end.errorText);
  if (end.exitCode !== 0) {
    throw failure(plugin, access, `executable ${command} failed with exit code ${end.exitCode}`);
  }
  return credentialOf(new TextDecoder().decode(end.output), apiVersion, (problem) => failure(plugin, access, problem));
}

function started<Result>(plugin: ExecPlugin, access: ClusterAccess, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!hasCode(error, "exec.failed")) throw error;
    const advice = plugin.installHint || `Install "${plugin.command}", or choose another user in the kubeconfig`;
    const failed = failure(plugin, access, error.message);
    throw failed.restated(failed.message, { hint: `${failed.hint}. ${advice}` });
  }
}

function failure(plugin: ExecPlugin, access: ClusterAccess, problem: string): HctlError {
  return configError(`Get "${access.server}/version": getting credentials: exec: ${problem}`, {
    hint: `The credentials of user "${access.user.name}" come from "${plugin.command}", ${access.origin}`,
  });
}

/** ExecCredential as the plugin reads it (Kubernetes docs, `client.authentication.k8s.io`). */
function execInfo(plugin: ExecPlugin, access: ClusterAccess, isInteractive: boolean): PlainMap {
  const cluster = plugin.doesGetCluster ? clusterInfo(access) : undefined;
  return plainMap({
    kind: "ExecCredential",
    apiVersion: plugin.apiVersion,
    spec: plainMap({ cluster, interactive: isInteractive }),
  });
}

function clusterInfo(access: ClusterAccess): PlainMap {
  return plainMap(omitEmpty({
    server: access.server,
    "tls-server-name": access.serverName ?? "",
    "insecure-skip-tls-verify": access.isInsecure,
    "certificate-authority-data": access.ca === undefined ? "" : base64Of(access.ca),
    "proxy-url": access.proxyUrl ?? "",
    config: access.execConfig,
  }));
}

function credentialOf(text: string, apiVersion: string, failed: (problem: string) => HctlError): ExecCredential {
  const answer = mapOf(parsed(text, failed));
  if (answer.get("kind") !== "ExecCredential") throw failed("the plugin printed no ExecCredential");
  const said = textOf(answer.get("apiVersion"));
  if (said !== apiVersion) {
    throw failed(`plugin is configured to use API version ${apiVersion}, plugin returned version ${said}`);
  }
  const status = mapOf(answer.get("status"));
  const token = textOf(status.get("token"));
  const certificate = textOf(status.get("clientCertificateData"));
  const key = textOf(status.get("clientKeyData"));
  if (token === "" && certificate === "") throw failed("plugin did not return a token or cert/key pair");
  if ((certificate === "") !== (key === "")) throw failed("plugin returned only certificate or key, not both");
  const expiresMs = Date.parse(textOf(status.get("expirationTimestamp")));
  return { token, certificate, key, expiresMs: Number.isNaN(expiresMs) ? undefined : expiresMs };
}

function parsed(text: string, failed: (problem: string) => HctlError): ReturnType<typeof parseJson> {
  try {
    return parseJson(text);
  } catch {
    // What stands there may be a token.
    throw failed("the plugin's output is not JSON");
  }
}
