/** A query as a tree. `parseQuery` makes it, `printQuery` writes it down again; positions never take part in either. */
export type Query = {
  where: Expression;
  /** As it was asked for; `defaultOrder` of what shows it, when it was not. */
  order?: OrderName | undefined;
};

export type Expression =
  /** All of them; of none, everything. Never holds another `all`. */
  | { is: 'all'; of: readonly Expression[] }
  /** At least one of two or more. Never holds another `any`. */
  | { is: 'any'; of: readonly Expression[] }
  | { is: 'not'; of: Expression }
  | Term
  | TextTerm;

export type Term = {
  is: 'term';
  /** A name of `FIELDS`. */
  field: FieldName;
  operator: Operator;
  /** At least one; with a comparison exactly one. Several mean: any of them. */
  values: readonly Value[];
  span?: Span | undefined;
};

/** A word or phrase that occurs in the conversation. */
export type TextTerm = { is: 'text'; text: string; span?: Span | undefined };

export type FieldName =
  | 'status'
  | 'is'
  | 'assignee'
  | 'team'
  | 'inbox'
  | 'channel'
  | 'tag'
  | 'priority'
  | 'contact'
  | 'subject'
  | 'lang'
  | 'number'
  | 'waiting'
  | 'created'
  | 'updated'
  | 'due'
  | 'snoozed-until';

export type Operator = '=' | '<' | '<=' | '>' | '>=';

export type Value =
  /** Of the field's closed vocabulary: `open`, `me`, `none`. */
  | { is: 'word'; word: string; span?: Span | undefined }
  /** A name or text that people chose: a tag, a team, an address. */
  | { is: 'name'; name: string; span?: Span | undefined }
  | { is: 'number'; number: number; span?: Span | undefined }
  | { is: 'duration'; ms: number; span?: Span | undefined }
  /** A day or an instant in words of `time-words.ts`, lower case: `2026-11-01`, `yesterday`, `2026-11-01t09:00`. */
  | { is: 'time'; time: string; span?: Span | undefined };

/** Where something stands in the text that was parsed, in UTF-16 units; `end` is the place after it. */
export type Span = { at: number; end: number };

export const ORDERS = ['newest', 'waiting', 'priority', 'sla'] as const;
export type OrderName = (typeof ORDERS)[number];

/** What every conversation answers to. */
export const EVERYTHING: Expression = { is: 'all', of: [] };

/** All of `parts`, flat: one alone is itself. */
export function all(parts: readonly Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.is === 'all' ? part.of : [part]));
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { is: 'all', of: flat };
}

/** Any of `parts`, flat: one alone is itself. `parts` is not empty. */
export function any(parts: readonly Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.is === 'any' ? part.of : [part]));
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { is: 'any', of: flat };
}

/** The opposite; of an opposite, the thing itself. */
export const not = (part: Expression): Expression => (part.is === 'not' ? part.of : { is: 'not', of: part });
