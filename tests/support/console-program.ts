/**
 * The console as a program of its own, for tests in a terminal: connects to the relay in `PARLEY_TEST_URL` with
 * `PARLEY_TEST_TOKEN` and runs until it is quit.
 */
import { editText } from '../../commands/serve/edit-text.ts';
import { fileShelf } from '../../commands/serve/file-shelf.ts';
import { shellRunner } from '../../commands/serve/run-shell.ts';
import { outsideOf } from '../../commands/serve/outside.ts';
import { ownKeys } from '../../commands/serve/own-keys.ts';
import { fileJournal } from '../../commands/serve/draft-journal.ts';
import { fileOutbox } from '../../commands/serve/file-outbox.ts';
import { consoleFiles } from '../../commands/serve/console-files.ts';
import { timeReader } from '../../commands/kit/time-words.ts';
import { Secret } from '../../src/lib/secret.ts';
import { cardCommands } from '../../commands/serve/card-commands.ts';
import { ownAlerts, runAlertCommand } from '../../commands/serve/own-alerts.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { readCardSections } from '../../src/config/card-settings.ts';
import { createClient } from '../../src/client/client.ts';
import { webSocketTransport } from '../../src/client/transport.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { colourDepth } from '../../src/terminal/style.ts';
import { createPaint, THEMES } from '../../src/terminal/theme.ts';
import { startConsole } from '../../views/console.ts';
import { startPlainConsole } from '../../views/plain-console.ts';
import type { AlertFacts } from '../../views/work/alerts.ts';
import { wordsIn } from '../../views/words/words.ts';

const newId = uuidv7(systemClock, systemRandom);
const url = process.env['PARLEY_TEST_URL'] ?? '';
const outbox = fileOutbox(process.env, url);
const client = createClient({
  connect: webSocketTransport(url),
  token: process.env['PARLEY_TEST_TOKEN'] ?? '',
  clock: systemClock,
  random: systemRandom,
  newId,
  outbox,
});
const words = wordsIn(process.env['PARLEY_TEST_LANG'] ?? 'en');
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.once('SIGHUP', () => stop.abort());
process.once('SIGUSR2', () => {
  throw new Error('a crash, as a mistake in the console would be');
});

const options = {
  client,
  tools: async () => ({ actions: ACTIONS, parseTime: await timeReader() }),
  stdin: process.stdin,
  stdout: process.stdout,
  clock: systemClock,
  newId,
  pictures: { env: process.env, depth: colourDepth(process.env, true), mode: 'auto' as const },
  words,
  journal: fileJournal(process.env, url),
  cardSections: cardCommands(readCardSections(process.env)),
  outbox,
  keyboard: await ownKeys(process.env, words),
  shelf: fileShelf(process.env),
  shell: shellRunner(process.env, systemClock),
  editor:
    process.env['EDITOR'] === undefined
      ? undefined
      : (text: string, name?: string) => editText(text, process.env['EDITOR'] ?? '', name),
  files: consoleFiles({
    url: process.env['PARLEY_TEST_URL'] ?? '',
    token: new Secret(process.env['PARLEY_TEST_TOKEN'] ?? ''),
    clock: systemClock,
    random: systemRandom,
    cwd: process.cwd(),
  }),
  outside: outsideOf(
    { url, token: process.env['PARLEY_TEST_TOKEN'] ?? '' },
    {
      open: process.env['PARLEY_TEST_OPEN'] ?? 'false',
      translate: process.env['PARLEY_TEST_TRANSLATE'] ?? '',
    },
  ),
  composerKeys: process.env['PARLEY_TEST_KEYS'] === 'vim' ? ('vim' as const) : ('readline' as const),
  timeZone: process.env['TZ'],
  offersTour: process.env['PARLEY_TEST_TOUR'] !== undefined,
  signal: stop.signal,
};
const alerts = {
  ...(await ownAlerts(process.env)),
  kind: '9' as const,
  around: 'none' as const,
  bell: true,
  desktop: true,
  run: (command: readonly string[], facts: AlertFacts) => runAlertCommand(process.env, command, facts),
};
const { why, message } =
  process.env['PARLEY_TEST_PLAIN'] === undefined
    ? await startConsole({
        ...options,
        alerts,
        themes: {
          wanted: 'auto',
          paint: (name) => createPaint(THEMES[name], colourDepth(process.env, true)),
        },
      })
    : await startPlainConsole({
        ...options,
        alerts,
        level: 'normal',
        canEdit: process.env['TERM'] !== 'dumb',
      });
client.close();
process.stdout.write(`bye: ${why}${message === undefined ? '' : ` (${message})`}\n`);
process.exitCode = 0;
