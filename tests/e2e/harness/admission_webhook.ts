import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { base64, type Plane } from "../../../scripts/control_plane/plane.ts";
import { signedBy } from "../../../scripts/control_plane/certificates.ts";
import { apiCall, apiRequest } from "../../../scripts/control_plane/api_request.ts";

const path = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";

/** A webhook that refuses objects of a namespace. */
export interface AdmissionWebhook {
  remove(): Promise<void>;
}

/**
 * Registers an admission webhook that refuses ConfigMaps of a namespace by their names (Kubernetes docs, "Dynamic Admission
 * Control").
 *
 * @param refusals Name of a ConfigMap -> what the webhook says.
 */
export async function openAdmissionWebhook(
  { admin, serverAuthority }: Plane,
  namespace: string,
  refusals: Readonly<Record<string, string>>,
): Promise<AdmissionWebhook> {
  if (!serverAuthority) throw new Error('a webhook needs an authority; the test must need "client-certificates"');
  const { certificate, key } = signedBy(serverAuthority, "webhook", { addresses: ["127.0.0.1"] });
  const server = createServer({ cert: certificate, key }, async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { request } = JSON.parse(Buffer.concat(chunks).toString());
    const message = refusals[request.name];
    const response = { uid: request.uid, allowed: message === undefined, ...(message && { status: { message } }) };
    outgoing.setHeader("content-type", "application/json");
    outgoing.end(JSON.stringify({ apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", response }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  await apiCall(
    admin,
    "POST",
    path,
    configuration(namespace, (server.address() as AddressInfo).port, serverAuthority.certificate),
  );
  return {
    async remove() {
      await apiRequest(admin, "DELETE", `${path}/${namespace}`);
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

function configuration(namespace: string, port: number, authority: string): unknown {
  return {
    metadata: { name: namespace },
    webhooks: [{
      name: "names.hctl.test",
      admissionReviewVersions: ["v1"],
      sideEffects: "None",
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
      rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["configmaps"] }],
      clientConfig: { url: `https://127.0.0.1:${port}/`, caBundle: base64(authority) },
    }],
  };
}
