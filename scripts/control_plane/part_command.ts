import { join } from "node:path";
import type { PartName } from "./find_programs.ts";
import type { PlaneFiles } from "./plane_files.ts";

/** The arguments that a part of a control plane is started with. */
export function partArguments(name: PartName, files: PlaneFiles): readonly string[] {
  const at = (file: string) => join(files.folder, file);
  const kubeconfig = `--kubeconfig=${at(`${name}.kubeconfig`)}`;
  switch (name) {
    case "etcd":
      return [
        `--data-dir=${at("etcd")}`,
        `--listen-client-urls=http://127.0.0.1:${files.etcdPort}`,
        `--advertise-client-urls=http://127.0.0.1:${files.etcdPort}`,
        "--listen-peer-urls=http://127.0.0.1:0",
        "--unsafe-no-fsync",
      ];
    case "kube-apiserver":
      return [
        `--etcd-servers=http://127.0.0.1:${files.etcdPort}`,
        "--bind-address=127.0.0.1",
        `--secure-port=${files.apiPort}`,
        `--tls-cert-file=${at("server.crt")}`,
        `--tls-private-key-file=${at("server.key")}`,
        `--client-ca-file=${at("client-authority.crt")}`,
        `--token-auth-file=${at("tokens.csv")}`,
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        `--service-account-key-file=${at("accounts.key")}`,
        `--service-account-signing-key-file=${at("accounts.key")}`,
        "--service-cluster-ip-range=10.0.0.0/16",
        "--allow-privileged=true",
        `--audit-policy-file=${at("audit-policy.json")}`,
        `--audit-log-path=${at("audit.log")}`,
        // In MB. A log that is cut off loses what tests look for in it.
        "--audit-log-maxsize=100000",
      ];
    case "kube-controller-manager":
      return [
        kubeconfig,
        `--service-account-private-key-file=${at("accounts.key")}`,
        `--root-ca-file=${at("server-authority.crt")}`,
        "--use-service-account-credentials=true",
        "--leader-elect=false",
        "--secure-port=0",
      ];
    case "kube-scheduler":
      return [kubeconfig, "--leader-elect=false", "--secure-port=0"];
    case "kwok":
      return [
        kubeconfig,
        `--config=${at("kwok.yaml")}`,
        "--manage-all-nodes=true",
        "--node-ip=127.0.0.1",
        `--node-port=${files.kubeletPort}`,
        `--server-address=127.0.0.1:${files.kubeletPort}`,
        `--tls-cert-file=${at("server.crt")}`,
        `--tls-private-key-file=${at("server.key")}`,
      ];
  }
}
