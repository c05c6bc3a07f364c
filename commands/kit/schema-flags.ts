import { z } from 'zod';
import type { ArgSpec, FlagSpec, ValueSpec } from './command-spec.ts';
import { GLOBAL_FLAG_NAMES } from './global-flags.ts';

/** The parts of JSON Schema that zod writes and flags are made of. */
type JsonSchema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
};

/** Fields that hold what people write: without quotes, all words that follow belong to them. */
const PROSE: ReadonlySet<string> = new Set(['text', 'subject', 'title', 'name', 'note']);

export type Field = {
  field: string;
  value: ValueSpec;
  many: boolean;
  nullable: boolean;
  required: boolean;
  summary: string;
  fallback: string | undefined;
  /** For docs: `text`, `integer`, `one of a, b`, `list of text`. */
  type: string;
};

/** The fields of an object schema as a command line can carry them. */
export function fieldsOf(schema: z.ZodType): Field[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  if (json.type !== 'object') throw new Error('the input of an action or read must be one object');
  return Object.entries(json.properties ?? {}).map(([field, property]) => {
    const { inner, nullable } = withoutNull(property);
    const value = valueOf(field, inner);
    const many = value.is === 'pair' || (inner.type === 'array' && value.is !== 'json');
    return {
      field,
      value,
      many,
      nullable,
      required: json.required?.includes(field) ?? false,
      summary: property.description ?? inner.description ?? '',
      fallback: fallbackOf(property.default ?? inner.default),
      type: `${many && value.is !== 'pair' ? 'list of ' : ''}${typeWord(value)}${nullable ? ' or null' : ''}`,
    };
  });
}

/**
 * Fields as arguments by place and flags. Throws where a flag would hide one that every command has, or could not be
 * told from the negation of another.
 */
export function argsAndFlags(
  fields: readonly Field[],
  positional: readonly string[],
  words: Readonly<Record<string, string>> = {},
): { args: ArgSpec[]; flags: FlagSpec[] } {
  const args = positional.map((name, index): ArgSpec => {
    const found = fields.find(({ field }) => field === name);
    if (found === undefined) throw new Error(`no input field “${name}” to take by place`);
    const { field, value, summary, fallback } = found;
    const isLast = index === positional.length - 1;
    const takesWords = isLast && index > 0 && value.is === 'text' && PROSE.has(field);
    return {
      field,
      value,
      summary,
      required: found.required,
      ...(fallback === undefined ? {} : { fallback }),
      ...(isLast && found.many ? { rest: 'list' } : takesWords ? { rest: 'words' } : {}),
    };
  });
  const flags = fields
    .filter(({ field }) => !positional.includes(field))
    .map(({ field, value, summary, many, required, nullable, fallback }): FlagSpec => {
      const full = words[field] ?? kebab(value.is === 'duration' ? field.replace(/Ms$/, '') : field);
      const flag = many ? singular(full) : full;
      if (GLOBAL_FLAG_NAMES.has(flag)) throw new Error(`--${flag} means something else on every command`);
      if (flag.startsWith('no-')) throw new Error(`--${flag} would be read as the opposite of another flag`);
      return {
        field,
        flag,
        ...(flag === full ? {} : { alias: full }),
        value,
        summary,
        many,
        required,
        ...(nullable ? { nullable } : {}),
        ...(fallback === undefined ? {} : { fallback }),
      };
    });
  return { args, flags };
}

function valueOf(field: string, schema: JsonSchema): ValueSpec {
  if (schema.type === 'array') return valueOf(field, schema.items ?? {});
  if (schema.enum?.every((one) => typeof one === 'string') === true) return { is: 'choice', of: schema.enum };
  if (schema.type === 'string') return /password|secret/i.test(field) ? { is: 'secret' } : { is: 'text' };
  if (schema.format === 'epoch-ms') return { is: 'time' };
  if (schema.type === 'integer' || schema.type === 'number')
    return field.endsWith('Ms') ? { is: 'duration' } : { is: 'number', integer: schema.type === 'integer' };
  if (schema.type === 'boolean') return { is: 'boolean' };
  if (schema.properties?.['sha256'] !== undefined) return { is: 'file' };
  if (schema.type === 'object' && schema.properties === undefined) return { is: 'pair' };
  return { is: 'json' };
}

function withoutNull(schema: JsonSchema): { inner: JsonSchema; nullable: boolean } {
  const options = schema.anyOf;
  const others = options?.filter(({ type }) => type !== 'null') ?? [];
  if (options === undefined || others.length === options.length) return { inner: schema, nullable: false };
  return { inner: others.length === 1 ? (others[0] ?? {}) : { anyOf: others }, nullable: true };
}

function typeWord(value: ValueSpec): string {
  switch (value.is) {
    case 'choice':
      return `one of ${value.of.join(', ')}`;
    case 'number':
      return value.integer ? 'integer' : 'number';
    case 'time':
      return 'time (ms since the epoch)';
    case 'duration':
      return 'duration (ms)';
    case 'pair':
      return 'object';
    case 'file':
      return 'uploaded file';
    case 'text':
    case 'secret':
    case 'boolean':
    case 'json':
      return value.is;
  }
}

function fallbackOf(value: unknown): string | undefined {
  if (value === undefined || value === '' || value === null) return undefined;
  if (
    Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.keys(value).length === 0
  )
    return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function kebab(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** One of many: `tags` is given as `--tag a --tag b`. */
function singular(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
