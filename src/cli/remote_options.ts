import { acceptedOption } from "./accepted_option.ts";
import type { OptionTable } from "./command.ts";

/** Where Helm keeps what it knows of repositories. */
export const homeOptions: OptionTable = {
  "repository-config": { kind: "string", hint: "path", summary: "Helm's repositories.yaml" },
  "repository-cache": { kind: "string", hint: "path", summary: "Folder of cached indexes" },
};

/** Helm's options for reaching a repository. Certificates are checked as the system does. */
export const accessOptions: OptionTable = {
  username: { kind: "string", hint: "name", summary: "User name for the repository" },
  password: { kind: "string", hint: "text", summary: "Password for the repository" },
  "pass-credentials": { kind: "boolean", summary: "Send the credentials to every host" },
  "plain-http": { kind: "boolean", summary: "Use HTTP", isHidden: true },
  "ca-file": acceptedOption("string", { hint: "path" }),
  "cert-file": acceptedOption("string", { hint: "path" }),
  "key-file": acceptedOption("string", { hint: "path" }),
  "insecure-skip-tls-verify": acceptedOption("boolean"),
};

/** Helm's options for signed charts. */
export const verifyOptions: OptionTable = {
  verify: { kind: "boolean", summary: "Verify signatures (not supported yet: charts of repositories are refused)" },
  keyring: { kind: "string", hint: "path", summary: "Keyring of public keys" },
};

/** Helm's options for a chart that is somewhere else. */
export const remoteOptions: OptionTable = {
  ...homeOptions,
  ...accessOptions,
  ...verifyOptions,
  repo: { kind: "string", hint: "url", summary: "Repository of the chart" },
  version: { kind: "string", hint: "version", summary: "Version or range; the newest unless given" },
  devel: { kind: "boolean", summary: "The newest may be a pre-release" },
};
