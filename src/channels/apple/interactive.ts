import { z } from 'zod';
import { choicesOf, isChoice } from '../../domain/choices.ts';
import type { Part } from '../../domain/parts.ts';
import type { Choice, RichMessage } from '../../domain/rich.ts';
import { formatText } from '../../domain/format-text.ts';

/** Apple’s own extension in Messages: quick replies, lists, times, forms (MSP REST API, Interactive messages). */
export const BID =
  'com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension';

/** Quick reply message: two to five. */
export const QUICK = { min: 2, max: 5, title: 24 } as const;
/** An answer of more than 10 KB does not come along with the message: lists are kept well below. */
export const LIST = { max: 30, title: 80, description: 120 } as const;

/** What of it the customer’s device must be able to show (`capability-list`). */
export type Needs = 'QUICK' | 'LIST';
export type Interactive = { needs: Needs; data: unknown };

/**
 * A rich message as interactive data; undefined where it has none. `questionId` comes back with the answer as
 * `requestIdentifier`.
 */
export function interactiveOf(rich: RichMessage, questionId: string): Interactive | undefined {
  switch (rich.kind) {
    case 'quick_replies':
      return chosenFrom(rich.text, rich.choices, questionId);
    case 'buttons':
      return chosenFrom(rich.text, rich.buttons.filter(isChoice), questionId);
    case 'list':
      return { needs: 'LIST', data: listOf(rich.opener, rich.sections, questionId) };
    case 'cards':
    case 'form':
    case 'template':
    case 'receipt':
    case 'location_request':
      return undefined;
  }
}

function chosenFrom(text: string, choices: readonly Choice[], questionId: string): Interactive {
  if (choices.length < QUICK.min) return { needs: 'LIST', data: listOf(text, [{ choices }], questionId) };
  const items = choices.map(({ id: identifier, title }) => ({ identifier, title }));
  const quick = { 'quick-reply': { summaryText: formatText(text, 'plain'), items } };
  return { needs: 'QUICK', data: { bid: BID, data: { ...common(questionId), ...quick } } };
}

const uuid = z.uuid();
const common = (requestIdentifier: string) => ({ version: '1.0', requestIdentifier });

type Section = { title?: string | undefined; choices: readonly Choice[] };

function listOf(title: string, sections: readonly Section[], questionId: string): unknown {
  const listPicker = {
    sections: sections.map(({ title: head = title, choices }, order) => ({
      order,
      title: head,
      multipleSelection: false,
      items: choices.map(({ id: identifier, title: name, description: subtitle }, place) => ({
        identifier,
        order: place,
        style: 'default',
        title: name,
        ...(subtitle === undefined ? {} : { subtitle }),
      })),
    })),
  };
  const bubble = { title, style: 'small' };
  return {
    bid: BID,
    data: { ...common(questionId), images: [], listPicker },
    receivedMessage: bubble,
    replyMessage: bubble,
  };
}

/** True when what was asked has choices at all; text beside it says the question. */
export const asksAbove = (rich: RichMessage): boolean =>
  rich.kind === 'list' || choicesOf(rich).length < QUICK.min;

const text = z.string().nullish();
const item = z.looseObject({ identifier: text, title: text, value: text });
const sections = z.array(z.looseObject({ items: z.array(item).default([]) }));
const slots = z.array(
  z.looseObject({ identifier: text, startTime: z.union([z.string(), z.number()]).nullish() }),
);
const event = z.looseObject({ title: text, timeslots: slots.default([]) });
const replied = z.looseObject({
  requestIdentifier: text,
  replyMessage: z.looseObject({ title: text, subtitle: text }).nullish(),
  'quick-reply': z
    .looseObject({
      selectedIndex: z.number().int().nullish(),
      selectedIdentifier: text,
      items: z.array(item).default([]),
    })
    .nullish(),
  listPicker: z.looseObject({ sections: sections.default([]) }).nullish(),
  event: event.nullish(),
  timePicker: z.looseObject({ event: event.nullish() }).nullish(),
  dynamic: z
    .looseObject({
      selections: z.array(z.looseObject({ title: text, items: z.array(item).default([]) })).default([]),
    })
    .nullish(),
});
const interactive = z.looseObject({
  bid: text,
  data: replied.nullish(),
  replyMessage: z.looseObject({ title: text }).nullish(),
});
export const interactiveData = interactive;

/** What the customer chose: its words for the thread, and what they mean. */
export function answered(given: z.infer<typeof interactive>): { text: string; parts: Part[] } {
  const data = given.data ?? {};
  const said = [data.replyMessage?.title, data.replyMessage?.subtitle].filter(Boolean).join(' – ');
  const questionId = uuid.safeParse(data.requestIdentifier).data;
  const answer = (id: string, title: string): Part => ({
    kind: 'answer',
    ...(questionId === undefined ? {} : { questionId }),
    id: id.slice(0, 1000),
    title: title.slice(0, 1000),
  });

  const quick = data['quick-reply'];
  if (quick) {
    const { selectedIdentifier: id, selectedIndex: at, items } = quick;
    const chosen = items.find(({ identifier }) => id && identifier === id) ?? items[at ?? -1];
    if (chosen === undefined) return elseSaid('a quick reply that names no choice', said);
    const title = chosen.title ?? chosen.identifier ?? '';
    return { text: title, parts: [answer(chosen.identifier ?? title, title)] };
  }
  const picked = data.listPicker?.sections.flatMap(({ items }) => items) ?? [];
  if (picked.length > 0) {
    const parts = picked.map(({ identifier, title }) =>
      answer(identifier ?? title ?? '', title ?? identifier ?? ''),
    );
    return {
      text: picked.map(({ title, identifier }) => title ?? identifier ?? '').join(', '),
      parts: parts.slice(0, 50),
    };
  }
  const when = data.event ?? data.timePicker?.event;
  if (when) {
    const chosen = when.timeslots.map(({ startTime, identifier }) => String(startTime ?? identifier ?? ''));
    return { text: said || chosen.join(', '), parts: [form([[when.title || 'time', chosen.join(', ')]])] };
  }
  if (data.dynamic) {
    const answers = data.dynamic.selections.map(({ title, items }): [string, string] => [
      title ?? '',
      items.map(({ value, title: name }) => value || name || '').join(', '),
    ]);
    return { text: said, parts: [form(answers)] };
  }
  return elseSaid(
    `an answer from ${given.bid?.split(':').at(-1) ?? 'an app'}`,
    said || given.replyMessage?.title || '',
  );
}

const form = (answers: readonly [string, string][]): Part => ({
  kind: 'form',
  answers: answers
    .slice(0, 100)
    .map(([label, value]) => ({ label: label.slice(0, 1000), value: value.slice(0, 4000) })),
});

const elseSaid = (what: string, said: string): { text: string; parts: Part[] } => ({
  text: said,
  parts: [{ kind: 'other', what: what.slice(0, 500) }],
});
