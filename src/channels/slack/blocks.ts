import { isChoice } from '../../domain/choices.ts';
import type { Button, Choice, RichMessage } from '../../domain/rich.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { FORM_ACTION } from './form.ts';
import { LINK_ACTION } from './interactions.ts';

/** Rich messages as Block Kit (https://docs.slack.dev/reference/block-kit/blocks). Limits as those pages give them. */
export const BUTTONS_MAX = 25;
export const BUTTON_TITLE_MAX = 75;
export const OPTIONS_MAX = 100;
export const CARD_BUTTONS_MAX = 5;
const SECTION_MAX = 3000;
/** Of a menu’s option, characters. A button’s value may have 2000, more than an id ever has. */
const OPTION_VALUE_MAX = 150;

type Block = Record<string, unknown>;

/**
 * Its words stand in it: what goes beside it is for notifications alone. Undefined for what is not claimed. The button
 * that opens a form names our message, `entryId`.
 */
export function blocksOf(rich: RichMessage, entryId: string): Block[] | undefined {
  switch (rich.kind) {
    case 'quick_replies':
      return [...sections(rich.text), actions(rich.choices)];
    case 'buttons':
      return [...sections(rich.text), actions(rich.buttons)];
    case 'list':
      return [...sections(rich.text), menu(rich)];
    case 'cards':
      return [...sections(rich.text ?? ''), ...rich.cards.flatMap((card, at) => cardBlocks(card, at))];
    case 'receipt':
      return receiptBlocks(rich);
    case 'form':
      return [
        ...sections(rich.text),
        {
          type: 'actions',
          elements: [{ type: 'button', text: plain(rich.opener), action_id: FORM_ACTION, value: entryId }],
        },
      ];
    case 'template':
    case 'location_request':
      return undefined;
  }
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
/** The words of buttons and options: not read as anything but what they are. */
const plain = (text: string, max = BUTTON_TITLE_MAX) => ({
  type: 'plain_text',
  text: Array.from(text).slice(0, max).join(''),
  emoji: true,
});

/** Escaping makes texts longer: a half leaves room for it. */
const sections = (text: string): Block[] =>
  splitText(text, { max: SECTION_MAX / 2, unit: 'characters' }).map((piece) => ({
    type: 'section',
    text: mrkdwn(formatText(piece, 'slack').slice(0, SECTION_MAX)),
  }));

/** Names of actions must differ within a message: `under` tells the cards of one apart. */
const actions = (buttons: readonly Button[], under = ''): Block => ({
  type: 'actions',
  elements: buttons.map((one, at) => ({
    type: 'button',
    text: plain(one.title),
    ...(isChoice(one)
      ? { action_id: `choice${under}:${at}`, value: one.id }
      : { action_id: `${LINK_ACTION}${under}:${at}`, url: one.url }),
  })),
});

function menu({ opener, sections: groups }: Extract<RichMessage, { kind: 'list' }>): Block {
  const all = groups.flatMap(({ choices }) => choices);
  const option = (choice: Choice) => ({
    text: plain(choice.title),
    value: valueOf(choice.id, all.indexOf(choice)),
    ...(choice.description === undefined || choice.description === ''
      ? {}
      : { description: plain(choice.description) }),
  });
  const isPlain = groups.length === 1 && groups[0]?.title === undefined;
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: 'choice',
        placeholder: plain(opener, 150),
        ...(isPlain
          ? { options: all.map(option) }
          : {
              option_groups: groups.map(({ title, choices }, at) => ({
                label: plain(title ?? String(at + 1)),
                options: choices.map(option),
              })),
            }),
      },
    ],
  };
}

/** An id that is too long is named by its place: the relay understands “#2” as well. */
const valueOf = (id: string, at: number): string =>
  Array.from(id).length <= OPTION_VALUE_MAX ? id : `#${at + 1}`;

type Card = Extract<RichMessage, { kind: 'cards' }>['cards'][number];

function cardBlocks({ title, subtitle, imageUrl, buttons }: Card, at: number): Block[] {
  const words = [`**${title}**`, ...(subtitle === undefined ? [] : [subtitle])].join('\n');
  return [
    {
      type: 'section',
      text: mrkdwn(formatText(words, 'slack').slice(0, SECTION_MAX)),
      ...(imageUrl === undefined
        ? {}
        : { accessory: { type: 'image', image_url: imageUrl, alt_text: title } }),
    },
    ...(buttons.length === 0 ? [] : [actions(buttons, `:${at}`)]),
  ];
}

function receiptBlocks({
  text,
  order,
  items,
  total,
  url,
}: Extract<RichMessage, { kind: 'receipt' }>): Block[] {
  const lines = items.map(({ title, quantity, price }) => `${quantity} × ${title}  ${price}`);
  return [
    ...sections(text),
    ...sections([`**${order}**`, ...lines].join('\n')),
    { type: 'section', text: mrkdwn(formatText(`**${total}**`, 'slack')) },
    ...(url === undefined ? [] : [actions([{ title: order, url }])]),
  ];
}
