import { fromBytes, MarkingCompiler, OutputRecorder, type Recording } from "../../template/mod.ts";
import { isPartial, startingDot, treeTemplates } from "../chart_tree.ts";
import { RunningTemplates } from "../running_templates.ts";
import type { TemplateInput } from "../render_templates.ts";

/**
 * Renders a chart once more, up to one file, and notes which statement wrote what of it. Files run in the same order as
 * before because they may change the values.
 *
 * @param input As for `renderTemplates`, with values that no template has changed yet.
 * @returns Undefined when that file does not run.
 */
export function recordTemplates(input: TemplateInput, wanted: string): Recording | undefined {
  const templates = treeTemplates(input);
  const recorder = new OutputRecorder();
  const compiler = new MarkingCompiler(recorder);
  const functions = new Map([...input.functions, ...compiler.functions]);
  const running = new RunningTemplates(functions, input.lookup, input.onComplaint, recorder);
  for (const { name, file } of templates) running.add(compiler.compile(name, fromBytes(file.content)));
  for (const template of templates) {
    if (isPartial(template.file.path)) continue;
    running.execute(template.name, startingDot(template));
    if (template.name === wanted) return recorder.last;
  }
  return undefined;
}
