import { type ErrorDetails, HctlError } from "../../errors.ts";

/** What Helm says before every reason for which it cannot talk to a cluster. */
export const unreachable = "kubernetes cluster unreachable: ";

/** A kubeconfig, option or variable that does not lead to a server. */
export function configError(problem: string, details: ErrorDetails = {}): HctlError {
  return new HctlError("kube.config", unreachable + problem, details);
}
