import { resolve } from 'node:path';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { OwnCommand } from './kit/context.ts';
import { dataFolder } from './kit/data-folder.ts';
import { holdings } from './kit/holdings.ts';
import { neededText } from './kit/input.ts';

export const own: OwnCommand = {
  spec: {
    name: 'restore',
    summary: 'Make a desk of a backup',
    details:
      'The relay must not run. The backup is checked first; a database that is there is kept beside it as parley.db.before-restore, another master key as master.key.before-restore. Attachments that are there stay. Cursors of the old log are refused afterwards, so nobody mistakes the one for the other.',
    args: [{ field: 'file', value: { is: 'text' }, summary: 'The backup', required: true }],
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
        field: 'overwrite',
        flag: 'overwrite',
        value: { is: 'boolean' },
        summary: 'Put it in the place of a database that is there',
        many: false,
        required: false,
      },
      {
        field: 'verify',
        flag: 'verify',
        value: { is: 'boolean' },
        summary: 'Only check the backup and say what is in it',
        many: false,
        required: false,
      },
    ],
    examples: [
      'parley restore desk-monday.db --data /srv/parley',
      'parley restore desk-monday.db --verify --json',
    ],
    output: 'document',
    usesRelay: false,
  },
  async run(context) {
    const { input, out, cwd } = context;
    const from = resolve(cwd, neededText(input, 'file'));
    const { inspectBackup, restoreBackup } = await import('../src/store/sqlite/restore.ts');
    if (input['verify'] === true) {
      const facts = await inspectBackup(from);
      if (out.mode === 'json') await out.json({ file: from, ...facts });
      else await out.line(`${cleanLine(from)} is whole: ${holdings(facts)}.`);
      return;
    }
    const { openDataDirectory } = await import('../src/store/data-directory.ts');
    const folder = dataFolder(context);
    // Taking the folder proves that no relay writes to it meanwhile.
    const directory = await openDataDirectory(folder);
    try {
      const facts = await restoreBackup({
        from,
        to: directory.databaseFile,
        overwrite: input['overwrite'] === true,
      });
      if (out.mode === 'json') await out.json({ data: folder, ...facts });
      else
        await out.line(
          `Restored into ${cleanLine(folder)}: ${holdings(facts)}. Start the relay: parley up --data ${cleanLine(folder)}`,
        );
    } finally {
      directory.release();
    }
  },
};
