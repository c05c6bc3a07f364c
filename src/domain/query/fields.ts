import { PRIORITIES } from '../priority.ts';
import type { FieldName } from './ast.ts';

/**
 * Everything that can stand before a colon, as data: the parser, completion, messages and docs/queries.md are made
 * from it. A new field is a literal here, its name in `ast.ts` and its test in `term-tests.ts`.
 */
export type Field = {
  name: FieldName;
  /** Other spellings that are understood. */
  aliases: readonly string[];
  /** One line: what it looks at. */
  about: string;
  /** Words with a meaning, and what they mean. */
  words: readonly { word: string; about: string; aliases?: readonly string[] | undefined }[];
  /** What may stand there beside the words. */
  takes: Takes;
  examples: readonly string[];
};

/**
 * `words`: nothing but the words; `names`: names of people and things, compared whole; `text`: a part of a text;
 * `times`: durations (how long ago, or how far ahead) and dates.
 */
export type Takes =
  | { is: 'words'; ordered: boolean }
  | { is: 'names'; of: NameKind }
  | { is: 'text' }
  | { is: 'numbers' }
  | { is: 'times'; direction: 'past' | 'future' };

/** Whose names: what completion offers and what an unknown name is compared with. */
export type NameKind = 'agents' | 'teams' | 'inboxes' | 'channels' | 'tags' | 'languages';

const NONE = { word: 'none', aliases: ['nobody'] } as const;

const field = (given: Partial<Field> & Pick<Field, 'name' | 'about' | 'takes' | 'examples'>): Field => ({
  aliases: [],
  words: [],
  ...given,
});

export const FIELDS: readonly Field[] = [
  field({
    name: 'status',
    about: 'Where the conversation is in its life',
    takes: { is: 'words', ordered: false },
    words: [
      { word: 'open', about: 'somebody at the desk should act' },
      { word: 'pending', about: 'we wait for the customer' },
      { word: 'snoozed', about: 'put aside until a time' },
      { word: 'solved', about: 'done' },
      { word: 'active', about: 'open or pending' },
    ],
    examples: ['status:open', 'status:open,pending', '-status:solved'],
  }),
  field({
    name: 'is',
    about: 'What is true of it',
    takes: { is: 'words', ordered: false },
    words: [
      { word: 'unread', about: 'the customer wrote something you have not read' },
      { word: 'followed', about: 'you follow it' },
      { word: 'mentioned', about: 'a note in it mentions you' },
      { word: 'waiting', about: 'the customer waits for an answer' },
      { word: 'assigned', about: 'an agent has it' },
      { word: 'unassigned', about: 'no agent has it' },
      { word: 'mine', about: 'you have it' },
      { word: 'vip', about: 'it or its contact has the tag vip' },
      { word: 'blocked', about: 'the contact is blocked' },
      { word: 'draft', about: 'you have begun a reply or note in it' },
      { word: 'follow-up', about: 'it follows up on a solved conversation' },
    ],
    examples: ['is:unread', '-is:blocked'],
  }),
  field({
    name: 'assignee',
    aliases: ['assigned', 'agent', 'owner'],
    about: 'The agent who has it',
    takes: { is: 'names', of: 'agents' },
    words: [
      { word: 'me', about: 'you' },
      { ...NONE, about: 'no agent' },
    ],
    examples: ['assignee:me', 'assignee:@ana', 'assignee:none'],
  }),
  field({
    name: 'team',
    about: 'The team it is assigned to',
    takes: { is: 'names', of: 'teams' },
    words: [
      { word: 'mine', about: 'a team you belong to' },
      { ...NONE, about: 'no team' },
    ],
    examples: ['team:billing', 'team:"second line"', 'team:mine'],
  }),
  field({
    name: 'inbox',
    about: 'The inbox the next reply leaves through: slug or id',
    takes: { is: 'names', of: 'inboxes' },
    examples: ['inbox:support'],
  }),
  field({
    name: 'channel',
    about: 'The kind of channel of that inbox',
    takes: { is: 'names', of: 'channels' },
    examples: ['channel:whatsapp', 'channel:web,email'],
  }),
  field({
    name: 'tag',
    aliases: ['tags', 'label'],
    about: 'A tag of the conversation',
    takes: { is: 'names', of: 'tags' },
    words: [{ ...NONE, about: 'no tag at all' }],
    examples: ['tag:vip', '-tag:spam', 'tag:refund,return'],
  }),
  field({
    name: 'priority',
    about: 'Its priority; low < normal < high < urgent',
    takes: { is: 'words', ordered: true },
    words: PRIORITIES.map((word) => ({ word, about: '' })),
    examples: ['priority:urgent', 'priority>=high'],
  }),
  field({
    name: 'contact',
    aliases: ['from', 'customer'],
    about: 'A part of the contact’s name or of an address, or the contact’s id',
    takes: { is: 'text' },
    examples: ['from:ana', 'contact:"maria lópez"', 'from:@acme.test'],
  }),
  field({
    name: 'subject',
    about: 'A part of the subject',
    takes: { is: 'text' },
    examples: ['subject:invoice'],
  }),
  field({
    name: 'lang',
    aliases: ['language'],
    about: 'The contact’s language; pt finds pt-BR too',
    takes: { is: 'names', of: 'languages' },
    words: [{ ...NONE, about: 'not known' }],
    examples: ['lang:pt', 'lang:pt-br,es'],
  }),
  field({
    name: 'number',
    aliases: ['no'],
    about: 'Its number; #1042 alone says the same',
    takes: { is: 'numbers' },
    examples: ['#1042', 'number>=2000'],
  }),
  field({
    name: 'waiting',
    about: 'Since when the customer waits for an answer',
    takes: { is: 'times', direction: 'past' },
    examples: ['waiting>2h', 'waiting<30m'],
  }),
  field({
    name: 'created',
    aliases: ['opened'],
    about: 'When it began',
    takes: { is: 'times', direction: 'past' },
    examples: ['created<2026-11-01', 'created:today', 'created>7d'],
  }),
  field({
    name: 'updated',
    aliases: ['activity'],
    about: 'When something last happened in it',
    takes: { is: 'times', direction: 'past' },
    examples: ['updated<1h', 'updated:yesterday'],
  }),
  field({
    name: 'due',
    aliases: ['sla'],
    about: 'When an answer is due by the targets of its inbox',
    takes: { is: 'times', direction: 'future' },
    examples: ['due<1h', 'due<0m'],
  }),
  field({
    name: 'snoozed-until',
    aliases: ['snoozed', 'until'],
    about: 'When its snooze ends',
    takes: { is: 'times', direction: 'future' },
    examples: ['snoozed-until<1d', 'snoozed-until:tomorrow'],
  }),
];

/** What may stand after `order:`. */
export const ORDER_WORDS = [
  { word: 'newest', about: 'newest activity first' },
  { word: 'waiting', about: 'who has waited longest first, then newest activity' },
  { word: 'priority', about: 'most urgent first, then longest waiting' },
  {
    word: 'sla',
    about: 'next due first, then who waits without a promise',
  },
] as const;

const BY_NAME = new Map(FIELDS.flatMap((each) => [each.name, ...each.aliases].map((name) => [name, each])));

/** The field of that name or alias, whatever its case. */
export const fieldNamed = (name: string): Field | undefined => BY_NAME.get(name.toLowerCase());

/** Every name and alias, and `order`. */
export const fieldWords = (): string[] => [...BY_NAME.keys(), 'order'];

/** The word of the field's vocabulary that is written so, whatever its case; undefined when it is none. */
export function wordOf({ words }: Pick<Field, 'words'>, text: string): string | undefined {
  const wanted = text.toLowerCase();
  return words.find(({ word, aliases }) => word === wanted || aliases?.includes(wanted) === true)?.word;
}

/** Fields of which one value may be more than another. */
export const isComparable = ({ takes }: Field): boolean =>
  takes.is === 'numbers' || takes.is === 'times' || (takes.is === 'words' && takes.ordered);
