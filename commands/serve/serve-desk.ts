import { join } from 'node:path';
import type { RelayConfig } from '../../src/config/relay-config.ts';
import type { Relay } from '../../src/relay/relay.ts';
import type { Context } from '../kit/context.ts';
import { aborted } from './aborted.ts';
import { opensConsole } from './face.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { padEnd } from '../../src/terminal/wrap.ts';
import { wordsFor } from './language.ts';
import { streamDesk } from './plain-desk.ts';
import { signInHere, type Here } from './sign-in-here.ts';
import { chatPages } from './start.ts';

export type Desk = {
  relay: Relay;
  config: RelayConfig;
  /** Under which name the command line finds this desk. */
  profile: string;
  /** Said before anything else. */
  lines: readonly string[];
  /** What happens when the agent leaves the console: the relay goes on, or everything ends. */
  afterConsole: 'go_on' | 'end';
  /** A desk to try things on: the console offers its tour. */
  offersTour?: boolean | undefined;
  /** Aborts when the relay cannot go on. */
  broken: AbortSignal;
};

/** Where the log goes while the console has the terminal. */
export const logFileFor = (
  context: Pick<Context, 'stdout' | 'input'>,
  config: RelayConfig,
): string | undefined => (opensConsole(context) ? join(config.data, 'relay.log') : undefined);

/** Opens the console where there is a terminal, streams the desk as plain lines where there is none, until told to stop. */
export async function serveDesk(context: Context, desk: Desk): Promise<void> {
  const here = await signInHere(desk.relay, context.env, desk.profile, desk.config.data);
  try {
    await serve(context, desk, here);
  } finally {
    if (desk.afterConsole === 'end') here.forget();
  }
}

async function serve(context: Context, desk: Desk, here: Here): Promise<void> {
  const { relay, config } = desk;
  const { out } = context;
  const chat = await chatPages(relay, config.publicUrl);
  const stop = AbortSignal.any([context.signal, desk.broken]);
  const { start: said } = wordsFor(context);
  const facts: [label: string, value: string][] = [
    ...chat.map((page): [string, string] => [said.chatPage, page]),
    [said.relay, relay.url],
    [said.data, config.data],
  ];
  const width = Math.max(...facts.map(([label]) => cellWidth(label))) + 3;
  const about = [
    ...desk.lines,
    ...facts.map(([label, value]) => `${padEnd(`${label}:`, width)}${value}`),
    here.profile === undefined
      ? said.notSignedIn(here.problem ?? '')
      : `${said.tryIt}:  npx parley conv list --profile ${here.profile}`,
  ];
  for (const line of about) await out.line(line);

  const joined = { url: relay.url, token: here.token };
  if (opensConsole(context)) {
    const { runConsole } = await import('./run-console.ts');
    const [page] = chat;
    const exit = await runConsole(context, joined, {
      signal: stop,
      welcome: page === undefined ? undefined : said.beTheCustomer(page),
      offersTour: desk.offersTour,
    });
    if (exit.message !== undefined) await out.line(exit.message);
    if (exit.why !== 'quit' || desk.afterConsole === 'end') return;
    await out.line(said.closed('parley console'));
  }
  await streamDesk(context, joined, stop);
  await aborted(stop);
}
