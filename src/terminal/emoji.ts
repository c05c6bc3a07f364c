/** Emoji by name, as GitHub and most chats spell them: `:smile:`, `:+1:`, `:tada:`. */

export type EmojiMatch = { emoji: string; name: string };

/** All names, loaded once when somebody first types one. */
export type EmojiNames = {
  byName: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, readonly string[]>;
};

/** Loads the names. A few hundred kB, so not before they are asked for. */
export async function loadEmoji(): Promise<EmojiNames> {
  const { gemoji } = await import('gemoji');
  const byName = new Map<string, string>();
  const tags = new Map<string, readonly string[]>();
  for (const { emoji, names, tags: words, description } of gemoji) {
    for (const name of names) byName.set(name, emoji);
    tags.set(names[0] ?? description, [...words, ...description.toLowerCase().split(' ')]);
  }
  return { byName, tags };
}

/**
 * Emoji for what is typed behind the colon: first names that begin with it, the shortest first, then names that have it in
 * them, then what is tagged with it. Each emoji once, at most `most`.
 */
export function emojiMatches(names: EmojiNames, typed: string, most = 8): EmojiMatch[] {
  const wanted = typed.toLowerCase();
  const ranked: { match: EmojiMatch; rank: number }[] = [];
  for (const [name, emoji] of names.byName) {
    const at = name.indexOf(wanted);
    const isTagged = at < 0 && names.tags.get(name)?.some((tag) => tag.startsWith(wanted)) === true;
    if (at < 0 && !isTagged) continue;
    ranked.push({ match: { emoji, name }, rank: (at === 0 ? 0 : at > 0 ? 1_000 : 2_000) + name.length });
  }
  const seen = new Set<string>();
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ match }) => match)
    .filter(({ emoji }) => !seen.has(emoji) && seen.add(emoji))
    .slice(0, most);
}

/**
 * The name being typed before the cursor, where the offer of emoji belongs: `thanks :sm|`. From the colon on, which must
 * begin a word, and at least two letters; undefined elsewhere. `start` is the offset of the colon.
 */
export function emojiTyped(text: string, cursor: number): { start: number; typed: string } | undefined {
  const match = /(?<![\p{L}\p{N}:/]):([a-z0-9_+-]{2,40})$/iu.exec(
    text.slice(Math.max(0, cursor - 64), cursor),
  );
  return match?.[1] === undefined ? undefined : { start: cursor - match[0].length, typed: match[1] };
}

/** Whole names between colons as their emoji; what is no name stays. */
export function withEmoji(names: EmojiNames, text: string): string {
  return text.replaceAll(
    /:([a-z0-9_+-]{1,40}):/gi,
    (whole, name: string) => names.byName.get(name.toLowerCase()) ?? whole,
  );
}
