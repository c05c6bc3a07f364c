import { channelLabel, line } from '../names.ts';
import { lineOf, sayLine, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** Where they came from: the advertisement, page or link that last brought them to each address. */
export function originItems(words: Words, { desk, contact, now, width }: CardInput): CardItem[] {
  const { formats } = words;
  return contact.identities.flatMap((identity): CardItem[] => {
    const { referral } = identity;
    if (referral === undefined) return [];
    const what = referral.title ?? referral.ref ?? referral.url ?? '';
    return [
      {
        id: `origin ${identity.id}`,
        target: referral.url === undefined ? undefined : { is: 'link', url: referral.url },
        lines: [
          lineOf(
            [
              ['muted', `${channelLabel(words, desk, identity.inboxId)} `],
              ['text', line(referral.source ?? '')],
            ],
            [['muted', ` ${formats.age(referral.at, now)} `]],
          ),
          ...(what === '' ? [] : textLines('text', line(what), width, 2)),
          ...(referral.url === undefined || referral.url === what ? [] : [sayLine(line(referral.url))]),
        ],
      },
    ];
  });
}
