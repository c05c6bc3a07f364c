import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { instagram } from '../../../src/channels/instagram/index.ts';
import { messenger } from '../../../src/channels/messenger/index.ts';
import type { RichMessage } from '../../../src/domain/rich.ts';
import { inboxWith, outbound, playedTools } from './support.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const folder = join(corpora, 'postman-meta/messenger-instagram');
const isThere = existsSync(folder);
if (!isThere)
  console.info(`No requests of Meta’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

type Item = {
  name: string;
  item?: Item[];
  request?: { body?: { raw?: string } };
  response?: { body?: string }[];
};
const itemsIn = ({ item = [], ...own }: Item): Item[] => [own, ...item.flatMap(itemsIn)];
const collection = (name: string): Item[] =>
  isThere
    ? itemsIn(
        JSON.parse(
          readFileSync(join(folder, `${name}-platform-api.postman_collection.json`), 'utf8'),
        ) as Item,
      )
    : [];
/** The names of an object, with those of what it holds; of lists, of their first. */
function shapeOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return shapeOf(value[0], `${at}[]`);
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, inner]) => shapeOf(inner, `${at}.${name}`));
}

const settings = {
  pageId: '1',
  accountId: '1',
  accessToken: 't',
  appSecret: 's',
  verifyToken: 'v',
  apiUrl: 'https://graph.example/v25.0',
};
const choices = [{ id: 'r', title: 'Red' }];
const buttons = [{ title: 'View', url: 'https://shop.example' }];
const RICH: Readonly<Record<string, RichMessage | undefined>> = {
  'Text Message': undefined,
  'Quick Replies': { kind: 'quick_replies', text: 'Pick', choices },
  'Button Template': { kind: 'buttons', text: 'What next?', buttons },
  'Generic Template': {
    kind: 'cards',
    cards: [{ title: 'Hats', subtitle: 'For all', imageUrl: 'https://shop.example/h.png', buttons }],
  },
};
/** What the samples show and a desk has no use for. */
const LEFT_OUT = /image_url$|default_action|webview/;

describe.skipIf(!isThere)('requests as Meta documents them', () => {
  const samples = collection('messenger').filter(({ name }) => name in RICH);

  test.each(samples.map((item) => [item.name, item] as const))(
    'Messenger: %s has the form of the sample',
    async (name, item) => {
      const answer = JSON.parse(item.response?.[0]?.body ?? '{}') as { message_id: string };
      const { tools, asked } = playedTools({ json: answer });
      const rich = RICH[name];
      const result = await messenger.send?.(
        outbound('5', {
          text: rich?.text ?? (rich === undefined ? 'Hello' : ''),
          ...(rich === undefined ? {} : { rich }),
        }),
        inboxWith('messenger', settings),
        tools,
      );
      expect(result).toMatchObject({ outcome: 'sent', providerId: answer.message_id });
      const wanted = shapeOf(JSON.parse(item.request?.body?.raw ?? '{}')).filter(
        (path) => !LEFT_OUT.test(path),
      );
      expect(shapeOf(asked[0]?.json)).toEqual(expect.arrayContaining(wanted));
    },
  );

  test('Instagram: a text and a reaction have the form of the samples', async () => {
    const byName = new Map(collection('instagram').map((item) => [item.name, item]));
    const inbox = inboxWith('instagram', settings);
    const { tools, asked } = playedTools();
    await instagram.send?.(outbound('5'), inbox, tools);
    await instagram.act?.({ to: '5', does: 'react', providerId: 'm', emoji: '❤️' }, inbox, tools);
    for (const [at, name] of ['Text Message', 'React or Unreact to a message'].entries()) {
      const wanted = shapeOf(JSON.parse(byName.get(name)?.request?.body?.raw ?? '{}'));
      expect(shapeOf(asked[at]?.json)).toEqual(expect.arrayContaining(wanted));
    }
  });
});
