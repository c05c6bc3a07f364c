import { passThrough, type Multiplexer } from '../osc.ts';
import type { Capabilities } from '../probe.ts';
import type { TerminalEnv } from '../style.ts';

/** How pictures are shown: kitty's placeholders among the text, iTerm2's files over it, or text. */
export type PictureProtocol = 'kitty' | 'iterm2' | 'half-blocks';

/**
 * The best way this terminal has. Placeholders need kitty or Ghostty themselves: others that answer the graphics query
 * do not know them. Inside tmux and screen nobody can tell what is around: text.
 */
export function pictureProtocol(
  env: TerminalEnv,
  capabilities: Capabilities,
  around: Multiplexer,
): PictureProtocol {
  const about = [capabilities.version, env['TERM'], env['TERM_PROGRAM']].join(' ').toLowerCase();
  if (around === 'none' && capabilities.kittyGraphics && /kitty|ghostty/.test(about)) return 'kitty';
  if (around === 'none' && /iterm|wezterm/.test(about)) return 'iterm2';
  return 'half-blocks';
}

/**
 * A picture file of any kind at the cursor (https://iterm2.com/documentation-images.html). It lies over the cells until
 * they are painted again: for a preview in an overlay, with `reset` of the painter afterwards.
 */
export function iterm2File(
  bytes: Uint8Array,
  { cols, rows }: { cols: number; rows: number },
  around: Multiplexer,
): string {
  const keys = `inline=1;size=${bytes.length};width=${cols};height=${rows};preserveAspectRatio=1;doNotMoveCursor=1`;
  return passThrough(`\u001B]1337;File=${keys}:${Buffer.from(bytes).toString('base64')}\u0007`, around);
}
