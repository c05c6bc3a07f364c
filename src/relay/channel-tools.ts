import type { ChannelTools } from '../channels/port/tools.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { AttachmentStore } from './attachments.ts';
import type { FileLinks } from './file-links.ts';
import type { createOutboundHttp } from './outbound-http.ts';
import { hostResolver } from './private-addresses.ts';
import type { RelayOptions } from './relay-options.ts';
import type { Vault } from './vault.ts';

/** What channels may use of the world, and no more. */
export function createChannelTools(deps: {
  options: RelayOptions;
  clock: Clock;
  random: Random;
  outbound: ReturnType<typeof createOutboundHttp>;
  attachments: AttachmentStore;
  links: FileLinks;
  vault: Vault;
}): ChannelTools {
  const { options, clock, random, outbound, attachments, links, vault } = deps;
  return {
    clock,
    random,
    fetch: outbound.fetch,
    resolve: hostResolver(options),
    refusal: outbound.refusal,
    readAttachment: (sha256) => attachments.read(sha256),
    fileUrl: (file) => links.linkTo(file),
    hookUrl: ({ slug }) =>
      options.publicUrl === undefined
        ? undefined
        : `${options.publicUrl.replace(/\/$/, '')}/hooks/${encodeURIComponent(slug)}`,
    deskKey: (purpose) => vault.key(purpose),
  };
}
