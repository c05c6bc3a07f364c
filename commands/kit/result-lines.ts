import type { Change } from '../../src/domain/change.ts';
import { cleanBody, cleanLine } from '../../src/terminal/sanitize.ts';
import { clockText } from './words.ts';

/** What an action gave, one line a field, for people. */
export function resultLines(result: unknown): string[] {
  if (result === undefined || result === null) return ['done'];
  if (typeof result !== 'object') return [cleanBody(JSON.stringify(result))];
  const fields = Object.entries(result).filter(([, value]) => value !== undefined && value !== null);
  if (fields.length === 0) return ['done'];
  const width = Math.max(...fields.map(([key]) => key.length));
  return fields.map(
    ([key, value]) =>
      `${cleanLine(key).padEnd(width)}  ${isTime(key, value) ? clockText(value) : valueText(value)}`,
  );
}

/** A change as it would be logged, in one line. */
export function changeLine({ body }: Change): string {
  const { type, ...rest } = body;
  return cleanLine(`${type}  ${JSON.stringify(rest)}`, { maxLength: 2_000 });
}

/** Times are told by their names: `expiresAt`, `at`, `until`, in ms since the epoch. */
function isTime(key: string, value: unknown): value is number {
  return typeof value === 'number' && /(^at|At|^until|Until)$/.test(key);
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return cleanLine(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return cleanLine(value.join(', '));
  return cleanLine(JSON.stringify(value));
}
