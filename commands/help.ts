import type { OwnCommand } from './kit/context.ts';

export const own: OwnCommand = {
  spec: {
    name: 'help',
    summary: 'Every command, for people and for programs',
    args: [
      {
        field: 'command',
        value: { is: 'text' },
        summary: 'A command: conv list',
        required: false,
        rest: 'words',
      },
    ],
    flags: [
      {
        field: 'markdown',
        flag: 'markdown',
        value: { is: 'choice', of: ['cli', 'actions'] },
        summary: 'The reference as Markdown',
        many: false,
        required: false,
      },
    ],
    examples: ['parley help', 'parley help conv reply', 'parley help --json', 'parley help --markdown cli'],
    output: 'document',
    usesRelay: false,
  },
  async run({ catalogue, input, out }) {
    if (out.mode === 'json') {
      const { helpDocument } = await import('./kit/docs.ts');
      await out.json(helpDocument(catalogue));
      return;
    }
    if (input['markdown'] !== undefined) {
      const { actionsMarkdown, cliMarkdown } = await import('./kit/docs.ts');
      const text = input['markdown'] === 'actions' ? actionsMarkdown(catalogue) : cliMarkdown(catalogue);
      await out.line(text.trimEnd());
      return;
    }
    const { nounHelp, nearest, overview } = await import('./kit/help.ts');
    const wanted = input['command'];
    if (typeof wanted !== 'string') {
      await out.line(overview(catalogue).trimEnd());
      return;
    }
    const spec = catalogue.commands.find(({ name }) => name === wanted);
    const { helpText } = await import('./kit/argv.ts');
    if (spec !== undefined) await out.line(helpText(spec, Math.min(out.width, 80)).trimEnd());
    else if (catalogue.commands.some(({ name }) => name.startsWith(`${wanted} `)))
      await out.line(nounHelp(catalogue, wanted).trimEnd());
    else {
      const { Failure } = await import('../src/domain/failure.ts');
      throw new Failure('not_found', `There is no command “parley ${wanted}”.`, {
        hint: nearest(catalogue, wanted),
      });
    }
  },
};
