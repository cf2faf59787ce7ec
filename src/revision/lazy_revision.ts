import type { PlainValue } from "../yaml/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { decodeRevision } from "./decode_revision.ts";
import { decodePayload } from "./record_payload.ts";
import { type RecordObject, systemLabels } from "./record_object.ts";
import { type Revision, revisionStatuses } from "./revision.ts";

/** Keeps what was decoded last, because readers go through one revision after another. */
export class LastDecoded {
  #object: RecordObject | undefined;
  #revision: Revision | undefined;

  /** The whole revision of an object. @throws {HctlError} `revision.damaged` */
  read(object: RecordObject): Revision {
    if (this.#object !== object || !this.#revision) {
      this.#revision = decoded(object);
      this.#object = object;
    }
    return this.#revision;
  }
}

/**
 * A revision whose identity, status and labels come from its object's labels; all else is decoded when it is read, so that
 * thousands of records can be held packed. What it gives can be spread like any other revision.
 */
export function lazyRevision(object: RecordObject, last: LastDecoded): Revision {
  const whole = () => last.read(object);
  return {
    release: { namespace: object.namespace, name: object.name },
    number: object.number,
    status: revisionStatuses.find((known) => known === object.status) ?? "unknown",
    labels: userLabels(object),
    get firstDeployed() {
      return whole().firstDeployed;
    },
    get lastDeployed() {
      return whole().lastDeployed;
    },
    get deleted() {
      return whole().deleted;
    },
    get description() {
      return whole().description;
    },
    get notes() {
      return whole().notes;
    },
    get chart() {
      return whole().chart;
    },
    get config() {
      return whole().config;
    },
    get manifest() {
      return whole().manifest;
    },
    get hooks() {
      return whole().hooks;
    },
    get applyMethod() {
      return whole().applyMethod;
    },
  };
}

/** The record in an object, as plain data. @throws {HctlError} `revision.damaged`, saying how to remove it */
export function recordOf(object: RecordObject): PlainValue {
  return explained(object, () => decodePayload(object.payload(), object.where));
}

/** Labels of the release itself. */
export function userLabels({ labels }: RecordObject): ReadonlyMap<string, string> {
  return new Map([...labels].filter(([key]) => !systemLabels.includes(key)));
}

function decoded(object: RecordObject): Revision {
  return explained(object, () => {
    const revision = decodeRevision(decodePayload(object.payload(), object.where), object.where);
    const { release: { name }, number } = revision;
    if (name === object.name && number === object.number) return revision;
    throw new DamagedRecordError(object.where, `it is about revision ${number} of "${name}"`);
  });
}

/** What `read` gives; a record that it finds damaged can be removed with a command, which the error says. */
export function explained<Value>({ where, namespace }: RecordObject, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DamagedRecordError)) throw error;
    const [kind = "", name = ""] = where.split(` ${namespace}/`);
    throw error.restated(error.message, {
      hint:
        `Restore it from a backup, or forget that revision: kubectl -n ${namespace} delete ${kind.toLowerCase()} ${name}`,
    });
  }
}
