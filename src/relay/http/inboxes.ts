import { z } from 'zod';
import { findInbox } from '../../actions/support/find.ts';
import type { Channel, ProbeReport } from '../../channels/port.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { linkRef } from '../../domain/link-ref.ts';
import type { Reader } from '../../store/port.ts';
import { demand } from '../caller.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import { parseSettings } from '../channel-settings.ts';
import { checkedInput } from '../checked-input.ts';
import type { createImporter } from '../inbound/history.ts';
import type { Authenticate } from './bearer.ts';
import type { HttpServer } from './server.ts';

/** As `inbox.add` takes it, so that the same body can be tried first. */
const probeRequest = z.object({
  channel: z.string().max(32),
  name: z.string().max(256).optional(),
  slug: z.string().max(64).optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
});

/** Settings to change, as `inbox.update` takes them. */
const inboxProbeRequest = z.object({ settings: z.record(z.string(), z.unknown()).optional() });

const linkRequest = z.object({ ref: linkRef.optional(), text: z.string().max(500).optional() });

/**
 * What is asked of an inbox's provider: do the settings work (before it is added, and whenever something seems wrong), how
 * do customers begin, and what was said before.
 */
export function serveInboxes(
  app: HttpServer,
  deps: {
    reader: Reader;
    channels: ChannelDesk;
    tools: ChannelTools;
    authenticate: Authenticate;
    /** Where customers reach the relay; its own address where it has no public one. */
    publicUrl(): string;
    importer: ReturnType<typeof createImporter>;
  },
): void {
  async function inboxOf(params: unknown): Promise<Inbox> {
    const { inbox: ref } = params as { inbox: string };
    return findInbox(deps.reader, ref);
  }

  const baseUrl = (): string => deps.publicUrl().replace(/\/$/, '');

  /** @throws Failure `policy` when nothing links there, `unavailable` when the provider does not say its name for it */
  async function linkTo(inbox: Inbox, wish: z.output<typeof linkRequest>) {
    const { channel, configured } = await deps.channels.configure(inbox);
    if (channel.link === undefined) {
      throw new Failure('policy', `Nothing links to ${channel.label}: customers find it by themselves.`);
    }
    const chatPage = `${baseUrl()}/chat/${encodeURIComponent(inbox.slug)}`;
    const url = await channel.link.url({ ...wish, chatPage }, configured, deps.tools);
    return { inbox: inbox.slug, url, carries: channel.link.carries };
  }

  /** Where customers begin, if that can be told now. */
  async function beginning(inbox: Inbox): Promise<{ link?: string }> {
    try {
      return { link: (await linkTo(inbox, {})).url };
    } catch (error) {
      if (error instanceof Failure) return {};
      throw error;
    }
  }

  async function probe(channel: Channel, settings: unknown): Promise<ProbeReport> {
    let unanswered = false;
    const fetch: ChannelTools['fetch'] = async (url, request) => {
      try {
        return await deps.tools.fetch(url, request);
      } catch (error) {
        unanswered ||= !(error instanceof Failure);
        throw error;
      }
    };
    const report = (await channel.probe?.(settings, { ...deps.tools, fetch })) ?? { ok: true, steps: [] };
    return report.ok || !unanswered ? report : { ...report, unreachable: true };
  }

  app.post(
    '/api/v1/probe',
    { schema: { summary: 'Try settings of an inbox', body: probeRequest } },
    async (request) => {
      demand(await deps.authenticate(request), 'desk.manage');
      const { channel, settings } = checkedInput(probeRequest, request.body ?? {}, { what: 'The body' });
      const kind = deps.channels.channel(channel);
      if (kind === undefined)
        throw notFound(`channel "${channel}"`, `There are: ${deps.channels.kinds().join(', ')}.`);
      return probe(kind, parseSettings(kind, settings));
    },
  );

  app.post(
    '/api/v1/inboxes/:inbox/probe',
    {
      schema: {
        summary: 'Try an inbox as it is configured, or as it would be with some settings changed',
        body: inboxProbeRequest,
      },
    },
    async (request) => {
      demand(await deps.authenticate(request), 'desk.manage');
      const inbox = await inboxOf(request.params);
      const { settings } = checkedInput(inboxProbeRequest, request.body ?? {}, { what: 'The body' });
      if (settings !== undefined) {
        const changed = await deps.channels.changed(inbox, settings);
        return probe(changed.channel, changed.settings);
      }
      const { channel, configured } = await deps.channels.configure(inbox);
      return probe(channel, configured.settings);
    },
  );

  app.post(
    '/api/v1/inboxes/:inbox/import',
    { schema: { summary: 'Bring over the next page of what was said before the desk had this inbox' } },
    async (request) => {
      demand(await deps.authenticate(request), 'desk.manage');
      const inbox = await inboxOf(request.params);
      const { next: _next, ...progress } = await deps.importer(inbox);
      return progress;
    },
  );

  app.get(
    '/api/v1/inboxes/:inbox/link',
    { schema: { summary: 'How customers begin to write to an inbox, with where they found it' } },
    async (request) => {
      demand(await deps.authenticate(request), 'desk.read');
      const wish = checkedInput(linkRequest, request.query, { what: 'The query' });
      return linkTo(await inboxOf(request.params), wish);
    },
  );

  // The word a webhook is registered with stands in it: not for everybody.
  app.get(
    '/api/v1/inboxes/:inbox/guide',
    { schema: { summary: 'What to do at the provider of an inbox, and where its webhooks go' } },
    async (request) => {
      demand(await deps.authenticate(request), 'desk.manage');
      const inbox = await inboxOf(request.params);
      const { channel, configured } = await deps.channels.configure(inbox);
      const publicHook = deps.tools.hookUrl(inbox);
      const hookUrl = publicHook ?? `${baseUrl()}/hooks/${encodeURIComponent(inbox.slug)}`;
      return {
        inbox: inbox.slug,
        ...(channel.webhook === undefined ? {} : { hookUrl }),
        reachable: publicHook?.startsWith('https://') === true,
        steps: channel.guide?.(configured.settings, hookUrl) ?? [],
        ...(await beginning(inbox)),
      };
    },
  );

  app.get(
    '/api/v1/channels',
    { schema: { summary: 'The kinds of channels, what they can do and what they are configured with' } },
    async (request) => {
      demand(await deps.authenticate(request), 'desk.read');
      const channels = deps.channels.kinds().flatMap((kind) => {
        const channel = deps.channels.channel(kind);
        if (channel === undefined) return [];
        const { label, capabilities, secrets } = channel;
        return [
          {
            kind,
            label,
            capabilities,
            secrets,
            settings: z.toJSONSchema(channel.settings, { io: 'input', unrepresentable: 'any' }),
          },
        ];
      });
      return { channels };
    },
  );
}
