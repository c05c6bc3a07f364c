import { describe, expect, test } from 'vitest';
import { commandNamed } from '../../views/commands/index.ts';
import { keysInWords } from '../../views/keys/in-words.ts';
import { DEFAULT_KEYS } from '../../views/keys.ts';
import { refusalWords } from '../../views/state/notices.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import { compose } from '../../views/work/composing.ts';
import { createKeyboard } from '../../views/work/keyboard.ts';
import { en } from '../../views/words/en.ts';
import { commandsIn, withKeys } from '../../views/words/keyed.ts';
import { LANGUAGES, translationOf } from '../../views/words/words.ts';
import { aHandle } from '../support/console-handle.ts';

/** Every text a language says; of what takes values, what it says with made-up ones. */
function texts(tree: unknown, path = ''): { path: string; text: string }[] {
  if (typeof tree === 'string') return [{ path, text: tree }];
  if (typeof tree === 'function') return spoken(tree as (...given: unknown[]) => unknown, path);
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => texts(value, `${path}.${name}`));
}

function spoken(say: (...given: unknown[]) => unknown, path: string): { path: string; text: string }[] {
  for (const value of ['…', 3]) {
    try {
      return texts(say(...Array.from({ length: 4 }, () => value)), path);
    } catch {
      // It speaks of something of another kind.
    }
  }
  return [];
}

const rawOf = (language: (typeof LANGUAGES)[number]): { path: string; text: string }[] =>
  texts(language === 'en' ? en : translationOf(language));

/** Keys that no preset moves, or that are typed into the text itself: where they are named, it is by what they are. */
const NAMED_AS_THEY_ARE = [
  // Readline's own, in the composer and the `:` line.
  /\.notices\.pasteUndo$/,
  /\.overlays\.line\.keys$/,
  // What is written into a keymap file.
  /\.refusals\.keys_none\.hint$/,
  // The key that ends what runs in the terminal around the console.
  /\.start\.closed$/,
  // Words of the line-by-line console, where what is typed are commands, and of the desk's other actions.
  /^\.(?:spoken|inputs|actions|terms|commands)\./,
];

/** Keys of several characters look like nothing else: `^X a`, `gc`, `Ctrl-S`. */
const LONG_KEY = new RegExp(
  [
    String.raw`\^[A-Z_](?: [a-z0-9])?`,
    String.raw`(?:Ctrl|Strg)-[A-Z]`,
    String.raw`(?<![\p{L}\p{N}{:.@-])(?:${DEFAULT_KEYS.map(({ keys }) => keys)
      .filter((keys) => /^[g>\][] \S$/.test(keys))
      .flatMap((keys) => [keys, keysInWords(keys)])
      .filter((keys) => keys !== 'go')
      .map((keys) => keys.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('|')})(?![\p{L}\p{N}])`,
  ].join('|'),
  'u',
);

/** A single letter that begins a hint, or one after a comma, a semicolon or a dot: `c tries`, `j k choose`. */
const SHORT_KEY =
  /(?:^|[,;·：:，；]\s*)[a-zA-Z?/|\\](?: [a-zA-Z])?(?=[ :：]\s?[\p{L}])|(?<=\p{Script=Han} )[a-zA-Z](?= \p{Script=Han})/u;

/** Single letters that are words, in one language or another: no key where they stand. */
const LETTERS_THAT_ARE_WORDS: Partial<Record<string, RegExp>> = {
  en: /^(?:[,;·:]\s*)?a$/,
  es: /[,;·:]\s*[aeouy]$/,
  fr: /[,;·:]\s*[ay]$/,
};

describe.each(LANGUAGES)('%s', (language) => {
  const raw = rawOf(language);
  const prose = raw.filter(({ path }) => !NAMED_AS_THEY_ARE.some((one) => one.test(path)));

  test('no text names a key that may be another one for this agent', () => {
    expect(raw.length).toBeGreaterThan(500);
    const named = prose.flatMap(({ path, text }) => {
      const [found] =
        LONG_KEY.exec(text) ?? (/(?:hint|keys)$/i.test(path) ? SHORT_KEY.exec(text) : null) ?? [];
      if (found === undefined) return [];
      return LETTERS_THAT_ARE_WORDS[language]?.test(found) === true ? [] : [`${path}: ${text}`];
    });
    expect(named).toEqual([]);
  });

  test('every key stands for a command that exists', () => {
    const commands = raw.flatMap(({ text }) => commandsIn(text));
    expect(commands.length).toBeGreaterThan(150);
    expect(commands.filter((command) => commandNamed(command) === undefined)).toEqual([]);
    expect(raw.filter(({ text }) => text.replaceAll(/\{key:[a-z.-]+\}/g, '').includes('{key:'))).toEqual([]);
  });

  test('names the same keys as English, text by text', () => {
    const english = new Map(rawOf('en').map(({ path, text }) => [path, commandsIn(text).sort()]));
    const differing = raw.filter(
      ({ path, text }) => english.has(path) && english.get(path)?.join() !== commandsIn(text).sort().join(),
    );
    expect(differing).toEqual([]);
  });
});

async function desk(preset: string | undefined, own?: string) {
  const { handle } = aHandle();
  const keyboard = createKeyboard(handle.words, { path: 'keys.json', read: () => own, preset });
  await keyboard.load();
  handle.keyboard = keyboard;
  const write = (): void => {
    const thread = { ...openedThread('conversation-1', 0), hasOlder: false };
    handle.store.set({ selectedId: 'conversation-1', thread });
    compose(handle, 'reply');
  };
  const hint = (code: 'no_address' | 'tag_too_long' | 'no_files' | 'automatic_loop'): string =>
    refusalWords(handle.words, { code, values: {} }).hint;
  return { handle, write, hint };
}

describe('what a refusal says helps', () => {
  test('is the key of where the agent is', async () => {
    const { write, hint } = await desk(undefined);
    expect(hint('no_address')).toBe('c tries another channel');
    write();
    expect(hint('no_address')).toBe('^G tries another channel');
    expect(hint('automatic_loop')).toBe('r writes it yourself, or wait a day');
  });

  test('is Emacs’s key with the keys of Emacs', async () => {
    const { handle, write, hint } = await desk('emacs');
    write();
    expect(hint('no_address')).toBe('^C ^F tries another channel');
    expect(hint('no_files')).toBe('^X f takes them away, ^C ^F tries another channel');
    expect(handle.words.notices.toggleHint).toBe('^C ^T makes it a reply');
    expect(handle.words.composer.controlDSends).toBe('^C ^C sends');
  });

  test('is Gmail’s key with the keys of Gmail', async () => {
    const { handle, hint } = await desk('gmail');
    expect(hint('tag_too_long')).toBe('l adds a shorter one');
    expect(handle.words.queue.empty.snoozed.hint).toBe('b puts aside · ga shows all');
  });

  test('is the agent’s own key, and the word for the line where none is left', async () => {
    const own = '{"bindings": [{"keys": "ctrl+y", "run": "tag.add"}]}';
    const { hint } = await desk(undefined, own);
    expect(hint('tag_too_long')).toMatch(/^\^Y /);
    const none = await desk(undefined);
    none.handle.keyboard = { ...none.handle.keyboard, bindings: [] };
    expect(none.hint('tag_too_long')).toBe(':tag.add adds a shorter one');
  });
});

test('what somebody wrote is never taken for a key', () => {
  const { said } = withKeys({ said: (name: string) => `${name}: {key:undo} takes it back` }, () => 'u');
  expect(said('{key:undo}')).toBe('{key:undo}: u takes it back');
});
