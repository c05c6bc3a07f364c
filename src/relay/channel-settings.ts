import { z } from 'zod';
import type { Channel } from '../channels/port.ts';
import { Failure } from '../domain/failure.ts';
import { inWords } from '../lib/issue-words.ts';
import { sentence } from '../domain/sentence.ts';

/**
 * An inbox's settings as somebody gives them. A name the channel does not know is refused and not left out: a misspelt
 * `outboundUrl` would make an inbox that silently only receives.
 * @throws Failure `bad_input`, naming every setting that does not fit
 */
export function parseSettings(channel: Channel, settings: unknown): Record<string, unknown> {
  const parsed = channel.settings.safeParse(settings, { error: inWords });
  const problems = [
    ...unknownNames(channel, settings).map((name) => `${name}: there is no such setting`),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`),
  ];
  if (parsed.success && problems.length === 0) return parsed.data as Record<string, unknown>;
  throw unfit(channel, problems);
}

const unfit = (channel: Channel, problems: readonly string[]): Failure =>
  new Failure(
    'bad_input',
    sentence(`The settings of this ${channel.kind} inbox do not fit: ${problems.join('; ')}`),
    {
      hint: 'See what it takes: parley inbox channels.',
      details: { problems },
    },
  );

/**
 * An inbox's settings with some of them changed, as a merge patch says it (RFC 7396): what is not named stays, `null` takes one out.
 * @throws Failure `bad_input`, naming every setting that does not fit, and every secret that must be given again because a setting that
 * says where it is sent has changed
 */
export function changedSettings(
  channel: Channel,
  stored: Readonly<Record<string, unknown>>,
  changes: unknown,
): Record<string, unknown> {
  const given = z.record(z.string(), z.unknown()).parse(changes);
  // What an older version of the channel had is stored still.
  const gone = new Set(unknownNames(channel, stored));
  const kept = Object.entries(stored).filter(([name]) => !gone.has(name));
  const merged = Object.entries({ ...Object.fromEntries(kept), ...given }).filter(
    ([, value]) => value !== null,
  );
  const parsed = parseSettings(channel, Object.fromEntries(merged));
  const moved = channel.secretsGoTo?.find((name) => name in given && parsed[name] !== stored[name]);
  const untold = channel.secrets.filter((name) => parsed[name] !== undefined && given[name] === undefined);
  if (moved === undefined || untold.length === 0) return parsed;
  throw unfit(
    channel,
    untold.map((name) => `${name}: give it again too, since ${moved} says where it is sent`),
  );
}

function unknownNames(channel: Channel, settings: unknown): string[] {
  const { properties } = z.toJSONSchema(channel.settings, { io: 'input', unrepresentable: 'any' });
  if (properties === undefined || typeof settings !== 'object' || settings === null) return [];
  return Object.keys(settings).filter((name) => !Object.hasOwn(properties, name));
}
