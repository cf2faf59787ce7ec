import type { ErrorDetails } from "../../errors.ts";
import type { TemplateError } from "../../template/mod.ts";
import { ChartFailure } from "../helm_functions.ts";
import { chainOf } from "../template_failure.ts";
