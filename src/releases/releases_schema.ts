import type { JSONSchema } from "json-schema-to-ts";
import { deployProperties } from "./deploy_schema.ts";

const values = {
  title: "a list of paths and maps",
  description:
    "Paths of values files, relative to this file, and maps written in place. Later ones win; maps merge, lists are replaced.",
  type: "array",
  items: {
    anyOf: [
      {
        title: "a path",
        description: "A values file. Go templates may stand in it, as in values/{{ .Environment.Name }}.yaml.",
        type: "string",
        minLength: 1,
      },
      { title: "a map of values", description: "Values written in place; they are not templated.", type: "object" },
    ],
  },
} as const satisfies JSONSchema;

const target = {
  description: "Where releases go: a folder or a cluster. A cluster unless given.",
  anyOf: [
    {
      title: "a folder",
      type: "object",
      additionalProperties: false,
      required: ["directory"],
      properties: {
        directory: {
          description: "The folder, relative to this file. One file an object, and the revisions under .hctl/.",
          type: "string",
          minLength: 1,
        },
        secrets: {
          description: "plain allows Secrets in a folder that git tracks; without it they are refused there.",
          enum: ["plain"],
        },
      },
    },
    {
      title: "a cluster",
      type: "object",
      additionalProperties: false,
      required: ["kubernetes"],
      properties: {
        kubernetes: {
          description: "The cluster that the kubeconfig names.",
          type: "object",
          additionalProperties: false,
          properties: {},
        },
      },
    },
  ],
} as const satisfies JSONSchema;

const repository = {
  title: "a repository",
  type: "object",
  additionalProperties: false,
  required: ["name", "url"],
  properties: {
    name: {
      description: "The word before the slash in a release's chart; no / and no blanks.",
      type: "string",
      pattern: "^[^/\\s]+$",
    },
    url: {
      description: "A folder with an index.yaml, relative to this file, or an http(s) address.",
      type: "string",
      minLength: 1,
    },
  },
} as const satisfies JSONSchema;

const environment = {
  title: "an environment",
  type: "object",
  additionalProperties: false,
  properties: {
    values: {
      ...values,
      description:
        "What .Values holds in the templates of this file: paths and maps, later ones win. Charts never see them.",
    },
    kubeContext: { description: "The context of the kubeconfig.", type: "string", minLength: 1 },
    target,
  },
} as const satisfies JSONSchema;

const defaults = {
  description: "What holds for every release.",
  type: "object",
  additionalProperties: false,
  properties: {
    namespace: {
      description: "The namespace of releases that name none; default unless given.",
      type: "string",
      minLength: 1,
    },
    ...deployProperties,
  },
} as const satisfies JSONSchema;

const release = {
  title: "a release",
  type: "object",
  additionalProperties: false,
  required: ["name", "chart"],
  properties: {
    name: {
      description: "At most 53 lower-case letters, digits, - and . (Helm's rule). No template.",
      type: "string",
      maxLength: 53,
      pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    },
    namespace: { description: "The namespace; templated.", type: "string", minLength: 1 },
    chart: {
      description: "repository/name, a folder (./web), an archive (./web-1.0.0.tgz or its http(s) address); templated.",
      type: "string",
      minLength: 1,
    },
    version: {
      description: "An exact version or a range (^18, ~1.2, >=1 <3); the newest stable one unless given; templated.",
      type: "string",
      minLength: 1,
    },
    values,
    set: {
      description: "Single values, set last, in order.",
      type: "array",
      items: {
        title: "a name and a value",
        type: "object",
        additionalProperties: false,
        required: ["name", "value"],
        properties: {
          name: { description: "Where, as in helm --set: image.tag, list[0].x", type: "string", minLength: 1 },
          value: {
            title: "a string, a number, true, false or null",
            description: "Strings follow helm's --set grammar; numbers, true, false and null keep their type.",
            type: ["string", "number", "boolean", "null"],
          },
        },
      },
    },
    labels: {
      description: "For -l on the command line; stored with the revision. Values are templated.",
      type: "object",
      additionalProperties: { type: "string" },
    },
    installed: { description: "false uninstalls the release; true unless given.", type: "boolean" },
    needs: {
      description:
        "Releases that must be ready before this one: name, namespace/name or context/namespace/name; templated.",
      type: "array",
      items: { title: "the name of a release", type: "string", minLength: 1 },
    },
    ...deployProperties,
  },
} as const satisfies JSONSchema;

/**
 * The releases file: the one definition from which validation, the types and docs/releases.schema.json come (JSON Schema,
 * draft 7, which editors read best).
 *
 * `title` is what messages call a thing; the rules that JSON Schema cannot state are in `read_release.ts`.
 */
export const releasesSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  description: "A releases file of hctl: charts, their values and where they go.",
  type: "object",
  additionalProperties: false,
  required: ["releases"],
  properties: {
    name: {
      description: "The fleet's name; needed to find orphans and for --prune.",
      type: "string",
      pattern: "^[A-Za-z0-9]([-A-Za-z0-9_]*[A-Za-z0-9])?$",
    },
    repositories: { description: "Where charts come from.", type: "array", items: repository },
    environments: {
      description: "What differs between runs with -e NAME.",
      type: "object",
      additionalProperties: environment,
    },
    target,
    defaults,
    waves: {
      description: "Releases side by side before the next ones start.",
      type: "object",
      additionalProperties: false,
      properties: { size: { description: "0 means no waves.", type: "integer", minimum: 0 } },
    },
    onFailure: {
      description:
        "After a failed release: stop starts no further one, continue goes on, rollback takes the batch back.",
      enum: ["stop", "continue", "rollback"],
    },
    releases: { description: "What is to be installed.", type: "array", items: release },
  },
} as const satisfies JSONSchema;
