import { fillPath, type Rest } from '../../src/client/rest.ts';
import type { Context } from './context.ts';
import type { ActionCommand } from './run-action.ts';
import { withHelp } from './with-help.ts';

/**
 * Before somebody is asked whether they mean it: the relay tries it and keeps nothing, so that nobody is warned of losing
 * what is not there. Of several targets each is told of by itself when it is done. @throws the relay's `Failure`
 */
export async function lookFirst(
  context: Context,
  relay: Rest,
  does: ActionCommand,
  input: Readonly<Record<string, unknown>>,
  targets: readonly string[] | undefined,
): Promise<void> {
  if (targets !== undefined && targets.length !== 1) return;
  const whom = does.target === undefined || targets === undefined ? {} : { [does.target]: targets[0] };
  const { path, rest: body } = fillPath(does.path, { ...input, ...whom });
  try {
    await relay.json({
      method: 'POST',
      path,
      body,
      query: { dryRun: true },
      idempotencyKey: context.newId(),
    });
  } catch (error) {
    throw withHelp(context.spec, error);
  }
}
