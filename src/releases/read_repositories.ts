import { HctlError, type SourceLocation } from "../errors.ts";
import { type ReadContext, requireAllowed } from "./read_context.ts";
import type { RepositorySpec } from "./releases_file.ts";

/** The repositories of the file; what is wrong with one goes to the context. */
export function readRepositories(context: ReadContext): readonly RepositorySpec[] {
  const { data, places, mistakes } = context;
  const found: RepositorySpec[] = [];
  for (const repository of data.repositories ?? []) {
    const { name, url } = repository;
    const first = found.find((other) => other.name === name);
    if (first) {
      const message = `Repository "${name}" stands twice, first in line ${first.location.line}`;
      mistakes.add("releases.invalid", message, places.at(repository, "name"), "Give one of them another name");
      continue;
    }
    const location = places.at(repository, "url");
    mistakes.collect(() => requireReadable(url, location, context));
    found.push({ name, url, location });
  }
  return found;
}

function requireReadable(url: string, location: SourceLocation, context: ReadContext): void {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === "http" || scheme === "https") return;
  if (scheme === undefined || scheme === "file") {
    return requireAllowed(url.replace(/^file:\/\//i, ""), location, context);
  }
  const message = scheme === "oci"
    ? "OCI registries are not supported yet"
    : `Repositories by ${scheme}:// are not supported`;
  throw new HctlError("releases.invalid", message, {
    location,
    hint: "Name a folder with an index.yaml or an http(s) address",
  });
}
