import type { KubeClient } from "../../kube/mod.ts";
import type { Clock } from "../../system/mod.ts";
import type { Target } from "../target.ts";
import { prepareRelease } from "./prepare_release.ts";
import { removeRelease } from "./remove_release.ts";

/** A cluster, and the clock that waits are measured with. */
export interface ClusterPorts {
  readonly client: KubeClient;
  readonly clock: Clock;
}

/**
 * A cluster as the target: objects are written as Helm 4 writes them, by server-side apply under the field manager `helm`, or
 * client-side for releases whose record says so. Releases that do not change are not touched.
 */
export function kubernetesTarget(ports: ClusterPorts): Target {
  return {
    check: () => {},
    open: () => Promise.resolve({ messages: [], isAbandoned: () => false, close: () => Promise.resolve() }),
    prepare: (work) => prepareRelease(work, ports),
    remove: (work, save) => removeRelease(work, ports, save),
    relay: () => Promise.resolve(0),
  };
}
