export { contextNamespace } from "./context_namespace.ts";
export type { ApiResource, Discovery } from "./discovery.ts";
export type {
  ApplyOptions,
  DeleteOptions,
  KindReference,
  KubeClient,
  ListOptions,
  ObjectReference,
  PatchKind,
  WatchEvent,
  WriteOptions,
} from "./kube_client.ts";
export { StatusError } from "./status_error.ts";
