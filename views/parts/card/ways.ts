import type { Identity } from '../../../src/domain/contact.ts';
import { addressOf, channelLabel } from '../names.ts';
import { reachWords } from '../reach-words.ts';
import type { Segment } from '../row.ts';
import type { CardInput, CardItem, CardLine } from './item.ts';
import type { Words } from '../../words/words.ts';

/** Every address of the customer: whether it is proven, what may be sent there now, what they agreed to. */
export function wayItems(words: Words, input: CardInput): CardItem[] {
  const { desk, contact, conversation, facts } = input;
  const ways = facts.ways?.conversationId === conversation.id ? facts.ways.list : [];
  return contact.identities.map((identity): CardItem => {
    const way = ways.find(({ identityId }) => identityId === identity.id);
    const isNow = identity.id === conversation.replyTo.identityId;
    const lines: CardLine[] = [
      {
        is: 'row',
        left: [
          ['accent', isNow ? ' ▸ ' : '   '],
          ['muted', `${channelLabel(words, desk, identity.inboxId)} `],
          ['text', addressOf(contact, identity)],
          ['success', identity.verified ? ' ✓' : ''],
        ],
        right: [],
      },
    ];
    const isPaused = desk.inboxes.get(identity.inboxId)?.status === 'paused';
    const reach = way === undefined ? [] : reachWords(words, way.reach, input.now);
    const says = [
      ...(isPaused ? [['warning', `✗ ${words.choices.paused}`] as const] : reach),
      ...consentOf(words, identity),
    ];
    for (const said of says) lines.push({ is: 'row', left: [['text', '     '], said], right: [] });
    const target = { is: 'way', inboxId: identity.inboxId, address: identity.address, isNow } as const;
    return { id: `way ${identity.id}`, target, lines };
  });
}

function consentOf({ card: said, formats }: Words, identity: Identity): Segment[] {
  const { consent, optIns = [], optedOut } = identity;
  return [
    ...(consent === undefined ? [] : [['muted', said.consent(formats.shortDate(consent.at))] as const]),
    ...optIns.map(({ purpose }) => ['muted', said.optedIn[purpose]] as const),
    ...(optedOut === undefined ? [] : [['warning', said.optedOut(formats.shortDate(optedOut.at))] as const]),
  ];
}
