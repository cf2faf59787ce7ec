export type { RecordedHook, Revision, RevisionStatus, RevisionStore } from "./revision.ts";
