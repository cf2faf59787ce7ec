export type {
  FieldChange,
  ObjectAction,
  ObjectChange,
  ObjectIdentity,
  Plan,
  ReleaseAction,
  ReleasePlan,
  RevisionContent,
} from "./plan.ts";
