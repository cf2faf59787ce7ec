import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { ApiAccess } from "./api_request.ts";
import { type CertificatePair, newAuthority, newKey, signedBy } from "./certificates.ts";
import { kubeconfigText } from "./plane.ts";
import { simulatedPods } from "./simulated_pods.ts";

/** What the parts of one control plane are started with; every file stands in its folder. */
export interface PlaneFiles {
  readonly folder: string;
  readonly etcdPort: number;
  readonly apiPort: number;
  /** Where kwok plays the kubelets' server. */
  readonly kubeletPort: number;
  readonly admin: ApiAccess;
  readonly clientAuthority: CertificatePair;
  readonly serverAuthority: CertificatePair;
}

/** The accounts of the parts; what they do is no client's doing. */
const partAccounts = ["kube-controller-manager", "kube-scheduler", "kwok"];

/** Writes keys, certificates, accounts and policies for a new control plane. */
export async function writePlaneFiles(folder: string): Promise<PlaneFiles> {
  mkdirSync(folder, { recursive: true });
  const [etcdPort, apiPort, kubeletPort] = [await freePort(), await freePort(), await freePort()];
  const clientAuthority = newAuthority("client-authority");
  const serverAuthority = newAuthority("server-authority");
  const server = signedBy(serverAuthority, "kube-apiserver", {
    addresses: ["127.0.0.1", "10.0.0.1"],
    names: ["localhost", "kubernetes.default.svc"],
  });
  const admin = {
    serverUrl: `https://127.0.0.1:${apiPort}`,
    authority: serverAuthority.certificate,
    token: newToken(),
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const tokens = partAccounts.map((name) => ({
    name: `system:${name}`,
    file: `${name}.kubeconfig`,
    token: newToken(),
  }));
  for (const { file, token } of tokens) write(file, kubeconfigText(admin, { token }));
  write(
    "tokens.csv",
    [{ name: "admin", token: admin.token }, ...tokens]
      .map(({ name, token }) => `${token},${name},${name},system:masters\n`).join(""),
  );
  write("kubeconfig", kubeconfigText(admin, { token: admin.token }));
  write("client-authority.crt", clientAuthority.certificate);
  write("server-authority.crt", serverAuthority.certificate);
  write("server.crt", server.certificate);
  write("server.key", server.key);
  write("accounts.key", newKey());
  write("audit-policy.json", JSON.stringify(auditPolicy));
  write("container.log", "2026-01-01T00:00:00.000000000Z stdout F a line of a simulated container\n");
  write("kwok.yaml", simulatedPods(join(folder, "container.log")));
  return { folder, etcdPort, apiPort, kubeletPort, admin, clientAuthority, serverAuthority };
}

const writes = ["create", "update", "patch", "delete", "deletecollection"];
const partUsers = ["system:apiserver", ...partAccounts.map((name) => `system:${name}`)];

/** Writes with what was sent and what came of it, so that it shows which of them changed something; reads of clients. */
const auditPolicy = {
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived", "ResponseStarted"],
  rules: [
    { level: "None", resources: [{ resources: ["events"] }, { group: "events.k8s.io" }] },
    { level: "None", resources: [{ group: "authentication.k8s.io" }, { group: "authorization.k8s.io" }] },
    { level: "None", namespaces: ["kube-node-lease"] },
    { level: "RequestResponse", verbs: writes },
    { level: "None", users: partUsers },
    { level: "None", userGroups: ["system:nodes", "system:serviceaccounts:kube-system"] },
    { level: "Metadata" },
  ],
};

function newToken(): string {
  return randomBytes(16).toString("hex");
}

/** Below the ports that systems give to outgoing connections, so that none of those takes it in between. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 20_000 + randomBytes(2).readUInt16BE() % 12_000;
    if (await isFree(port)) return port;
  }
  throw new Error("no free port between 20000 and 32000");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
