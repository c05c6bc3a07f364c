import { fileURLToPath } from 'node:url';
import { ACTIONS } from '../../src/actions/index.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import type { Channel } from '../../src/channels/port.ts';
import type { RelayConfig } from '../../src/config/relay-config.ts';
import { startRelay, type Relay } from '../../src/relay/relay.ts';
import type { RelayOptions } from '../../src/relay/relay-options.ts';
import { readAssets } from '../../src/relay/web-chat/assets.ts';

/** Built beside this program: `dist/widget`. */
const WIDGET = fileURLToPath(new URL('widget', import.meta.url));

/** Starts a relay as configured, with all actions and (unless others are given) all channels. @throws Failure */
export async function startConfigured(
  config: RelayConfig,
  version: string,
  more: { channels?: readonly Channel[]; logFile?: string | undefined } & Pick<
    RelayOptions,
    'owner' | 'onFatal'
  > = {},
): Promise<Relay> {
  return startRelay({
    dataDir: config.data,
    host: config.host,
    port: config.port,
    publicUrl: config.publicUrl,
    undoSendMs: config.undoSendMs,
    allowPrivateAddresses: config.allowPrivateAddresses,
    logLevel: config.logLevel,
    logFile: more.logFile,
    version,
    actions: ACTIONS,
    channels: more.channels ?? CHANNELS,
    widget: await readAssets(WIDGET),
    owner: more.owner,
    onFatal: more.onFatal,
  });
}

/** Addresses of the chat pages. */
export async function chatPages(relay: Relay, publicUrl: string | undefined): Promise<string[]> {
  const inboxes = await relay.store.reader.inboxes();
  return inboxes
    .filter(({ channel, status }) => channel === 'web' && status === 'active')
    .map(({ slug }) => `${(publicUrl ?? relay.url).replace(/\/$/, '')}/chat/${slug}`);
}
