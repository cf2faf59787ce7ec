import { type Plane, readPlane } from "./plane.ts";
import { givenPlane } from "./given_plane.ts";
import { startPlane } from "./start_plane.ts";

/**
 * The cluster that end-to-end tests run against: the one that the file HCTL_E2E_KUBECONFIG leads to (or KUBECONFIG, when
 * HCTL_E2E is `kubeconfig`: nobody's default cluster is taken by accident), the one whose folder HCTL_E2E_PLANE names, or a
 * new one that ends with this process.
 *
 * @returns Why there is none, as the end of a sentence.
 */
export async function openPlane(): Promise<Plane | string> {
  const { HCTL_E2E, HCTL_E2E_KUBECONFIG, HCTL_E2E_PLANE, KUBECONFIG } = process.env;
  if (HCTL_E2E_KUBECONFIG) return givenPlane(HCTL_E2E_KUBECONFIG);
  if (HCTL_E2E === "kubeconfig") return KUBECONFIG ? givenPlane(KUBECONFIG) : "HCTL_E2E=kubeconfig without KUBECONFIG";
  const running = HCTL_E2E_PLANE ? readPlane(HCTL_E2E_PLANE) : undefined;
  if (running) return running;
  if (HCTL_E2E_PLANE) return `there is no control plane in ${HCTL_E2E_PLANE} (HCTL_E2E_PLANE)`;
  if (KUBECONFIG) console.error("KUBECONFIG is not used; HCTL_E2E_KUBECONFIG=FILE runs the tests against that cluster");
  const plane = await startPlane(process.pid);
  if (typeof plane !== "string" && plane.folder) process.env.HCTL_E2E_PLANE = plane.folder;
  return plane;
}
