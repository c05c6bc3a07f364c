import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../src/domain/failure.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { OwnCommand } from './kit/context.ts';
import { dataFolder } from './kit/data-folder.ts';
import { neededText } from './kit/input.ts';
import { createProgress } from './kit/progress.ts';
import { holdings } from './kit/holdings.ts';

export const own: OwnCommand = {
  spec: {
    name: 'backup',
    summary: 'Copy a whole desk into one file, while the relay runs',
    details:
      'Works on the data folder of a relay on this machine. The copy holds the database, the files of customers and agents, and the master key, and is checked: “parley restore” needs nothing else. Who has it has the secrets of the inboxes; with --no-key the key is left out, for you to keep apart.',
    args: [{ field: 'file', value: { is: 'text' }, summary: 'Where the backup goes', required: true }],
    flags: [
      {
        field: 'data',
        flag: 'data',
        value: { is: 'text' },
        summary: 'The relay’s data folder; left out, as “parley up” finds it',
        many: false,
        required: false,
      },
      {
        field: 'force',
        flag: 'force',
        value: { is: 'boolean' },
        summary: 'Replace a file that is there',
        many: false,
        required: false,
      },
      {
        field: 'key',
        flag: 'key',
        value: { is: 'boolean' },
        summary: 'With the master key, which opens the secrets of inboxes',
        many: false,
        required: false,
        fallback: 'true',
      },
    ],
    examples: ['parley backup desk-monday.db', 'parley backup /mnt/backups/desk.db --data /srv/parley'],
    output: 'document',
    usesRelay: false,
  },
  async run(context) {
    const { input, out, cwd } = context;
    const from = join(dataFolder(context), 'parley.db');
    const to = resolve(cwd, neededText(input, 'file'));
    if (!existsSync(from))
      throw new Failure('not_found', `There is no desk in ${from}.`, {
        hint: 'Say where it is: --data FOLDER.',
      });
    if (existsSync(to) && input['force'] !== true)
      throw new Failure('conflict', `There is a file ${to} already.`, {
        hint: 'Give another name, or --force to replace it.',
      });
    const { packFiles } = await import('../src/store/sqlite/backup-files.ts');
    const { backupTo } = await import('../src/store/sqlite/backup.ts');
    const { inspectBackup } = await import('../src/store/sqlite/restore.ts');
    const progress = createProgress(context, 'backup');
    await backupTo({
      from,
      to,
      pack: (copy) => packFiles(copy, dirname(from), input['key'] !== false),
      onProgress: progress.report,
    });
    await progress.end();
    const facts = await inspectBackup(to);
    if (out.mode === 'json') await out.json({ file: to, ...facts });
    else await out.line(`${cleanLine(to)}: ${holdings(facts)}. Checked.`);
  },
};
