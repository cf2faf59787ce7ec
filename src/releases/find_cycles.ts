import { fullName } from "./link_needs.ts";
import type { Mistakes } from "./mistakes.ts";
import type { ReleaseSpec } from "./releases_file.ts";

/** Adds a `releases.cycle` for every circle that needs go round in, at the release where it is entered. */
export function findCycles(releases: readonly ReleaseSpec[], mistakes: Mistakes): void {
  const byName = new Map(releases.map((release) => [fullName(release), release]));
  const done = new Set<ReleaseSpec>();
  const path: ReleaseSpec[] = [];
  const visit = (release: ReleaseSpec): void => {
    const start = path.indexOf(release);
    if (start >= 0) return addCycle(release, path.slice(start), mistakes);
    if (done.has(release)) return;
    path.push(release);
    for (const need of release.needs.flatMap((name) => byName.get(fullName(name)) ?? [])) visit(need);
    path.pop();
    done.add(release);
  };
  releases.forEach(visit);
}

function addCycle({ location }: ReleaseSpec, cycle: readonly ReleaseSpec[], mistakes: Mistakes): void {
  const names = shortNames(cycle);
  if (cycle.length === 1) {
    return mistakes.add("releases.cycle", `Release "${names[0]}" needs itself`, location, "Remove it from its needs");
  }
  const lines = cycle.map((release) => release.location.line).join(", ");
  const message = `Releases need each other in a circle: ${[...names, names[0]].join(" -> ")}`;
  mistakes.add("releases.cycle", message, location, `Remove one of these needs; the releases stand in lines ${lines}`);
}

/** Names alone where they tell the releases apart. */
function shortNames(cycle: readonly ReleaseSpec[]): string[] {
  const isUnique = new Set(cycle.map(({ name }) => name)).size === cycle.length;
  return cycle.map((release) => (isUnique ? release.name : fullName(release)));
}
