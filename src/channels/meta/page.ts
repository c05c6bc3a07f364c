import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { SourceHost } from '../port/source.ts';
import type { ChannelTools } from '../port/tools.ts';
import { graph, type Access } from './graph.ts';
import { probeStep, probeToken, watchToken } from './token.ts';

/** Subscribes the app to a page’s or an account’s events, and watches when the token ends. @throws Error in words */
export async function subscribe(
  host: SourceHost,
  access: Access,
  id: string,
  fields: readonly string[],
  { watch = true }: { watch?: boolean } = {},
): Promise<void> {
  if (watch) await watchToken(host, access);
  const done = await graph(host, access, `${id}/subscribed_apps`, {
    method: 'POST',
    query: { subscribed_fields: fields.join(',') },
    idempotent: true,
  });
  if ('failed' in done) throw new Error(`The app could not be subscribed: ${done.failed.message}`);
}

const named = z.looseObject({ name: z.string().optional(), username: z.string().optional() });
const subscribed = z.looseObject({
  data: z.array(z.looseObject({ subscribed_fields: z.array(z.string()).default([]) })),
});

/** Token, name, and whether the app hears of what happens. */
export async function probePage(
  access: Access,
  id: string,
  needed: readonly string[],
  tools: ChannelTools,
): Promise<ProbeReport> {
  const steps = [
    await probeToken(tools, access, needed),
    await probeStep(tools, access, 'find the page', id, 'name', (result) => named.parse(result).name ?? id),
    await probeStep(
      tools,
      access,
      'what the app hears of',
      `${id}/subscribed_apps`,
      'subscribed_fields',
      (result) => {
        const fields = subscribed.parse(result).data.flatMap(({ subscribed_fields: some }) => some);
        return fields.length === 0 ? 'nothing yet: the relay subscribes it when it runs' : fields.join(', ');
      },
    ),
  ];
  return { ok: steps.every(({ ok }) => ok), steps };
}

const profile = z.looseObject({
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  locale: z.string().optional(),
});

/** Who a customer is; empty where Meta does not permit to ask. */
export async function profileOf(
  tools: ChannelTools,
  access: Access,
  address: string,
  fields: string,
): Promise<{ name?: string | undefined; language?: string | undefined } | undefined> {
  const got = await graph(tools, access, encodeURIComponent(address), { query: { fields } });
  const parsed = 'failed' in got ? undefined : profile.safeParse(got.result).data;
  if (parsed === undefined) return undefined;
  const full = [parsed.first_name, parsed.last_name].filter(Boolean).join(' ');
  const name = parsed.name ?? (full === '' ? parsed.username : full);
  return { name, language: parsed.locale?.replace('_', '-') };
}
