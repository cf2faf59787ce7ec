export { type ContextInput, contextNamespace } from "./context_namespace.ts";
