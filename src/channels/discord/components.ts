import { isChoice } from '../../domain/choices.ts';
import type { Button, Choice, RichMessage } from '../../domain/rich.ts';
import { formatText } from '../../domain/format-text.ts';
import { openerId } from './form.ts';

/** Rich messages as components and embeds (https://docs.discord.com/developers/components/reference). Limits as there. */
const ROW = 5;
export const BUTTONS_MAX = 25;
export const BUTTON_TITLE_MAX = 80;
export const OPTIONS_MAX = 25;
export const OPTION_MAX = 100;
const CUSTOM_ID_MAX = 100;
export const CARDS_MAX = 5;

const ACTION_ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const PRIMARY = 1;
const SECONDARY = 2;
const LINK = 5;

type Shown = { content: string; components: unknown[]; embeds?: unknown[] };

/**
 * Undefined for what is not claimed: the relay has written it out. The button that opens a form names our message,
 * `entryId`.
 */
export function shownAs(rich: RichMessage, entryId: string): Shown | undefined {
  const content = formatText(rich.text ?? '', 'discord');
  switch (rich.kind) {
    case 'quick_replies':
      return { content, components: rows(rich.choices) };
    case 'buttons':
      return { content, components: rows(rich.buttons) };
    case 'list':
      return { content, components: [row([menu(rich)])] };
    case 'cards': {
      const all = rich.cards.flatMap(({ buttons }) => buttons.filter(isChoice));
      return {
        content,
        embeds: rich.cards.map(({ title, subtitle, imageUrl }) => ({
          title,
          ...(subtitle === undefined ? {} : { description: formatText(subtitle, 'discord') }),
          ...(imageUrl === undefined ? {} : { image: { url: imageUrl } }),
        })),
        components: rich.cards.flatMap(({ buttons }) =>
          buttons.length === 0 ? [] : [row(buttons.map((one) => button(one, all)))],
        ),
      };
    }
    case 'form':
      return {
        content,
        components: [
          row([
            {
              type: BUTTON,
              style: PRIMARY,
              label: rich.opener.slice(0, BUTTON_TITLE_MAX),
              custom_id: openerId(entryId),
            },
          ]),
        ],
      };
    case 'template':
    case 'receipt':
    case 'location_request':
      return undefined;
  }
}

const row = (components: readonly unknown[]) => ({ type: ACTION_ROW, components });

function rows(buttons: readonly Button[]): unknown[] {
  const all = buttons.filter(isChoice);
  const shown = buttons.map((one) => button(one, all));
  return Array.from({ length: Math.ceil(shown.length / ROW) }, (_, at) =>
    row(shown.slice(at * ROW, (at + 1) * ROW)),
  );
}

const button = (one: Button, all: readonly Choice[]) => ({
  type: BUTTON,
  label: one.title.slice(0, BUTTON_TITLE_MAX),
  ...(isChoice(one)
    ? { style: SECONDARY, custom_id: idOf(one, all) }
    : { style: LINK, url: one.url.slice(0, 512) }),
});

/** An id that is too long is named by its place: the relay understands “#2” as well. */
const idOf = (choice: Choice, all: readonly Choice[]): string =>
  choice.id.length <= CUSTOM_ID_MAX ? choice.id : `#${all.indexOf(choice) + 1}`;

function menu({ opener, sections }: Extract<RichMessage, { kind: 'list' }>) {
  const all = sections.flatMap(({ choices }) => choices);
  return {
    type: STRING_SELECT,
    custom_id: 'choice',
    placeholder: opener,
    options: all.map((choice) => ({
      label: choice.title,
      value: idOf(choice, all),
      ...(choice.description === undefined || choice.description === ''
        ? {}
        : { description: choice.description }),
    })),
  };
}
