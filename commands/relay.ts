import type { OwnCommand } from './kit/context.ts';
import { aborted } from './serve/aborted.ts';
import { firstRun } from './serve/first-run.ts';
import { wordsFor } from './serve/language.ts';
import { configOf, RELAY_FLAGS } from './serve/relay-flags.ts';
import { LOCAL, signInHere } from './serve/sign-in-here.ts';
import { chatPages, startConfigured } from './serve/start.ts';

export const own: OwnCommand = {
  spec: {
    name: 'relay',
    summary: 'Run the relay alone: for systemd, containers and tests',
    details:
      'Says one line when it is ready (JSON with --json), logs to stderr, and stops cleanly on SIGTERM. The first run of a data directory makes the owner’s account.',
    args: [],
    flags: RELAY_FLAGS,
    examples: [
      'parley relay --data /var/lib/parley --host 127.0.0.1',
      'parley relay --data ./desk --port 0 --json',
    ],
    output: 'document',
    usesRelay: false,
  },
  async run(context) {
    const { out, signal, env, catalogue } = context;
    const config = configOf(context);
    const broken = new AbortController();
    const relay = await startConfigured(config, catalogue.version, { onFatal: () => broken.abort() });
    try {
      for (const line of await firstRun(config.data, relay, wordsFor(context))) await out.note(line);
      const here = await signInHere(relay, env, LOCAL, config.data);
      if (here.problem !== undefined) await out.note(wordsFor(context).start.notSignedIn(here.problem));
      else if (here.profile !== LOCAL)
        await out.note(
          `The sign-in “${LOCAL}” is another desk’s; this one is “${here.profile}”: parley conv list --profile ${here.profile}`,
        );
      const chat = await chatPages(relay, config.publicUrl);
      if (out.mode === 'json')
        await out.json({ event: 'ready', url: relay.url, chat, data: config.data, profile: here.profile });
      else
        await out.line(
          `Parley is ready on ${relay.url}  chat: ${chat.join(' ') || 'none'}  data: ${config.data}`,
        );
      await Promise.race([aborted(signal), aborted(broken.signal)]);
    } finally {
      await relay.close();
    }
    if (broken.signal.aborted) throw new Error('the database cannot be trusted any more: see the log');
  },
};
