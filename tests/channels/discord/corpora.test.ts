import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { discord } from '../../../src/channels/discord/index.ts';
import { readDispatch } from '../../../src/channels/discord/read.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';
import type { ReadItem } from '../../../src/channels/port/inbound.ts';
import { inboxWith } from '../meta/support.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const documents = join(corpora, 'wh-discord-docs');
const isThere = existsSync(documents);
if (!isThere)
  console.info(`No payloads of Discord’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

const settings = discordSettings.parse({
  botToken: 'MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs',
  publicKey: 'ab'.repeat(32),
});

type Given = Record<string, unknown>;
const samples = isThere
  ? readdirSync(documents)
      .filter((name) => name.endsWith('.json'))
      .map((name): [string, Given] => [
        name,
        JSON.parse(readFileSync(join(documents, name), 'utf8')) as Given,
      ])
  : [];
const isMessage = ({ id, channel_id: channel, author }: Given): boolean =>
  id !== undefined && channel !== undefined && author !== undefined;
const isPosted = (given: Given): boolean =>
  'application_id' in given && ('event' in given || 'data' in given);

/** What is posted; undefined when it is set aside whole. */
function readPosted(given: Given): ReadItem[] | undefined {
  const body = Buffer.from(JSON.stringify(given));
  try {
    return discord.webhook?.read(
      { method: 'POST', url: '', headers: {}, query: {}, body },
      inboxWith('discord', settings),
      0,
    );
  } catch {
    return undefined;
  }
}

describe.skipIf(!isThere)('payloads as Discord documents them', () => {
  test('there are messages and interactions among them', () => {
    expect(samples.filter(([, given]) => isMessage(given)).length).toBeGreaterThan(0);
    expect(samples.filter(([, given]) => isPosted(given)).length).toBeGreaterThan(2);
  });

  test.each(samples.filter(([, given]) => isMessage(given)))('%s is a message', (_name, given) => {
    const around = { me: '1', eventId: 'e', where: () => 'support' as const };
    expect(readDispatch('MESSAGE_CREATE', given, around)).toMatchObject([
      { kind: 'message', providerId: `${String(given['channel_id'])}:${String(given['id'])}` },
    ]);
  });

  test.each(samples.filter(([, given]) => isPosted(given)))(
    '%s is read, or set aside whole',
    (_name, given) => {
      const { event } = given as { event?: { type: string } };
      const kinds = readPosted(given)?.map(({ kind }) => kind);
      if (event === undefined) expect(kinds).toEqual(['message']);
      else expect(kinds).toEqual(event.type.startsWith('ENTITLEMENT') ? [] : undefined);
    },
  );

  test.each(samples)('%s does no harm, whatever it is taken for', (_name, given) => {
    const around = { me: '1', eventId: 'e', where: () => 'support' as const };
    for (const type of [
      'MESSAGE_CREATE',
      'MESSAGE_UPDATE',
      'MESSAGE_REACTION_ADD',
      'INTERACTION_CREATE',
      'TYPING_START',
    ])
      for (const { kind } of readDispatch(type, given, around)) expect(kind).toBeTypeOf('string');
    readPosted(given);
  });
});
