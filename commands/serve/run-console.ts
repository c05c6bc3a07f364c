import { createClient } from '../../src/client/client.ts';
import { webSocketTransport } from '../../src/client/transport.ts';
import { readCardSections } from '../../src/config/card-settings.ts';
import { readLook } from '../../src/config/look.ts';
import { ordersBothDirections } from '../../src/terminal/bidi.ts';
import { themeAt, wantedTheme } from '../../src/terminal/shades.ts';
import { colourDepth } from '../../src/terminal/style.ts';
import { Secret } from '../../src/lib/secret.ts';
import { multiplexerOf, notificationKind } from '../../src/terminal/notify.ts';
import type { Cover } from '../../src/terminal/cover.ts';
import { createPaint } from '../../src/terminal/theme.ts';
import { startConsole, type ConsoleExit } from '../../views/console.ts';
import type { ConsoleTools } from '../../views/desktop.ts';
import type { AlertFacts } from '../../views/work/alerts.ts';
import type { Context } from '../kit/context.ts';
import { consoleFiles } from './console-files.ts';
import { cardCommands } from './card-commands.ts';
import { fileJournal } from './draft-journal.ts';
import { fileOutbox } from './file-outbox.ts';
import { editText } from './edit-text.ts';
import { isPlain } from './face.ts';
import { fileShelf } from './file-shelf.ts';
import { shellRunner } from './run-shell.ts';
import { wordsFor } from './language.ts';
import { outsideOf } from './outside.ts';
import { ownAlerts, runAlertCommand } from './own-alerts.ts';
import { ownKeys } from './own-keys.ts';

/** Opens the console on a relay, in this process's terminal. Resolves when the agent leaves it. */
export async function runConsole(
  context: Pick<Context, 'env' | 'input' | 'clock' | 'random' | 'newId'>,
  relay: { url: string; token: string },
  more: {
    signal: AbortSignal;
    welcome?: string | undefined;
    offersTour?: boolean | undefined;
    /** What is on the screen already. */
    cover?: Cover | undefined;
  },
): Promise<ConsoleExit> {
  const { env, clock, random, newId } = context;
  const settings = readLook(env);
  const { theme, undoSeconds, composerKeys, openCommand, translateCommand, announce, motion } = settings;
  const { privacy, bell, notifications, bidi, keepDesk: isKept } = settings;
  const words = wordsFor(context);
  const keyboard = await ownKeys(env, words);
  const outbox = fileOutbox(env, relay.url);
  // Loaded by those who have asked for it: the first screen waits for what is read here.
  const cache = isKept ? await import('./desk-cache.ts') : undefined;
  const client = createClient({
    connect: webSocketTransport(relay.url),
    token: relay.token,
    clock,
    random,
    newId,
    outbox,
    kept: cache?.openDesk(env, relay),
  });
  const keeper = cache?.keepDesk(env, relay, { client, clock });
  try {
    const options = {
      client,
      tools: () => loadTools(words.language),
      stdin: process.stdin,
      stdout: process.stdout,
      clock,
      newId,
      pictures: { env, depth: colourDepth(env, true), mode: settings.pictures },
      words,
      journal: fileJournal(env, relay.url),
      cardSections: cardCommands(readCardSections(env)),
      outbox,
      keyboard,
      shelf: fileShelf(env),
      shell: shellRunner(env, clock),
      files: consoleFiles({ ...relay, token: new Secret(relay.token), clock, random, cwd: process.cwd() }),
      editor: (text: string, name?: string) => editText(text, env['VISUAL'] || env['EDITOR'] || 'vi', name),
      composerKeys,
      outside: outsideOf(relay, { open: openCommand, translate: translateCommand }),
      isPrivate: privacy,
      undoSendMs: undoSeconds * 1000,
      signal: more.signal,
      welcome: more.welcome,
      offersTour: more.offersTour,
    };
    const alerts = {
      ...(await ownAlerts(env)),
      kind: notificationKind(env),
      around: multiplexerOf(env),
      bell,
      desktop: notifications,
      run: (command: readonly string[], facts: AlertFacts) => runAlertCommand(env, command, facts),
    };
    if (isPlain(context)) {
      const { startPlainConsole } = await import('../../views/plain-console.ts');
      return await startPlainConsole({
        ...options,
        alerts,
        level: announce,
        canEdit: env['TERM'] !== 'dumb',
      });
    }
    const depth = colourDepth(env, true);
    return await startConsole({
      ...options,
      alerts,
      motion,
      cover: more.cover,
      ordersText: bidi === 'on' || (bidi === 'auto' && ordersBothDirections(env)),
      themes: {
        wanted: wantedTheme(env, theme),
        paint: (name) => createPaint(themeAt(name, depth), depth),
        keep: (wish) => void keepTheme(env, wish),
      },
    });
  } finally {
    await keeper?.end();
    if (!isKept) (await import('./desk-cache.ts')).forgetDesk(env, relay.url);
    client.close();
  }
}

/** What checks and keeps preferences takes long to load: it is, when there is something to keep. */
async function keepTheme(env: Context['env'], wish: string): Promise<void> {
  const { preferences } = await import('../../src/config/client-config.ts');
  try {
    preferences(env).set('theme', wish);
  } catch {
    // It is shown now; only the next session does not know.
  }
}

async function loadTools(language: string): Promise<ConsoleTools> {
  const [{ ACTIONS }, { timeReader }] = await Promise.all([
    import('../../src/actions/index.ts'),
    import('../kit/time-words.ts'),
  ]);
  return { actions: ACTIONS, parseTime: await timeReader(language) };
}
