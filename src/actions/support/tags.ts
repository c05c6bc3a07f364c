import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';

export const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 64;

/**
 * Tags as they are stored: trimmed, lower case, each once; commas separate. Throws `Failure` `bad_input` for one that
 * is too long, or holds control characters.
 */
export function normaliseTags(raw: readonly string[]): string[] {
  const tags = raw
    .flatMap((text) => text.split(','))
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '');
  const long = tags.find((tag) => tag.length > MAX_TAG_LENGTH);
  if (long !== undefined) {
    throw new Failure(
      'bad_input',
      `The tag “${long.slice(0, 20)}…” is longer than ${MAX_TAG_LENGTH} characters.`,
      { details: says('tag_too_long', { max: MAX_TAG_LENGTH }) },
    );
  }
  if (tags.some((tag) => /\p{Cc}/u.test(tag)))
    throw new Failure('bad_input', 'A tag is text: control characters cannot stand in it.', {
      details: says('tag_characters'),
    });
  return [...new Set(tags)];
}

/** What adding and removing alters. A `-word` among `add` is one to remove, so that `:tag vip -spam` works. */
export function tagChanges(
  current: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): { add: string[]; remove: string[] } {
  const minus = add.filter((tag) => tag.startsWith('-')).map((tag) => tag.slice(1));
  const leaving = normaliseTags([...remove, ...minus]).filter((tag) => current.includes(tag));
  const coming = normaliseTags(add.filter((tag) => !tag.startsWith('-'))).filter(
    (tag) => !current.includes(tag),
  );
  if (current.length - leaving.length + coming.length > MAX_TAGS) {
    throw new Failure('bad_input', `More than ${MAX_TAGS} tags are not possible.`, {
      hint: 'Remove some first.',
      details: says('too_many_tags', { max: MAX_TAGS }),
    });
  }
  return { add: coming, remove: leaving };
}
