import { fillPath } from '../../src/client/rest.ts';
import { Failure } from '../../src/domain/failure.ts';
import { cleanLine } from '../../src/terminal/sanitize.ts';
import type { Context } from './context.ts';

type Tried = { tryAt?: string | undefined; tries?: string | undefined };

/** What came of trying an inbox's settings at its provider. */
export type Probe = {
  ok: boolean;
  steps: { step: string; ok: boolean; detail: string }[];
  /** No answer came: that says nothing about the settings. */
  unreachable?: true;
};

/** A line for each step that was tried. */
export const probeLines = ({ steps }: Probe): string[] =>
  steps.map(
    ({ step, ok, detail }) =>
      `${ok ? '✓' : '✗'} ${cleanLine(step)}${detail === '' ? '' : `: ${cleanLine(detail)}`}`,
  );

/**
 * Has the relay try the input of a command, or the one field of it that can be tried, and says each step. What it answers throws
 * `Failure` `policy` (`unavailable` when nobody answered) when something does not work: nothing has been done then.
 */
export function trialOf(context: Context, { tryAt = '', tries }: Tried) {
  return async (input: Readonly<Record<string, unknown>>): Promise<void> => {
    const relay = await context.rest();
    const { path, rest } = fillPath(tryAt, input);
    const body = tries === undefined ? rest : { [tries]: input[tries] };
    const probe = (await relay.json({ method: 'POST', path, body })) as Probe;
    for (const line of probeLines(probe)) await context.out.note(line);
    if (probe.ok) return;
    const wrong = probe.steps.find(({ ok }) => !ok);
    throw new Failure(
      probe.unreachable === true ? 'unavailable' : 'policy',
      `It does not work with these settings: ${wrong?.step ?? 'the trial'} failed.`,
      {
        hint: 'Nothing was changed. Mend the settings, or do it all the same with --untried.',
        details: { steps: probe.steps },
      },
    );
  };
}
