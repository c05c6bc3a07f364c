import { compile } from '@michaelhomer/jqjs';
import { Failure } from '../../src/domain/failure.ts';
import { sentence } from '../../src/domain/sentence.ts';

/** What a jq expression picks of a JSON value. Throws `Failure` `bad_input` when the expression is wrong. */
export function pick(expression: string, value: unknown): unknown[] {
  try {
    return [...compile(expression)(value)];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure('bad_input', sentence(`--jq “${expression}”: ${why}`), {
      hint: 'The expression is in the language of jq: .rows[].conversation.number',
    });
  }
}
