/**
 * What the terminal says about itself when asked at start. All questions go out at once; the answer to the last one
 * (device attributes, which every terminal gives) says that no more will come. Whoever asks should stop waiting after some 200 ms.
 *
 * Sources: xterm "ctlseqs" (OSC 11, DA1, XTVERSION, DECRQM), https://sw.kovidgoyal.net/kitty/keyboard-protocol/,
 * https://sw.kovidgoyal.net/kitty/graphics-protocol/#querying-support-and-available-transmission-mediums
 */
import type { InputEvent } from './input.ts';

const ESC = '\u001B';

/** Keyboard flags, graphics (one pixel, asked about only), background colour, name and version, synchronized output, device attributes. */
export const PROBE = `${ESC}[?u${ESC}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA${ESC}\\${ESC}]11;?${ESC}\\${ESC}[>q${ESC}[?2026$p${ESC}[c`;

/**
 * Asked of terminals that know sixel: size of a cell and of the text area in pixels (XTWINOPS 16 and 14, which xterm may
 * refuse), number of colours, most and present size of a picture (XTSMGRAPHICS). Other terminals might take the last
 * ones for scrolling.
 */
export const PROBE_SIXEL = `${ESC}[16t${ESC}[14t${ESC}[?1;1;0S${ESC}[?2;4;0S${ESC}[?2;1;0S`;

export type Capabilities = {
  /** Speaks the kitty keyboard protocol, so Ctrl+Enter can be told from Enter. */
  kittyKeyboard: boolean;
  /** Takes pictures by kitty's graphics protocol. */
  kittyGraphics: boolean;
  /** Says that it knows sixel graphics (attribute 4). */
  sixel: boolean;
  /** A cell in pixels, and the whole text area; undefined when it does not say. */
  cell: PixelSize | undefined;
  area: PixelSize | undefined;
  /** Colours a sixel picture may have; 16, as on a VT340, when it does not say. */
  sixelColours: number;
  /** The last two answers about the size of sixel pictures: what may be at most, and what fits the window. */
  sixelSizes: readonly [most: PixelSize | undefined, now: PixelSize | undefined];
  synchronizedOutput: boolean;
  background: 'dark' | 'light' | 'unknown';
  /** Name and version as the terminal writes them, such as `tmux 3.3a`; '' when it does not say. */
  version: string;
  /** True once the last answer is there. */
  complete: boolean;
};

export type PixelSize = { width: number; height: number };

export const NOTHING_KNOWN: Capabilities = {
  kittyKeyboard: false,
  kittyGraphics: false,
  sixel: false,
  cell: undefined,
  area: undefined,
  sixelColours: 16,
  sixelSizes: [undefined, undefined],
  synchronizedOutput: false,
  background: 'unknown',
  version: '',
  complete: false,
};

/** What is known after one more input event. Events that answer no question change nothing. */
export function learn(known: Capabilities, event: InputEvent): Capabilities {
  if (event.kind !== 'reply') return known;
  const { raw } = event;
  if (/^\[\?[\d;]*c$/.test(raw)) {
    // The first number is the class of terminal, the others what it can do.
    const [, ...attributes] = raw.slice(2, -1).split(';');
    return { ...known, complete: true, sixel: attributes.includes('4') };
  }
  if (raw.startsWith('_Gi=31;OK')) return { ...known, kittyGraphics: true };
  if (/^\[\?\d+u$/.test(raw)) return { ...known, kittyKeyboard: true };
  // 1 and 2: set and reset, so known; 0 and 4: not known or switched off for good.
  if (/^\[\?2026;[12]\$y$/.test(raw)) return { ...known, synchronizedOutput: true };
  if (raw.startsWith('P>|')) return { ...known, version: raw.slice(3, 63).replaceAll(/[^ -~]/g, '') };
  const pixels = /^\[([46]);(\d{1,5});(\d{1,5})t$/.exec(raw);
  if (pixels !== null) {
    const size = { width: Number(pixels[3]), height: Number(pixels[2]) };
    return { ...known, [pixels[1] === '6' ? 'cell' : 'area']: size };
  }
  const registers = /^\[\?1;0;(\d{1,6})S$/.exec(raw);
  if (registers !== null) return { ...known, sixelColours: Math.max(2, Math.min(256, Number(registers[1]))) };
  const sixel = /^\[\?2;0;(\d{1,5});(\d{1,5})S$/.exec(raw);
  if (sixel !== null) {
    const now = { width: Number(sixel[1]), height: Number(sixel[2]) };
    return { ...known, sixelSizes: [known.sixelSizes[1], now] };
  }
  const colour = /^\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(raw);
  if (colour === null) return known;
  return { ...known, background: isLight(colour.slice(1, 4)) ? 'light' : 'dark' };
}

/** By the weights of ITU-R BT.709; each channel has one to four hexadecimal digits. */
function isLight(channels: readonly string[]): boolean {
  const [red = 0, green = 0, blue = 0] = channels.map(
    (digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
}
