import type { Capabilities } from './capabilities.ts';
import { choicesOf, isChoice } from './choices.ts';
import { formLine } from './form-text.ts';
import type { Loss } from './losses.ts';
import type { Button, Choice, RichMessage } from './rich.ts';

export type Degraded = {
  /** What is sent: the text beside native elements, or the whole message written out. */
  text: string;
  /** The channel shows it by itself, as it was written. */
  native: boolean;
  /** What the customer will not get as it was written. */
  losses: Loss[];
};

/**
 * A rich message as the channel can carry it. Where it has no such element, or not so many, choices become numbered
 * lines and the customer’s “2” is understood as the answer (`understandAnswer`).
 */
export function degrade(message: RichMessage, { rich = {} }: Pick<Capabilities, 'rich'>): Degraded {
  if (isNative(message, rich)) return { text: message.text ?? '', native: true, losses: [] };
  return { text: writtenOut(message), native: false, losses: lossesOf(message) };
}

/** True when the channel has the element and its limits are kept. */
export function isNative(message: RichMessage, rich: NonNullable<Capabilities['rich']>): boolean {
  const fits = (title: string, max: number): boolean => Array.from(title).length <= max;
  switch (message.kind) {
    case 'quick_replies': {
      const limits = rich.quickReplies;
      return (
        limits !== undefined &&
        message.choices.length <= limits.max &&
        message.choices.every(({ title }) => fits(title, limits.title))
      );
    }
    case 'buttons': {
      const limits = rich.buttons;
      return (
        limits !== undefined &&
        message.buttons.length <= limits.max &&
        message.buttons.every((one) => fits(one.title, limits.title) && (limits.links || isChoice(one)))
      );
    }
    case 'list': {
      const limits = rich.list;
      const all = choicesOf(message);
      return (
        limits !== undefined &&
        all.length <= limits.max &&
        all.every(
          ({ title, description = '' }) => fits(title, limits.title) && fits(description, limits.description),
        )
      );
    }
    case 'cards': {
      const limits = rich.cards;
      return (
        limits !== undefined &&
        message.cards.length <= limits.max &&
        message.cards.every(({ buttons }) => buttons.length <= limits.buttons)
      );
    }
    case 'form': {
      const limits = rich.form;
      return (
        limits !== undefined &&
        message.fields.length <= limits.fields &&
        message.fields.every(
          ({ label, choices = [] }) =>
            fits(label, limits.label) &&
            choices.length <= limits.choices &&
            choices.every(({ title }) => fits(title, limits.title)),
        )
      );
    }
    case 'template':
      return rich.template === true;
    case 'receipt':
      return rich.receipt === true;
    case 'location_request':
      return rich.locationRequest === true;
  }
}

/**
 * What a channel showed beside the text, line by line, for a thread without a picture of it; empty where the text is all of
 * it: written out.
 */
export function offeredLines(message: RichMessage, text: string): string[] {
  const { text: asked = '' } = message;
  if (text !== asked) return [];
  switch (message.kind) {
    case 'template':
      return [`[template: ${message.name}]`];
    case 'location_request':
      return ['[asks for the location]'];
    case 'quick_replies':
    case 'buttons':
    case 'list':
    case 'cards':
    case 'form':
    case 'receipt':
      return writtenOut(message)
        .slice(asked.length)
        .split('\n')
        .filter((line) => line !== '');
  }
}

function writtenOut(message: RichMessage): string {
  const numbered = numbering();
  switch (message.kind) {
    case 'quick_replies':
      return lines(message.text, '', ...message.choices.map(numbered));
    case 'buttons':
      return lines(message.text, '', ...message.buttons.map(numbered));
    case 'list':
      return lines(
        message.text,
        ...message.sections.flatMap(({ title, choices }) => [
          '',
          ...(title === undefined ? [] : [title]),
          ...choices.map(numbered),
        ]),
      );
    case 'cards':
      return lines(
        ...(message.text === undefined ? [] : [message.text, '']),
        ...message.cards.flatMap(({ title, subtitle, imageUrl, buttons }, at) => [
          ...(at === 0 ? [] : ['']),
          title,
          ...[subtitle, imageUrl].filter((line) => line !== undefined),
          ...buttons.map(numbered),
        ]),
      );
    case 'form':
      return lines(message.text, '', ...message.fields.map(formLine));
    case 'receipt':
      return lines(
        message.text,
        '',
        message.order,
        ...message.items.map(({ title, quantity, price }) => `${quantity} × ${title}  ${price}`),
        `= ${message.total}`,
        ...(message.url === undefined ? [] : [message.url]),
      );
    case 'template':
    case 'location_request':
      return message.text;
  }
}

function numbering(): (one: Button | Choice) => string {
  let number = 0;
  return (one) => {
    if (!isChoice(one)) return `${one.title}: ${one.url}`;
    number += 1;
    return `${number}. ${one.title}${one.description === undefined ? '' : ` – ${one.description}`}`;
  };
}

function lossesOf(message: RichMessage): Loss[] {
  switch (message.kind) {
    case 'quick_replies':
      return [{ what: 'quick_replies', count: message.choices.length }];
    case 'buttons':
      return [{ what: 'buttons', count: message.buttons.length }];
    case 'list':
      return [{ what: 'list', count: choicesOf(message).length }];
    case 'cards': {
      const pictures = message.cards.filter(({ imageUrl }) => imageUrl !== undefined).length;
      return [
        { what: 'cards', count: message.cards.length },
        ...(pictures === 0 ? [] : [{ what: 'pictures', count: pictures } as const]),
      ];
    }
    case 'form':
    case 'template':
    case 'receipt':
    case 'location_request':
      return [{ what: message.kind, count: 1 }];
  }
}

/**
 * What the customer chose by writing: the number (“2”, “2.”, “#2”, “2)”), the title, or the beginning of exactly one
 * title. Undefined when it is none of these.
 */
export function understandAnswer(message: RichMessage, text: string): Choice | undefined {
  const choices = choicesOf(message);
  const said = fold(text);
  const number = /^#?\s*(\p{Nd}{1,3})\s*[.):]?$/u.exec(said.normalize('NFKC'))?.[1];
  if (number !== undefined) return choices[decimal(number) - 1];
  if (said === '') return undefined;
  const exact = choices.find(({ title, id }) => fold(title) === said || fold(id) === said);
  if (exact !== undefined) return exact;
  const begun = said.length < 3 ? [] : choices.filter(({ title }) => fold(title).startsWith(said));
  return begun.length === 1 ? begun[0] : undefined;
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cf}\p{Emoji_Presentation}]/gu, '')
    .trim()
    .replace(/[.!]+$/, '');

/** Digits of any script: each block of ten begins at its zero. */
function decimal(digits: string): number {
  let value = 0;
  for (const digit of digits) {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    value = value * 10 + (code - zero);
  }
  return value;
}

const lines = (...all: string[]): string =>
  all
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
