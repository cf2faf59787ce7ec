import type { FromSchema } from "json-schema-to-ts";
import type { releasesSchema } from "./releases_schema.ts";

/** A valid releases file as plain data; its type is read off the schema. */
export type ReleasesData = FromSchema<typeof releasesSchema>;

/** One entry of `releases`. */
export type ReleaseData = ReleasesData["releases"][number];

/** One entry of `environments`. */
export type EnvironmentData = Exclude<NonNullable<ReleasesData["environments"]>[string], undefined>;
