import type { OwnCommand } from './kit/context.ts';
import { PLAIN_FLAG } from './serve/face.ts';
import { firstRun } from './serve/first-run.ts';
import { LANG_FLAG, wordsFor } from './serve/language.ts';
import { configOf, RELAY_FLAGS } from './serve/relay-flags.ts';
import { logFileFor, serveDesk } from './serve/serve-desk.ts';
import { LOCAL } from './serve/sign-in-here.ts';
import { startConfigured } from './serve/start.ts';

export const own: OwnCommand = {
  spec: {
    name: 'up',
    summary: 'Start your desk: the relay, and the console where there is a terminal',
    details:
      'One process, one SQLite file. The first run of a data directory makes the owner’s account and a web chat; the password is printed once.',
    args: [],
    flags: [...RELAY_FLAGS, LANG_FLAG, PLAIN_FLAG],
    examples: [
      'parley up --data ~/desk',
      'parley up --data ~/desk --port 8080 --public-url https://desk.example.com',
    ],
    output: 'text',
    usesRelay: false,
  },
  async run(context) {
    const config = configOf(context);
    const broken = new AbortController();
    const relay = await startConfigured(config, context.catalogue.version, {
      logFile: logFileFor(context, config),
      onFatal: () => broken.abort(),
    });
    try {
      const lines = await firstRun(config.data, relay, wordsFor(context));
      await serveDesk(context, {
        relay,
        config,
        profile: LOCAL,
        lines,
        afterConsole: 'go_on',
        broken: broken.signal,
      });
    } finally {
      await relay.close();
    }
    if (broken.signal.aborted) throw new Error('the database cannot be trusted any more: see the log');
  },
};
