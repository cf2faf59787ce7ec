import type { Clock, FileSystem, HttpClient } from "../system/mod.ts";
import type { HelmFolders } from "./dependency_home.ts";

/** What fetching a chart's dependencies works with. */
export interface DependencyPorts {
  readonly files: FileSystem;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly folders: HelmFolders;
  /** Takes the lines that tell how it goes. */
  readonly print: (line: string) => void;
  /** Leaves the indexes that are cached as they are. */
  readonly skipRefresh?: boolean;
  /** Refuses archives whose signature would have to be verified, which is not supported yet. */
  readonly verify?: boolean;
}
