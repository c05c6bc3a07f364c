import { keymapPath } from '../src/config/keymap-file.ts';
import { Failure } from '../src/domain/failure.ts';
import type { OwnCommand } from './kit/context.ts';

export const own: OwnCommand = {
  spec: {
    name: 'keys check',
    summary: 'Check your own keys of the console: what is wrong, where, and what was meant',
    args: [],
    flags: [],
    examples: ['parley keys check', "parley keys check --jq '.problems[].message'"],
    output: 'document',
    usesRelay: false,
  },
  async run({ env, out }) {
    const [{ ownKeys }, { describeProblem }] = await Promise.all([
      import('./serve/own-keys.ts'),
      import('../src/terminal/keymap/describe.ts'),
    ]);
    const path = keymapPath(env);
    const { problems } = await ownKeys(env);
    const wrong = problems.filter(({ kind }) => kind === 'error').length;
    if (out.mode === 'json') await out.json({ path, problems });
    else for (const problem of problems) await out.line(describeProblem(problem, path));
    if (wrong > 0)
      throw new Failure('bad_input', `${wrong} ${wrong === 1 ? 'entry does' : 'entries do'} not apply.`, {
        hint: `Mend ${path}; in a running console :reload-keys reads it again.`,
      });
    if (out.mode !== 'json') await out.note(`${path}: all of it applies.`);
  },
};
