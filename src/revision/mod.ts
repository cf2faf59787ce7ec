export type { RecordedHook, Revision, RevisionStatus, RevisionStore } from "./revision.ts";
export { recordedChart } from "./recorded_chart.ts";
export { safeFileName } from "./safe_file_name.ts";
export { directoryStore } from "./directory_store.ts";
export { memoryStore } from "./memory_store.ts";
export { recordedHooks } from "./recorded_hooks.ts";
export { recordTime, revisionOf, storedRelease } from "./convert_stored.ts";
export { readMemoryDriver } from "./memory_driver.ts";
export type { StoredChart, StoredFile, StoredHook, StoredRelease } from "./stored_release.ts";
