import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox } from '../fixtures/sandbox.ts';
import { CHANNELS } from '../src/channels/index.ts';
import type { RelayConfig } from '../src/config/relay-config.ts';
import { Failure } from '../src/domain/failure.ts';
import type { Relay } from '../src/relay/relay.ts';
import type { Context, OwnCommand } from './kit/context.ts';
import { PLAIN_FLAG } from './serve/face.ts';
import { LANG_FLAG, wordsFor } from './serve/language.ts';
import { configOf, RELAY_FLAGS } from './serve/relay-flags.ts';
import { logFileFor, serveDesk } from './serve/serve-desk.ts';
import { SANDBOX } from './serve/sign-in-here.ts';
import { startConfigured } from './serve/start.ts';

export const own: OwnCommand = {
  spec: {
    name: 'demo',
    summary: 'A sandbox desk: a small clothing shop with customers who answer',
    details:
      'Everything is real but the customers and the providers of their channels, which are played on this machine: fifteen inboxes, people who answer what you write, and now and then a provider that is busy. Without --data the desk is gone when it ends.',
    args: [],
    flags: [...RELAY_FLAGS, LANG_FLAG, PLAIN_FLAG],
    examples: ['parley demo', 'parley demo --data ./sandbox --port 8080'],
    output: 'text',
    usesRelay: false,
  },
  async run(context) {
    const isKept = context.input['data'] !== undefined || context.env['PARLEY_DATA'] !== undefined;
    const folder = isKept ? undefined : await mkdtemp(join(tmpdir(), 'parley-sandbox-'));
    try {
      await runSandbox(
        context,
        configOf(context, { logLevel: 'warn', ...(folder === undefined ? {} : { data: folder }) }),
      );
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  },
};

/** A reply leaves ten seconds after it was written: by then every inbox has its provider. */
const CONNECT_AFTER_MS = 1_500;

async function runSandbox(context: Context, config: RelayConfig): Promise<void> {
  const { clock, random, newId, out } = context;
  const broken = new AbortController();
  await using sandbox = await openSandbox({
    clock,
    random,
    newId,
    channels: CHANNELS,
    hasWeather: true,
    connectAfterMs: CONNECT_AFTER_MS,
    onError: (error) => void out.note(`A simulated customer stumbled: ${String(error)}`),
  });
  // The providers are on this machine; a desk with customers of its own calls no private address unless told to.
  const relay = await startSomewhere(
    context,
    { ...config, allowPrivateAddresses: true },
    {
      channels: sandbox.channels,
      logFile: logFileFor(context, config),
      owner: { name: 'Robin Vale', handle: 'you', email: 'you@sandbox.example' },
      onFatal: () => broken.abort(),
    },
  );
  try {
    await sandbox.moveIn(relay);
    const lines = [wordsFor(context).start.sandbox];
    await serveDesk(context, {
      relay,
      config,
      profile: SANDBOX,
      lines,
      afterConsole: 'end',
      offersTour: true,
      broken: broken.signal,
    });
  } finally {
    sandbox.quiet();
    await relay.close();
  }
}

/** On the usual port, or on any free one when that is taken and nobody asked for it. */
async function startSomewhere(
  { input, env, catalogue }: Context,
  config: RelayConfig,
  more: Parameters<typeof startConfigured>[2],
): Promise<Relay> {
  try {
    return await startConfigured(config, catalogue.version, more);
  } catch (error) {
    const isTaken = error instanceof Failure && error.details?.['reason'] === 'port_taken';
    if (!isTaken || input['port'] !== undefined || env['PARLEY_PORT'] !== undefined) throw error;
    return startConfigured({ ...config, port: 0 }, catalogue.version, more);
  }
}
