import { gemoji } from 'gemoji';

/** Slack names emoji by words between colons; a skin tone follows as `::skin-tone-2` to `6` (reactions.add). */

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿'];

let byName: Map<string, string> | undefined;
let byEmoji: Map<string, string> | undefined;

function names(): Map<string, string> {
  byName ??= new Map(gemoji.flatMap(({ emoji, names: all }) => all.map((name) => [name, emoji] as const)));
  return byName;
}

/** The emoji of a name; a name that is the workspace’s own stays one, between its colons. */
export function emojiOf(name: string): string {
  const [base = '', tone] = name.split('::skin-tone-');
  const emoji = names().get(base);
  if (emoji === undefined) return `:${name}:`;
  const colour = TONES[Number(tone) - 2];
  return colour === undefined ? emoji : `${emoji.replace('\u{FE0F}', '')}${colour}`;
}

/** The name Slack knows an emoji by; undefined when it is none. */
export function nameOf(emoji: string): string | undefined {
  byEmoji ??= new Map(gemoji.map(({ emoji: one, names: [name = ''] }) => [bare(one), name]));
  return byEmoji.get(bare(emoji));
}

const bare = (emoji: string): string => emoji.replaceAll(/\u{FE0F}|[\u{1F3FB}-\u{1F3FF}]/gu, '');

/** `:wave:` in a text as the emoji; what is no name of one stays as it is. */
export const withEmoji = (text: string): string =>
  text.replaceAll(/:([a-z0-9_+'-]{1,60})(?:::skin-tone-[2-6])?:/g, (whole, name: string) =>
    names().has(name) ? emojiOf(whole.slice(1, -1)) : whole,
  );
