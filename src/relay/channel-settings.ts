import { z } from 'zod';
import type { Channel } from '../channels/port.ts';
import { Failure } from '../domain/failure.ts';
import { inWords } from '../lib/issue-words.ts';

/**
 * An inbox's settings as somebody gives them. A name the channel does not know is refused and not left out: a misspelt
 * `outboundUrl` would make an inbox that silently only receives.
 * @throws Failure `bad_input`, naming every setting that does not fit
 */
export function parseSettings(channel: Channel, settings: unknown): Record<string, unknown> {
  const parsed = channel.settings.safeParse(settings, { error: inWords });
  const problems = [
    ...unknownNames(channel, settings),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`),
  ];
  if (parsed.success && problems.length === 0) return parsed.data as Record<string, unknown>;
  throw new Failure(
    'bad_input',
    `The settings of this ${channel.kind} inbox do not fit: ${problems.join('; ')}.`,
    {
      hint: 'See what it takes: parley inbox channels.',
      details: { problems },
    },
  );
}

function unknownNames(channel: Channel, settings: unknown): string[] {
  const { properties } = z.toJSONSchema(channel.settings, { io: 'input', unrepresentable: 'any' });
  if (properties === undefined || typeof settings !== 'object' || settings === null) return [];
  return Object.keys(settings)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => `${name}: there is no such setting`);
}
