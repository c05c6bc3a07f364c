import { describe, expect, test } from 'vitest';
import { plainPaint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { createBottom } from '../../views/bottom.ts';
import { createFrames } from '../../views/frame.ts';
import { composerRows } from '../../views/parts/composer-rows.ts';
import { newComposer } from '../../views/state/composer.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import { compose } from '../../views/work/composing.ts';
import type { Handle } from '../../views/work/handle.ts';
import { en } from '../../views/words/en.ts';
import { LANGUAGES, wordsIn, type Language } from '../../views/words/words.ts';
import { aHandle } from '../support/console-handle.ts';

const SIZES = [
  [80, 24],
  [120, 40],
] as const;

/** What the console can be made to show, each as a step from the queue. */
const SCENES: Record<string, (handle: Handle) => void> = {
  queue: () => undefined,
  thread: ({ store }) => store.set({ focus: 'thread', isOpen: true }),
  card: ({ store }) => store.set({ focus: 'card', isOpen: true }),
  reply: (handle) => compose(handle, 'reply'),
  note: (handle) => compose(handle, 'note'),
  help: ({ store }) => store.set({ overlay: { is: 'help', top: 0 } }),
  messages: ({ store }) => store.set({ overlay: { is: 'messages', top: 0 } }),
  assign: (handle) => handle.pick('assign'),
  status: (handle) => handle.pick('status'),
  snooze: (handle) => handle.pick('snooze'),
  palette: (handle) => handle.pick('palette'),
};

type Rows = { text: string; width: number; wanted: number }[];

function shown(language: Language, columns: number, rows: number, scene: string): Rows {
  const words = wordsIn(language);
  const { handle } = aHandle({ words, columns, rows });
  // An action that is not translated yet is named by words.test.ts.
  handle.specs = handle.specs.filter(({ name }) => words.actions[name] !== undefined);
  handle.store.set({
    selectedId: 'conversation-1',
    thread: { ...openedThread('conversation-1', 0), hasOlder: false },
  });
  SCENES[scene]?.(handle);
  const frames = createFrames(plainPaint, words);
  const { status, last, overlay } = createBottom(plainPaint)(handle);
  const ink = {
    bottom: [status, last.is === 'hints' ? last.text : last.placeholder],
    overlay: [],
    overlayWidth: 0,
  };
  const { regions } = frames.frame(handle, ink, undefined);
  const painted = regions.flatMap(({ lines, width }) =>
    lines.map((text) => ({ text, width: cellWidth(text), wanted: width })),
  );
  const above =
    overlay?.is === 'box'
      ? [...overlay.lines, overlay.title, overlay.footer]
      : (overlay?.choices ?? []).flatMap(({ label, detail = '' }) => [label, detail]);
  const inside = overlay?.is === 'box' ? overlay.width - 2 : overlay?.width;
  return [
    ...painted,
    ...above.map((text) => ({ text, width: Math.min(cellWidth(text), inside ?? 0), wanted: inside ?? 0 })),
    ...(overlay?.is === 'picker'
      ? [overlay.title, overlay.placeholder].map((text) => ({
          text,
          width: cellWidth(text),
          wanted: overlay.width,
        }))
      : []),
  ];
}

describe.each(LANGUAGES)('%s', (language) => {
  test.each(SIZES)('at %i × %i every row is as wide as its place', (columns, rows) => {
    for (const scene of Object.keys(SCENES)) {
      const all = shown(language, columns, rows, scene);
      expect(all.length).toBeGreaterThan(rows - 1);
      expect(all.filter(({ width, wanted }) => width > wanted)).toEqual([]);
    }
  });

  test('the composer’s head keeps its facts beside a long name', () => {
    const words = wordsIn(language);
    const composer = newComposer({ conversationId: 'c', kind: 'reply', text: '', seenSeq: 0 });
    const [head = ''] = composerRows(plainPaint, words, {
      composer,
      channel: words.names.channels.web,
      to: 'Ana Souza',
      missed: 3,
      enterSends: true,
      isPublic: false,
      width: 80,
      height: 4,
    }).lines;
    expect(head).toContain(words.composer.enterSends);
    expect(head).toContain(words.composer.newMeanwhile(3));
  });
});

/** English texts without values in them. */
function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? textsOf(value) : [];
  });
}

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'nothing English is left on a screen in %s',
  (language) => {
    const own = new Set(textsOf(wordsIn(language)).flatMap((text) => text.toLowerCase().split(/\s+/)));
    const english = [...new Set(textsOf(en))].filter(
      (text) => text.length > 3 && !text.split(/\s+/).every((word) => own.has(word.toLowerCase())),
    );
    expect(english.length).toBeGreaterThan(150);
    const screen = SIZES.flatMap(([columns, rows]) =>
      Object.keys(SCENES).flatMap((scene) => shown(language, columns, rows, scene)),
    )
      .map(({ text }) => text)
      .join('\n')
      // What the customer wrote is not translated.
      .replaceAll('Where is my order', '')
      // Nor are names of commands, as the palette shows them: `:save-queue` is typed like that in every language.
      .replaceAll(/:[a-z][a-z-]*/g, '');
    const left = english.filter((text) =>
      // `:send` is what is typed on the command line: the same in every language.
      new RegExp(`(?<![\\p{L}$:])${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'u').test(
        screen,
      ),
    );
    expect(left).toEqual([]);
  },
);
