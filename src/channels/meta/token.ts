import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { SourceHost } from '../port/source.ts';
import type { ChannelTools } from '../port/tools.ts';
import { graph, type Access } from './graph.ts';

/** GET /debug_token: times are seconds, 0 is never. */
const report = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(),
    expires_at: z.number().optional(),
    data_access_expires_at: z.number().optional(),
    scopes: z.array(z.string()).default([]),
    error: z.looseObject({ message: z.string() }).optional(),
  }),
});
type Tools = Pick<ChannelTools, 'fetch' | 'random' | 'clock'>;

async function debug(tools: Tools, access: Access) {
  const got = await graph(tools, access, 'debug_token', { query: { input_token: access.accessToken } });
  if ('failed' in got) throw new Error(got.failed.message);
  return report.parse(got.result).data;
}

/** When the token ends (ms), undefined for never. @throws Error in words when it no longer works. */
export async function tokenEnd(tools: Tools, access: Access): Promise<number | undefined> {
  const { is_valid: isValid, expires_at: until = 0, error } = await debug(tools, access);
  if (!isValid) throw new Error(`The token no longer works: ${error?.message ?? 'Meta calls it invalid'}`);
  return until === 0 ? undefined : until * 1000;
}

/** Tells the host when the token ends, for the warning a week ahead. */
export async function watchToken(host: SourceHost, access: Access): Promise<void> {
  host.expires(await tokenEnd(host, access));
}

/** Is the token good, and has it the permissions? */
export async function probeToken(
  tools: Tools,
  access: Access,
  needed: readonly string[],
): Promise<ProbeReport['steps'][number]> {
  const step = 'look at the token (debug_token)';
  try {
    const { is_valid: isValid, expires_at: until = 0, scopes, error } = await debug(tools, access);
    if (!isValid) return { step, ok: false, detail: error?.message ?? 'Meta calls it invalid' };
    const missing = needed.filter((scope) => scopes.length > 0 && !scopes.includes(scope));
    if (missing.length > 0) return { step, ok: false, detail: `it lacks ${missing.join(', ')}` };
    const left = Math.floor((until * 1000 - tools.clock.now()) / 86_400_000);
    return { step, ok: true, detail: until === 0 ? 'valid, never ends' : `valid for ${left} days more` };
  } catch (error) {
    return { step, ok: false, detail: (error as Error).message };
  }
}

/** One step of a probe: a question to the Graph API and what its answer says. */
export async function probeStep(
  tools: Tools,
  access: Access,
  step: string,
  path: string,
  fields: string,
  tell: (result: unknown) => string,
): Promise<ProbeReport['steps'][number]> {
  const got = await graph(tools, access, path, { query: { fields } });
  if ('failed' in got) return { step, ok: false, detail: got.failed.message };
  return { step, ok: true, detail: tell(got.result) };
}
