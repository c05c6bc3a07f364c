import type { z } from 'zod';
import { says } from '../../src/domain/refusal.ts';
import { inWords } from '../../src/lib/issue-words.ts';
import { inputRefusal } from '../../src/protocol/input-refusal.ts';
import { refusalWords } from '../state/notices.ts';
import type { ActionSpec } from '../../src/protocol/action-spec.ts';
import type { Words } from '../words/words.ts';

/** What the line fills in by itself. */
export type LineContext = {
  conversation: string | undefined;
  /** The newest entry on screen. */
  seen: number | undefined;
  parseTime(text: string): number | undefined;
  words: Words;
};

export type LineInput = { ok: true; value: Record<string, unknown> } | { ok: false; why: string };

/**
 * The input of an action from the words typed after it: one word a field, the last field takes the rest. Lists are
 * split at blanks, numbers may be times ("tomorrow 9:00"). The action's own schema has the last word.
 */
export function inputFromWords(spec: ActionSpec, rest: string, context: LineContext): LineInput {
  const fields = shapeOf(spec.input);
  const positional = spec.line?.positional ?? [];
  const words = rest.trim() === '' ? [] : rest.trim().split(/\s+/);
  const raw: Record<string, unknown> = {};
  if ('conversation' in fields && context.conversation !== undefined)
    raw['conversation'] = context.conversation;
  if ('seen' in fields && context.seen !== undefined) raw['seen'] = context.seen;
  positional.forEach((field, index) => {
    const isLast = index === positional.length - 1;
    const given = isLast ? words.slice(index).join(' ') : words[index];
    if (given === undefined || given === '') return;
    raw[field] = valueFor(fields[field], given, context);
  });
  const usage = `:${spec.line?.command} ${positional.map((field) => `<${field}>`).join(' ')}`.trimEnd();
  // An action takes an empty list and does nothing: on a line the words were forgotten.
  const forgotten = positional.find((field) => typeOf(fields[field]) === 'array' && raw[field] === undefined);
  if (forgotten !== undefined) {
    const { refusal } = says('input_missing', { field: forgotten });
    return { ok: false, why: `${refusalWords(context.words, refusal).text} · ${usage}` };
  }
  const parsed = spec.input.safeParse(raw, { error: inWords });
  if (parsed.success) return { ok: true, value: parsed.data as Record<string, unknown> };
  const [issue] = parsed.error.issues;
  const why = issue === undefined ? '' : refusalWords(context.words, inputRefusal(issue, raw).refusal).text;
  return { ok: false, why: `${why} · ${usage}` };
}

/** The parts of a schema that are looked at; zod keeps them under `def`. */
type Shaped = {
  def?: { type?: string; innerType?: Shaped };
  shape?: Record<string, Shaped>;
  description?: string | undefined;
  options?: unknown;
};

/** What a field of an action takes: in words, and the values there are when they are few. */
export function describedField(
  spec: ActionSpec,
  name: string,
): { about: string; options: readonly string[] } | undefined {
  const field = shapeOf(spec.input)[name];
  if (field === undefined) return undefined;
  let inner: Shaped = field;
  let about = inner.description;
  while (inner.def?.innerType !== undefined) {
    inner = inner.def.innerType;
    about ??= inner.description;
  }
  const options = inner.def?.type === 'enum' && Array.isArray(inner.options) ? inner.options : [];
  return { about: about ?? '', options: options.filter((one) => typeof one === 'string') };
}

function shapeOf(schema: z.ZodType): Record<string, Shaped> {
  return (schema as unknown as Shaped).shape ?? {};
}

function typeOf(field: Shaped | undefined): string | undefined {
  let inner = field;
  while (inner?.def?.innerType !== undefined) inner = inner.def.innerType;
  return inner?.def?.type;
}

function valueFor(field: Shaped | undefined, given: string, context: LineContext): unknown {
  switch (typeOf(field)) {
    case 'array':
      return given.split(/[\s,]+/).filter((word) => word !== '');
    case 'number':
      return /^-?\d+$/.test(given) ? Number(given) : (context.parseTime(given) ?? given);
    case 'boolean':
      return given === 'true' || given === 'yes';
    default:
      return given;
  }
}
