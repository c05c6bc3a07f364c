import { Failure } from '../../src/domain/failure.ts';
import { cleanLine } from '../../src/terminal/sanitize.ts';
import type { Context } from './context.ts';

/** What came of trying an inbox's settings at its provider. */
export type Probe = { ok: boolean; steps: { step: string; ok: boolean; detail: string }[] };

/** A line for each step that was tried. */
export const probeLines = ({ steps }: Probe): string[] =>
  steps.map(
    ({ step, ok, detail }) =>
      `${ok ? '✓' : '✗'} ${cleanLine(step)}${detail === '' ? '' : `: ${cleanLine(detail)}`}`,
  );

/**
 * Has the relay try the input and says each step.
 * @throws Failure `policy` when something does not work: nothing has been done then.
 */
export async function tryFirst(
  context: Context,
  path: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const relay = await context.rest();
  const probe = (await relay.json({ method: 'POST', path, body: input })) as Probe;
  for (const line of probeLines(probe)) await context.out.note(line);
  if (probe.ok) return;
  const wrong = probe.steps.find(({ ok }) => !ok);
  throw new Failure('policy', `It does not work with these settings: ${wrong?.step ?? 'the trial'} failed.`, {
    hint: 'Nothing was added. Mend the settings, or add it all the same with --untried.',
    details: { steps: probe.steps },
  });
}
