import type { z } from 'zod';

/** What a schema finds wrong with a value, as far as words are made of it; zod's raw issues fit. */
type Issue = {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly [detail: string]: unknown;
};

/**
 * A schema's complaint as words that follow the field's name: `must be given`, `must be one of a, b`. Given to zod as
 * `safeParse(value, { error: inWords })`, it speaks wherever the schema has no words of its own, so that nobody outside
 * reads a schema library's.
 */
export function inWords(issue: Issue): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'must be given';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kindWord(String(issue['expected']))}${otherThan(issue.input)}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return oneOf(issue['values']);
    case 'invalid_format':
      return FORMATS[String(issue['format'])] ?? 'is not written in the form it must have';
    case 'not_multiple_of':
      return `must be a multiple of ${String(issue['divisor'])}`;
    case 'unrecognized_keys':
      return `has no ${listOf(issue['keys'])}`;
    case 'invalid_key':
      return `has a name that does not fit${firstOf(issue['issues'])}`;
    case 'invalid_union':
      return Array.isArray(issue['options']) ? oneOf(issue['options']) : 'has none of the forms it may have';
    case undefined:
    default:
      return 'does not fit';
  }
}

/**
 * What a schema found wrong with something from outside, in one line: at most three fields, each with its path. For
 * errors that were made with zod's own words; a schema's own sentence (`refine`) stays as it is.
 */
export function problemsInWords({ issues }: z.ZodError): string {
  return issues.slice(0, MOST_PROBLEMS).map(oneProblem).join('; ');
}

const MOST_PROBLEMS = 3;
/** Stands for a value that was there: an issue no longer holds it. */
const SOMETHING = Symbol('something');

function oneProblem(issue: z.core.$ZodIssue): string {
  const input = issue.message.endsWith('received undefined') ? undefined : SOMETHING;
  const words = issue.code === 'custom' ? issue.message : inWords({ ...issue, input });
  return fieldProblem(issue.path.join('.'), words);
}

/**
 * A field and what is wrong with it in one phrase: words of ours go on from the name, sentences of a schema stand for
 * themselves.
 */
export function fieldProblem(field: string, problem: string): string {
  if (field === '') return problem;
  return /^(must|is|has|does|cannot) /.test(problem) ? `"${field}" ${problem}` : `"${field}": ${problem}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a time',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'must be an e-mail address',
  url: 'must be an address like https://example.com',
  datetime: 'must be a time like 2026-05-01T09:00:00Z',
  date: 'must be a day like 2026-05-01',
  uuid: 'must be a UUID',
};

const kindWord = (expected: string): string => KINDS[expected] ?? expected;

/** `, not 5`; nothing where the value says nothing. */
function otherThan(value: unknown): string {
  if (value === null) return ', not null';
  if (Array.isArray(value)) return ', not a list';
  if (typeof value === 'object') return ', not an object';
  if (typeof value === 'string') return value.length > 40 ? ', not a text' : `, not “${value}”`;
  if (typeof value === 'boolean') return `, not ${value}`;
  return typeof value === 'number' && Number.isFinite(value) ? `, not ${value}` : '';
}

function tooSmall({ origin, minimum, inclusive }: Issue): string {
  const least = Number(minimum);
  if (origin === 'string') return least <= 1 ? 'must not be empty' : `must have ${least} characters or more`;
  if (origin === 'array' || origin === 'set')
    return least <= 1 ? 'must not be empty' : `must have ${least} entries or more`;
  return inclusive === false ? `must be more than ${least}` : `must be ${least} or more`;
}

function tooBig({ origin, maximum, inclusive }: Issue): string {
  const most = Number(maximum);
  if (origin === 'string') return `must have ${most} characters at most`;
  if (origin === 'array' || origin === 'set') return `must have ${most} entries at most`;
  return inclusive === false ? `must be less than ${most}` : `must be ${most} at most`;
}

function oneOf(values: unknown): string {
  const names = Array.isArray(values) ? values.map(String) : [];
  return names.length === 1 ? `must be ${names[0]}` : `must be one of ${names.join(', ')}`;
}

const listOf = (keys: unknown): string =>
  Array.isArray(keys) ? keys.map((key) => `"${String(key).slice(0, 64)}"`).join(', ') : 'such field';

/** Why a name does not fit, as the schema of names says it. */
function firstOf(issues: unknown): string {
  const first: unknown = Array.isArray(issues) ? issues[0] : undefined;
  const said = typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : '';
  return said === '' ? '' : `: ${said}`;
}
