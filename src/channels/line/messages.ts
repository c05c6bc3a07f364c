import { isChoice } from '../../domain/choices.ts';
import type { Button, Choice, RichMessage } from '../../domain/rich.ts';
import { Failure } from '../../domain/failure.ts';
import type { OutboundMessage } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { payloadOf } from '../support/choice-payload.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';

/** UTF-16 units (Messaging API reference, Text message). */
export const TEXT_MAX = 5000;
/** Of any button (Action objects): longer titles are written out before they come here, those of cards are cut. */
export const TITLE_MAX = 20;
/** Buttons template: text without a title or picture, and how many buttons. */
const TEMPLATE = { text: 160, buttons: 4 };
/** What notifications and LINE for PC show of a template or Flex Message. */
const ALT_MAX = 400;

/** A message object of the Messaging API. */
type Bubble = Record<string, unknown>;

/** A message as LINE’s message objects: texts, what can be pressed, pictures. @throws Failure when a file has no link */
export function bubblesOf(message: OutboundMessage, tools: Pick<ChannelTools, 'fileUrl'>): Bubble[] {
  const { text, rich, attachments, entryId } = message;
  const [first, ...rest] = rich === undefined ? texts(text) : richBubbles(rich, entryId);
  const quoteToken = quoteTokenOf(message);
  const pictures = attachments.map((file) => {
    const url = tools.fileUrl(file);
    if (url === undefined) {
      throw new Failure(
        'policy',
        'LINE fetches pictures by a link, and the relay has no public address: start it with --public-url.',
      );
    }
    return { type: 'image', originalContentUrl: url, previewImageUrl: url };
  });
  if (first === undefined) return pictures;
  const canQuote = quoteToken !== undefined && first['type'] === 'text';
  return [canQuote ? { ...first, quoteToken } : first, ...rest, ...pictures];
}

const quoteTokenOf = ({ replyTo, thread }: OutboundMessage): string | undefined =>
  replyTo === undefined
    ? undefined
    : thread.find(({ providerId }) => providerId === replyTo)?.tokens?.['quote'];

const texts = (text: string): Bubble[] =>
  splitText(formatText(text, 'plain'), { max: TEXT_MAX, unit: 'utf16' }).map((piece) => ({
    type: 'text',
    text: piece,
  }));

/** Only what the capabilities claim comes here; the relay has written out the rest. */
function richBubbles(rich: RichMessage, entryId: string): Bubble[] {
  switch (rich.kind) {
    case 'quick_replies':
      return withQuickReply(
        texts(rich.text),
        rich.choices.map((choice) => actionOf(choice, entryId)),
      );
    case 'location_request':
      return withQuickReply(texts(rich.text), [{ type: 'location', label: '📍' }]);
    case 'buttons':
      return [buttonsBubble(formatText(rich.text, 'plain'), rich.buttons, entryId)];
    case 'cards': {
      const contents = rich.cards.map((card) => cardBubble(card, entryId));
      const altText = alt([rich.text, ...rich.cards.map(({ title }) => title)].filter(Boolean).join(' · '));
      return [...texts(rich.text ?? ''), { type: 'flex', altText, contents: { type: 'carousel', contents } }];
    }
    case 'list':
    case 'form':
    case 'template':
    case 'receipt':
      return texts(rich.text);
  }
}

/** Quick replies stand under the last message; nothing may follow it. */
function withQuickReply(bubbles: Bubble[], actions: readonly unknown[]): Bubble[] {
  const items = actions.map((action) => ({ type: 'action', action }));
  return bubbles.map((bubble, at) =>
    at === bubbles.length - 1 ? { ...bubble, quickReply: { items } } : bubble,
  );
}

/** A template where it fits; a Flex Message holds longer words and more buttons. */
function buttonsBubble(text: string, buttons: readonly Button[], entryId: string): Bubble {
  const altText = alt(text);
  if (text.length <= TEMPLATE.text && buttons.length <= TEMPLATE.buttons) {
    const actions = buttons.map((one) => actionOf(one, entryId));
    return { type: 'template', altText, template: { type: 'buttons', text, actions } };
  }
  const body = box([{ type: 'text', text, wrap: true }]);
  return { type: 'flex', altText, contents: { type: 'bubble', body, ...footer(buttons, entryId) } };
}

function cardBubble(
  { title, subtitle, imageUrl, buttons }: Extract<RichMessage, { kind: 'cards' }>['cards'][number],
  entryId: string,
): unknown {
  const picture =
    imageUrl?.startsWith('https://') === true
      ? { hero: { type: 'image', url: imageUrl, size: 'full', aspectRatio: '20:13', aspectMode: 'cover' } }
      : {};
  const body = box([
    { type: 'text', text: title, weight: 'bold', wrap: true },
    ...(subtitle ? [{ type: 'text', text: subtitle, size: 'sm', wrap: true }] : []),
  ]);
  return { type: 'bubble', ...picture, body, ...footer(buttons, entryId) };
}

const box = (contents: readonly unknown[]): unknown => ({
  type: 'box',
  layout: 'vertical',
  spacing: 'sm',
  contents,
});

const footer = (buttons: readonly Button[], entryId: string): { footer?: unknown } =>
  buttons.length === 0
    ? {}
    : {
        footer: box(buttons.map((one) => ({ type: 'button', height: 'sm', action: actionOf(one, entryId) }))),
      };

/** What is pressed comes back with its title, and stands in the chat as the customer’s words. */
function actionOf(button: Button | Choice, entryId: string): unknown {
  const title = button.title.replaceAll(/\s+/g, ' ');
  const label = Array.from(title).slice(0, TITLE_MAX).join('');
  return isChoice(button)
    ? { type: 'postback', label, data: `${payloadOf(entryId, button.id)}\n${label}`, displayText: title }
    : { type: 'uri', label, uri: button.url };
}

const alt = (text: string): string => Array.from(text).slice(0, ALT_MAX).join('');
