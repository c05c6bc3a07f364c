import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCallback } from '../../../src/channels/viber/read.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const folder = join(corpora, 'wh-viber');
const isThere = existsSync(folder);
if (!isThere)
  console.info(`No payloads of Viber’s own: ${folder} is absent. Set PARLEY_CORPORA to run them.`);

type Sample = { event?: string; type?: string; text?: string; media?: string; sender?: { name: string } };
const samples = (isThere ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Buffer] => [name, readFileSync(join(folder, name))]);

describe.skipIf(!isThere)('payloads of Viber’s own SDK', () => {
  test.each(samples)('%s is read as a callback, or refused as none', (_name, body) => {
    const given = JSON.parse(body.toString()) as Sample;
    if (given.event === undefined) expect(() => readCallback(body)).toThrow('not a callback of Viber');
    else expect(readCallback(body).map(({ kind }) => kind)).toEqual(['message']);
  });

  // The SDK sends the very kinds customers send: each is read when a customer does.
  test.each(samples.filter(([, body]) => 'type' in (JSON.parse(body.toString()) as object)))(
    'what %s holds, from a customer',
    (_name, body) => {
      const held = JSON.parse(body.toString()) as Sample;
      const sender = { id: '01234567890A=', name: held.sender?.name };
      const event = { event: 'message', timestamp: 1, message_token: 1, sender, message: held };
      const read = () => readCallback(Buffer.from(JSON.stringify(event)))[0];
      if (held.type === 'NotExists') expect(read).toThrow('NotExists');
      else if (held.type !== 'keyboard')
        expect(read()).toMatchObject({
          kind: 'message',
          text: held.text ?? (held.type === 'url' ? held.media : ''),
        });
    },
  );
});
