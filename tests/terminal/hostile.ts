import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ESC = '\u001B';
const BEL = '\u0007';
const ST = `${ESC}\\`;

/** Sequences that make a terminal act, each with what it would do. */
const SEQUENCES: readonly string[] = [
  // OSC: titles, clipboard, hyperlinks, notifications, colours, fonts, working directory, shell integration
  ...[
    '0;owned',
    '1;owned',
    '2;owned',
    '52;c;cm0gLXJmIH4=',
    '52;c;?',
    '8;;https://evil.example',
    '9;hello',
  ].flatMap((body) => [
    `${ESC}]${body}${BEL}`,
    `${ESC}]${body}${ST}`,
    `\u009D${body}\u009C`,
    `\u009D${body}${BEL}`,
  ]),
  ...[
    '4;1;?',
    '10;?',
    '11;#ff0000',
    '50;$(id)',
    '7;file:///etc',
    '99;i=1;x',
    '777;notify;a;b',
    '1337;File=:AA',
    '133;A',
  ].flatMap((body) => [`${ESC}]${body}${BEL}`, `${ESC}]${body}${ST}`]),
  // DCS, APC, PM, SOS
  ...[
    'P$q"p',
    'P+q544e',
    'P0;1|17/17',
    'Ptmux;\u001B\u001B]52;c;eA==\u0007',
    '_Gi=1,a=q;AAAA',
    '^pm',
    'Xsos',
  ].flatMap((body) => [`${ESC}${body}${ST}`, `${ESC}${body}${BEL}`, `${ESC}${body}`]),
  '\u0090$q"p\u009C',
  '\u009FGi=1\u009C',
  '\u009Epm\u009C',
  '\u0098sos\u009C',
  // CSI: cursor, erase, scroll, modes, reports, resize, repeat, soft reset
  ...[
    '2J',
    '3J',
    'H',
    '1;1H',
    '10A',
    '99B',
    '5C',
    '5D',
    'K',
    '1K',
    '2K',
    '5L',
    '5M',
    '5P',
    '5X',
    '5@',
    '5S',
    '5T',
    '?1049h',
    '?1049l',
    '?25l',
    '?1000h',
    '?1006h',
    '?2004h',
    '?7l',
    '?1h',
    '4h',
    '20h',
    '6n',
    'c',
    '>c',
    '?u',
    '>1u',
    '21t',
    '22;0t',
    '8;1;1t',
    '999b',
    '!p',
    '1;2r',
    '31m',
    '7m',
    '38;5;1m',
    '0;1"q',
    's',
    'u',
    '5 q',
    '?2026h',
  ].flatMap((body) => [`${ESC}[${body}`, `\u009B${body}`]),
  // Two-character escapes
  ...[
    'c',
    '7',
    '8',
    'D',
    'E',
    'H',
    'M',
    'N',
    'O',
    'Z',
    '=',
    '>',
    '(0',
    ')0',
    '#8',
    '%G',
    ' F',
    'n',
    'o',
    '|',
    '}',
    '~',
  ].map((body) => ESC + body),
  // Single C0 and C1 controls
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 33 }, (_, code) => String.fromCharCode(0x7f + code)),
  // Built to recombine when a filter removes what stands inside them
  `${ESC}${ESC}[0m]52;c;eA==${BEL}`,
  `${ESC}${ESC}]0;a${BEL}]52;c;eA==${BEL}`,
  `${ESC}\u200B]52;c;eA==${BEL}`,
  `${ESC}\u202E[2J`,
  `${ESC}\u00AD[31m`,
  `${ESC}[${ESC}[0m2J`,
  `${ESC}\u0000[2J`,
  `${ESC}[2\u007FJ`,
  `${ESC}]8;;https://good.example${ST}${ESC}]8;;https://evil.example${ST}click`,
  `\u001B\uD800[2J`,
  '\\u001b[2J\\x1b]0;x\\x07',
  // Terminals that read UTF-8 bytes of C1, overlong forms decoded with replacement
  Buffer.from([0xc2, 0x9b, 0x32, 0x4a]).toString('utf8'),
  Buffer.from([0xc0, 0x9b, 0x5b, 0x32, 0x4a]).toString('utf8'),
  Buffer.from([0x9b, 0x32, 0x4a]).toString('utf8'),
];

const WRAPPINGS: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `before ${payload} after`,
  (payload) => `线${payload}👩‍👩‍👧${payload}\u0301`,
];

/** Hundreds of inputs that try to make a terminal do something other than print. */
export const hostileInputs: readonly string[] = SEQUENCES.flatMap((payload) =>
  WRAPPINGS.map((wrap) => wrap(payload)),
);

/** The public list of naughty strings when the corpora are there; empty otherwise. */
export function naughtyStrings(): string[] {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
  const file = join(corpora, 'naughty-strings/blns.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}
