import type { z } from 'zod';
import { says, type Said } from '../domain/refusal.ts';

/**
 * What a schema found wrong with an input, as a code: its sentence stays for those who read English. `input` is what
 * the schema was given. What no code says keeps its sentence.
 */
export function inputRefusal(issue: z.core.$ZodIssue, input: unknown): Said {
  const problem = issue.message.replace(/\.$/, '');
  const field = issue.path.join('.');
  if (valueAt(input, issue.path) === undefined && issue.code !== 'custom')
    return says('input_missing', { field });
  switch (issue.code) {
    case 'too_small': {
      const min = Number(issue.minimum);
      if (issue.origin === 'string')
        return min <= 1 ? says('input_empty', { field }) : says('input_short', { field, min });
      return isList(issue.origin) ? says('input_few', { field, min }) : says('input_under', { field, min });
    }
    case 'too_big': {
      const max = Number(issue.maximum);
      if (issue.origin === 'string') return says('input_long', { field, max });
      return isList(issue.origin) ? says('input_many', { field, max }) : says('input_over', { field, max });
    }
    case 'invalid_value':
      return says('input_options', { field, options: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return says('input_stranger', { field: issue.keys[0]?.slice(0, 64) ?? field });
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int'
        ? says('input_number', { field })
        : says('input_wrong', { field, problem });
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return says('input_wrong', { field, problem });
  }
}

const isList = (origin: string): boolean => origin === 'array' || origin === 'set';

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
