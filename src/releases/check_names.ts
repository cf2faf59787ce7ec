import { HctlError, type SourceLocation } from "../errors.ts";

/** Labels that Helm writes on every revision itself (Helm docs, "helm install --labels"). */
const reservedLabels: readonly string[] = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

/** @throws {HctlError} `releases.invalid` unless `text` is a namespace (RFC 1123 label). */
export function checkNamespace(text: string, location: SourceLocation): void {
  if (text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text)) return;
  throw new HctlError("releases.invalid", `"${text}" is no namespace`, {
    location,
    hint: "At most 63 lower-case letters, digits and -, starting and ending with a letter or digit",
  });
}

/**
 * Labels are stored with the revision, so they follow Kubernetes' rules (Kubernetes docs, "Labels and Selectors").
 *
 * @throws {HctlError} `releases.invalid`
 */
export function checkLabel(key: string, value: string, location: SourceLocation): void {
  const name = key.slice(key.lastIndexOf("/") + 1);
  const prefix = key.slice(0, Math.max(0, key.length - name.length - 1));
  if (reservedLabels.includes(key) || prefix === "hctl.dev") {
    const hint = `Reserved: ${reservedLabels.join(", ")} and hctl.dev/…; -l name=… works without a label`;
    throw new HctlError("releases.invalid", `Label "${key}" is reserved for the stored revision`, { location, hint });
  }
  if (name === "" || !isLabelText(name) || !/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$/.test(prefix)) {
    throw new HctlError("releases.invalid", `"${key}" cannot be the name of a label`, { location, hint: labelRule });
  }
  if (!isLabelText(value)) {
    throw new HctlError("releases.invalid", `Label "${key}" cannot be "${value}"`, { location, hint: labelRule });
  }
}

const labelRule = "At most 63 letters, digits, -, _ and ., starting and ending with a letter or digit";

function isLabelText(text: string): boolean {
  return text === "" || (text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text));
}
