export { contextNamespace } from "./context_namespace.ts";
