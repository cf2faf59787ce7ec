export type { RecordedHook, Revision, RevisionStatus, RevisionStore } from "./revision.ts";
export { recordedChart, recordedMetadata } from "./recorded_chart.ts";
export { encodeRevision } from "./encode_revision.ts";
export { decodeRevision } from "./decode_revision.ts";
export { parseRecord, printRecord } from "./print_record.ts";
export { safeFileName } from "./safe_file_name.ts";
export { directoryStore } from "./directory_store.ts";
export { memoryStore } from "./memory_store.ts";
export { recordedHooks } from "./recorded_hooks.ts";
