import type { ChartWarning } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { type AnswerLookup, type LookupAnswer, type LookupRequest, requestKey } from "./lookup_answers.ts";
import type { Lookup } from "./helm_functions.ts";
import { type RenderInput, renderRelease } from "./render_release.ts";
import type { RenderedRelease } from "./rendered_release.ts";

/** One answer leads to the next question at most so often. */
const mostPasses = 8;

/**
 * Renders a release whose templates may look things up.
 *
 * Rendering is synchronous: what is not answered yet is noted and given as an empty map, and that pass counts for nothing, its
 * errors and warnings included. The noted questions are asked side by side, then the release is rendered again. A
 * post-renderer runs in the last pass only.
 *
 * @throws {HctlError} As `renderRelease`; `render.failed` when there are still new lookups in the eighth pass; what `answer`
 * rejects with.
 */
export async function renderWithLookups(
  input: Omit<RenderInput, "lookup">,
  answer: AnswerLookup,
): Promise<RenderedRelease> {
  const answers = new Map<string, LookupAnswer>();
  for (let pass = 1;; pass++) {
    const { missing, end } = renderOnce(input, answers);
    if (missing.length === 0) return end();
    if (pass === mostPasses) throw tooManyPasses(missing);
    const found = await Promise.all(missing.map(answer));
    missing.forEach((request, index) => answers.set(requestKey(request), found[index]!));
  }
}

interface Pass {
  /** What was asked and is not known yet. */
  readonly missing: readonly LookupRequest[];
  /** Gives the release, or throws what the rendering ended with; tells the warnings. */
  readonly end: () => RenderedRelease;
}

function renderOnce(input: Omit<RenderInput, "lookup">, answers: ReadonlyMap<string, LookupAnswer>): Pass {
  const missing = new Map<string, LookupRequest>();
  const warnings: ChartWarning[] = [];
  const { postRender } = input;
  const run = () =>
    renderRelease({
      ...input,
      lookup: lookupIn(answers, missing),
      onWarning: (warning) => void warnings.push(warning),
      ...(postRender && { postRender: (files) => missing.size === 0 ? postRender(files) : files }),
    });
  const result = outcome(run);
  return {
    missing: [...missing.values()],
    end: () => {
      for (const warning of warnings) input.onWarning?.(warning);
      return result();
    },
  };
}

/** What is not known is noted, and there is nothing for now. */
function lookupIn(answers: ReadonlyMap<string, LookupAnswer>, missing: Map<string, LookupRequest>): Lookup {
  return (apiVersion, kind, namespace, name) => {
    const request = { apiVersion, kind, namespace, name };
    const key = requestKey(request);
    const known = answers.get(key);
    if (!known) missing.set(key, request);
    else if ("refused" in known) throw known.refused;
    else return known.found;
    return new Map();
  };
}

/** What `run` gives or throws, for later. */
function outcome<T>(run: () => T): () => T {
  try {
    const result = run();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function tooManyPasses(missing: readonly LookupRequest[]): HctlError {
  const named = missing.map(({ apiVersion, kind, namespace, name }) =>
    `${apiVersion} ${kind} ${[namespace, name].filter((part) => part !== "").join("/") || "(all)"}`
  );
  return new HctlError(
    "render.failed",
    `After ${mostPasses} passes the chart still looks up more: ${named.join(", ")}`,
    {
      hint: "Names of what is looked up must not be random, nor be found one through the other without end",
    },
  );
}
