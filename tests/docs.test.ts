import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseArgv } from '../commands/kit/argv.ts';
import { CATALOGUE } from '../commands/kit/catalogue.ts';
import { findCommand } from '../commands/kit/run.ts';
import { ACTIONS } from '../src/actions/index.ts';
import { RELAY_SETTINGS } from '../src/config/relay-config.ts';
import { CLOSE } from '../src/protocol/close-codes.ts';
import { downFrame } from '../src/protocol/down.ts';
import { upFrame } from '../src/protocol/up.ts';
import { DEFAULT_KEYS } from '../views/keys.ts';
import { MAY_IMPORT } from './support/rooms.ts';

/** What README and docs say is held against the program: links, commands, actions, keys, rooms, settings. */

const root = fileURLToPath(new URL('..', import.meta.url));
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const pages = PAGES.map((page) => [page, textOf(page)] as const);

test('there are pages to look at', () => {
  expect(PAGES.length).toBeGreaterThan(10);
});

describe.each(pages)('%s', (page, text) => {
  test('its links lead somewhere', () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const path = file === '' ? join(root, page) : resolve(root, dirname(page), file);
        if (!existsSync(path)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(path, 'utf8')).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test('its commands are commands, with flags they have', async () => {
    const wrong: string[] = [];
    for (const line of commandLinesOf(text)) {
      const words = wordsOf(line);
      const found = findCommand(CATALOGUE, words);
      if (found === undefined) wrong.push(line);
      else
        await parseArgv(found.spec, found.rest, around).catch((error: unknown) =>
          wrong.push(`${line}: ${String(error)}`),
        );
    }
    expect(wrong).toEqual([]);
  });

  test('its actions exist', () => {
    const families = new Set(ACTIONS.map(({ name }) => name.split('.')[0]));
    const known = new Set([
      ...ACTIONS.map(({ name }) => name),
      ...CATALOGUE.changeTypes,
      ...EVENTS_OF_THE_HTTP_CHANNEL,
      ...permissions,
    ]);
    const unknown = [...text.matchAll(/`([a-z]+\.[a-z][a-z-]*)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => families.has(name.split('.')[0] ?? '') && !known.has(name));
    expect(unknown).toEqual([]);
  });
});

test('commands are found in the pages', () => {
  expect(pages.flatMap(([, text]) => commandLinesOf(text)).length).toBeGreaterThan(80);
});

test('every key of the tour is a key of the console', () => {
  const known = new Set(DEFAULT_KEYS.map(({ keys }) => keys));
  const shown = [...textOf('README.md').matchAll(/<kbd>([^<]+)<\/kbd>/g)].map(([, key = '']) => key);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((key) => !known.has(key))).toEqual([]);
});

test('the table of rooms is the one that is enforced', () => {
  const table = Object.fromEntries(
    [...textOf('docs/architecture.md').matchAll(/^\| `([^`]+)` \|[^|]+\| ([^|]+) \|$/gm)].map(
      ([, room = '', may = '']) => [
        room,
        may === 'anything' ? may : [...may.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
      ],
    ),
  );
  expect(table).toEqual(MAY_IMPORT);
});

test('every setting of the relay that has an effect is described, with its flag and variable', () => {
  const text = textOf('docs/self-hosting.md');
  const missing = RELAY_SETTINGS.filter(
    ({ key, flag, variable }) => !text.includes(`| \`${flag}\` | \`${variable}\` | \`${key}\` |`),
  );
  expect(missing).toEqual([]);
});

test('every frame and close code of the protocol is described', () => {
  const text = textOf('docs/protocol.md');
  const kinds = [...upFrame.options, ...downFrame.options].map(
    ({ shape }): string | undefined => [...shape.t.values][0],
  );
  expect(kinds.filter((kind) => !text.includes(`| \`${kind ?? ''}\` |`))).toEqual([]);
  expect(Object.values(CLOSE).filter((code) => !text.includes(`| ${code} |`))).toEqual([]);
});

test('every promise names tests that exist', () => {
  const files = [...textOf('docs/promises.md').matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

const around = { now: 0, stdin: async () => 'from stdin', file: async () => 'from a file' };
const permissions = ACTIONS.map(({ permission }) => permission as string);
const EVENTS_OF_THE_HTTP_CHANNEL = [
  'message.created',
  'message.updated',
  'contact.event',
  'conversation.read',
  'contact.read',
  'desk.read',
];

/**
 * The command lines of a page, without the word `parley`: in shell blocks, and in the text between backticks. What is
 * meant as a pattern (`<conversation>`, `…`) or only names a command in passing is not one.
 */
function commandLinesOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', ' ').split('\n'),
  );
  const inline = [...text.replaceAll(/^```[^]*?^```/gm, '').matchAll(/`(parley [^`]+)`/g)]
    .map(([, line = '']) => line)
    .filter((line) => !isName(line));
  return [...blocks, ...inline]
    .filter((line) => !/<[a-z]|\[flags\]|…/.test(line))
    .flatMap((line) =>
      line
        .replace(/^# (?=parley )/, '')
        .replaceAll(/'[^']*'|"[^"]*"/g, (quoted) => quoted.replaceAll(/[|<>()]/g, '_'))
        .split(/\s*(?:\||\s[<>]|<\(|\))\s*/)
        .map((part) => part.replace(/^npm run --silent parley -- |^npx parley /, 'parley '))
        .filter((part) => part.startsWith('parley '))
        .map((part) => part.replace(/^parley /, '')),
    );
}

/** `parley conv reply`: a command's name and nothing else; or `parley foo`, which stands for any program. */
const isName = (line: string): boolean =>
  line === 'parley foo' || CATALOGUE.commands.some(({ name }) => line === `parley ${name}`);

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll(
      /'([^']*)'|"([^"]*)"/g,
      (_whole, single?: string, double?: string) => single ?? double ?? '',
    ),
  );

/** How GitHub names a page's headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
