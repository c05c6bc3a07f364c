import { cleanup, render } from 'ink-testing-library';
import { afterEach, expect, test } from 'vitest';
import { plainPaint } from '../../src/terminal/theme.ts';
import { App } from '../../views/app.tsx';
import { modelSource, type InkModel } from '../../views/ink-model.ts';
import { wordsIn } from '../../views/words/words.ts';

const words = wordsIn('en');

afterEach(cleanup);

const quiet: InkModel = {
  width: 60,
  room: 20,
  status: ' QUEUE ',
  last: { is: 'hints', text: ' j move' },
  overlay: undefined,
};
const picker: InkModel['overlay'] = {
  is: 'picker',
  title: 'Assign to',
  query: '',
  placeholder: 'agent or team',
  choices: [
    { id: '@bo', label: 'Bo', detail: '@bo' },
    { id: '@mia', label: 'Mia', detail: '@mia', blocked: 'away' },
  ],
  index: 1,
  empty: 'Nobody.',
  width: 40,
};
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the first two rows are the bottom of the screen, even when they are empty', () => {
  const source = modelSource({ ...quiet, status: '', last: { is: 'hints', text: '' }, overlay: picker });
  const { lastFrame } = render(
    <App paint={plainPaint} words={words} source={source} onText={() => undefined} />,
  );
  const rows = lastFrame()?.split('\n') ?? [];
  expect(rows[0]?.trim()).toBe('');
  expect(rows[1]?.trim()).toBe('');
  expect(rows[2]).toMatch(/^╭─ Assign to ─+╮$/);
});

test('a picker shows what can be chosen, why something cannot, and closes its frame', () => {
  const source = modelSource({ ...quiet, overlay: picker });
  const { lastFrame } = render(
    <App paint={plainPaint} words={words} source={source} onText={() => undefined} />,
  );
  const rows = lastFrame()?.split('\n').slice(2) ?? [];
  expect(rows).toHaveLength(5);
  expect(rows[1]).toMatch(/^│ › .*agent or team.*│$/);
  expect(rows[2]).toMatch(/^│ Bo +@bo │$/);
  expect(rows[3]).toMatch(/^│ Mia +away │$/);
  expect(rows[4]).toContain('2 of 2 · Enter chooses');
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
});

test('typing reaches the prompt key by key', async () => {
  let text = '';
  const source = modelSource({ ...quiet, last: { is: 'prompt', sign: ':', text, placeholder: '' } });
  const typed = (next: string): void => {
    text = next;
    source.set({ ...quiet, last: { is: 'prompt', sign: ':', text, placeholder: '' } });
  };
  const { stdin, lastFrame } = render(
    <App paint={plainPaint} words={words} source={source} onText={typed} />,
  );
  await tick();
  for (const key of ['t', 'a', 'g']) {
    stdin.write(key);
    await tick();
  }
  expect(text).toBe('tag');
  expect(lastFrame()).toContain(':tag');
});

test('a model that says the same makes no new frame', async () => {
  const source = modelSource(quiet);
  const { frames } = render(
    <App paint={plainPaint} words={words} source={source} onText={() => undefined} />,
  );
  await tick();
  const before = frames.length;
  source.set({ ...quiet, last: { ...quiet.last } });
  await tick();
  expect(frames.length).toBe(before);
  source.set({ ...quiet, status: ' THREAD ' });
  await tick();
  expect(frames.length).toBe(before + 1);
});
