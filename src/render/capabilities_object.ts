import { type Callable, GoObject, GoSlice } from "../template/mod.ts";
import { type Capabilities, helmVersion, type KubeVersion } from "./capabilities.ts";

/** `.Capabilities` (Helm docs, "Built-in Objects"). */
export function capabilitiesObject(capabilities: Capabilities): GoObject {
  const object: GoObject = new GoObject("*common.Capabilities", {
    goKind: "ptr",
    fields: [
      ["KubeVersion", kubeVersionObject(capabilities.kubeVersion)],
      ["APIVersions", versionSet(capabilities.apiVersions)],
      ["HelmVersion", helmVersionObject()],
    ],
    methods: [["Copy", { params: [], call: () => object }]],
  });
  return object;
}

function kubeVersionObject({ version, normalized, major, minor }: KubeVersion): GoObject {
  return new GoObject("common.KubeVersion", {
    fields: [["Version", version], ["normalizedVersion", normalized], ["Major", major], ["Minor", minor]],
    methods: [
      ["String", { params: [], call: () => normalized || version }],
      ["GitVersion", { params: [], call: () => version }],
    ],
    deepCopy: () =>
      new GoObject("common.KubeVersion", {
        fields: [["Version", version], ["normalizedVersion", ""], ["Major", major], ["Minor", minor]],
      }),
  });
}

function helmVersionObject(): GoObject {
  return new GoObject("version.BuildInfo", {
    fields: [
      ["Version", helmVersion.version],
      ["GitCommit", helmVersion.gitCommit],
      ["GitTreeState", helmVersion.gitTreeState],
      ["GoVersion", helmVersion.goVersion],
      ["KubeClientVersion", helmVersion.kubeClientVersion],
    ],
  });
}

/** A list of API versions that can be asked with `.Has`. */
function versionSet(versions: readonly string[]): GoSlice {
  const known = new Set(versions);
  const has: Callable = { params: ["string"], call: (version: string) => known.has(version) };
  return new GoSlice("common.VersionSet", [...versions], false, new Map([["Has", has]]));
}
