/**
 * The few operating system commands Parley sends on purpose. Each cleans and limits what it carries; none of them ever
 * carries text from outside as it came. The output guard drops every other OSC.
 */
import { cleanLine } from './sanitize.ts';
import { fit } from './wrap.ts';

const ESC = '\u001B';
const ST = `${ESC}\\`;

/** Longest text copied to the clipboard, in UTF-8 bytes. Many terminals stop at 74,994 bytes of base64. */
export const MAX_CLIPBOARD_BYTES = 56_000;

const TITLE_CELLS = 60;

/** Sets the window title (OSC 2). */
export function titleSequence(title: string): string {
  return `${ESC}]2;${fit(cleanLine(title, { maxLength: 256 }), TITLE_CELLS).trimEnd()}${ST}`;
}

/** Saves (`CSI 22;2t`) and gives back (`CSI 23;2t`) the title on xterm's stack, so that leaving restores it. */
export const SAVE_TITLE = `${ESC}[22;2t`;
export const RESTORE_TITLE = `${ESC}[23;2t`;

/** What an outer program needs, so that a sequence reaches the terminal around it. */
export type Multiplexer = 'none' | 'tmux' | 'screen';

/**
 * Copies text to the clipboard (OSC 52, base64). Write only: nothing here asks for the clipboard's content.
 * Throws RangeError when the text is longer than `MAX_CLIPBOARD_BYTES`.
 */
export function clipboardSequence(text: string, around: Multiplexer = 'none'): string {
  const bytes = Buffer.from(text.toWellFormed(), 'utf8');
  if (bytes.length > MAX_CLIPBOARD_BYTES) {
    throw new RangeError(
      `${bytes.length} bytes are too many for the terminal's clipboard (at most ${MAX_CLIPBOARD_BYTES}). Save to a file instead.`,
    );
  }
  return passThrough(`${ESC}]52;c;${bytes.toString('base64')}\u0007`, around);
}

/**
 * A hyperlink of ours (OSC 8). The address must be http or https and is written as the URL parser writes it, so its
 * host is in punycode; otherwise the label stays plain text.
 */
export function hyperlink(url: string, label: string): string {
  const text = cleanLine(label);
  if (!URL.canParse(url)) return text;
  const { protocol, href } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || href.length > 2_000 || /[^!-~]/.test(href))
    return text;
  return `${ESC}]8;;${href}${ST}${text}${ESC}]8;;${ST}`;
}

/** How a terminal takes notifications: iTerm2 and others (9), rxvt and others (777), kitty (99), or only a bell. */
export type NotificationKind = '9' | '777' | '99' | 'bell';

/** A desktop notification of at most 200 code units. */
export function notificationSequence(
  title: string,
  body: string,
  kind: NotificationKind,
  around: Multiplexer = 'none',
): string {
  // A semicolon would end a field of OSC 777.
  const field = (text: string): string => cleanLine(text, { maxLength: 200 }).replaceAll(';', ',');
  if (kind === 'bell') return '\u0007';
  if (kind === '9') return passThrough(`${ESC}]9;${field(title)}: ${field(body)}\u0007`, around);
  if (kind === '777') return passThrough(`${ESC}]777;notify;${field(title)};${field(body)}\u0007`, around);
  const encoded = (text: string): string => Buffer.from(field(text), 'utf8').toString('base64');
  return passThrough(
    `${ESC}]99;i=parley:d=0:e=1;${encoded(title)}${ST}${ESC}]99;i=parley:p=body:e=1;${encoded(body)}${ST}`,
    around,
  );
}

/** Wraps a sequence in the DCS through which tmux and GNU screen hand it on. */
export function passThrough(sequence: string, around: Multiplexer): string {
  if (around === 'tmux') return `${ESC}Ptmux;${sequence.replaceAll(ESC, ESC + ESC)}${ST}`;
  if (around === 'screen') return `${ESC}P${sequence}${ST}`;
  return sequence;
}
