import { readLook, wantsPlain } from '../../src/config/look.ts';
import type { FlagSpec } from '../kit/command-spec.ts';
import type { Context } from '../kit/context.ts';
import { hasTerminal } from './has-terminal.ts';

/** `--plain`, for everything that opens the console. */
export const PLAIN_FLAG: FlagSpec = {
  field: 'plain',
  flag: 'plain',
  value: { is: 'boolean' },
  summary:
    'Line by line, for screen readers and scripts; also by TERM=dumb, INK_SCREEN_READER or the face preference',
  many: false,
  required: false,
};

/** Whether the console is to speak line by line. */
export const isPlain = ({ input, env }: Pick<Context, 'input' | 'env'>): boolean =>
  wantsPlain({ flag: input['plain'] === true, face: readLook(env).face, env });

/** Whether a console is opened at all: where somebody sits, or where lines are asked for. */
export const opensConsole = (context: Pick<Context, 'input' | 'stdout'>): boolean =>
  context.input['plain'] === true || hasTerminal(context);
