import { Failure } from '../../domain/failure.ts';
import { sentence } from '../../domain/sentence.ts';

const MAX_DEPTH = 32;
const MAX_KEYS = 10_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a request's JSON: strict UTF-8, at most 32 levels deep and 10,000 keys, no keys that reach into prototypes.
 * @throws Failure `bad_input` that says which of these it was.
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return {};
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new Failure('bad_input', 'The body is not valid UTF-8.');
  }
  return parseJsonText(text);
}

/**
 * The same for text that is known to be UTF-8: a socket's frame.
 * @throws Failure `bad_input` that says what is wrong with it.
 */
export function parseJsonText(text: string): unknown {
  if (nesting(text) > MAX_DEPTH)
    throw new Failure('bad_input', `The body is nested more than ${MAX_DEPTH} levels deep.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure('bad_input', sentence(`The body is not JSON: ${(error as Error).message}`));
  }
  inspect(value, { keys: 0 });
  return value;
}

/** The deepest nesting of brackets outside strings: cheap, and before anything recursive touches the text. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

function inspect(value: unknown, count: { keys: number }): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    count.keys += 1;
    if (count.keys > MAX_KEYS) throw new Failure('bad_input', `The body has more than ${MAX_KEYS} keys.`);
    if (FORBIDDEN_KEYS.has(key)) throw new Failure('bad_input', `The key "${key}" is not allowed.`);
    inspect(inner, count);
  }
}
