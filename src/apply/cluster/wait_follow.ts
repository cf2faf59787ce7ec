import { hasCode } from "../../errors.ts";
import type { KubeClient, ObjectReference, WatchEvent } from "../../kube/mod.ts";
import type { Clock } from "../../system/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { groupQuery, type WaitGroup } from "./wait_group.ts";
import type { WaitMirror } from "./wait_mirror.ts";

/** Between two looks where watching is not allowed, and after a failure. */
const pauseMs = 2_000;

/** What following needs. */
export interface FollowPorts {
  readonly client: KubeClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Keeps the mirror of a group up to date until the signal: by one watch; where the user may not watch by a list every 2 s, and
 * where he may not list either by reading each object. A server that does not answer for a while is asked again.
 */
export async function followGroup(group: WaitGroup, mirror: WaitMirror, ports: FollowPorts): Promise<void> {
  let look = watchGroup;
  while (!ports.signal.aborted) {
    try {
      await look(group, mirror, ports);
    } catch (error) {
      if (hasCode(error, "kube.expired")) continue;
      if (hasCode(error, "kube.forbidden")) look = weaker(look, error);
      else if (hasCode(error, "kube.unknown_kind", "kube.not_found")) forgetGroup(group, mirror, ports.client);
      else if (!hasCode(error, "kube.unreachable", "kube.busy", "kube.failed")) throw error;
      if (hasCode(error, "kube.forbidden")) continue;
    }
    if (!ports.signal.aborted) await ports.clock.sleep(pauseMs);
  }
}

type Look = (group: WaitGroup, mirror: WaitMirror, ports: FollowPorts) => Promise<void>;

function weaker(look: Look, error: Error): Look {
  if (look === watchGroup) return listGroup;
  if (look === listGroup) return readGroup;
  throw error;
}

/** A kind that is not served has no objects; it may come with a definition that is just being established. */
function forgetGroup(group: WaitGroup, mirror: WaitMirror, client: KubeClient): void {
  mirror.listed(group, new Set());
  client.forgetDiscovery();
}

async function watchGroup(group: WaitGroup, mirror: WaitMirror, { client, signal }: FollowPorts): Promise<void> {
  const present = new Set<string>();
  let isListed = false;
  for await (const event of client.watch(group, { ...groupQuery(group), signal })) {
    if (event.type !== "BOOKMARK") note(event, group, mirror, present);
    else if (!isListed) mirror.listed(group, present);
    isListed ||= event.type === "BOOKMARK";
  }
}

function note({ type, object }: WatchEvent, group: WaitGroup, mirror: WaitMirror, present: Set<string>): void {
  const name = nameOf(object);
  if (type === "DELETED") {
    mirror.take(group, name);
    present.delete(name);
  } else {
    mirror.put(group, object);
    present.add(name);
  }
}

async function listGroup(group: WaitGroup, mirror: WaitMirror, { client }: FollowPorts): Promise<void> {
  const present = new Set<string>();
  for await (const object of client.list(group, groupQuery(group))) {
    mirror.put(group, object);
    present.add(nameOf(object));
  }
  mirror.listed(group, present);
}

async function readGroup(group: WaitGroup, mirror: WaitMirror, { client }: FollowPorts): Promise<void> {
  const { apiVersion, kind, namespace } = group;
  await Promise.all([...group.names ?? []].map(async (name) => {
    const reference: ObjectReference = { apiVersion, kind, namespace, name };
    const object = await client.get(reference);
    if (object) mirror.put(group, object);
    else mirror.take(group, name);
  }));
}

function nameOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("name"));
}
