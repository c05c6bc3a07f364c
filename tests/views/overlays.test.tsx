import { cleanup, render } from 'ink-testing-library';
import { afterEach, expect, test, vi } from 'vitest';
import { cellWidth } from '../../src/terminal/width.ts';
import { createPaint, THEMES } from '../../src/terminal/theme.ts';
import { BoxView } from '../../views/screens/box-view.tsx';
import { PickerView } from '../../views/screens/picker-view.tsx';
import type { Choice } from '../../views/state/overlay.ts';
import { wordsIn } from '../../views/words/words.ts';

const paint = createPaint(THEMES.mono, 'none');
const words = wordsIn('en');
const WIDTH = 44;

afterEach(cleanup);

function picker(more: { choices?: readonly Choice[]; index?: number; query?: string } = {}) {
  return {
    is: 'picker' as const,
    title: 'Assign',
    query: '',
    placeholder: 'Type a name',
    choices: [{ id: 'kim', label: 'Kim Park', detail: '3 open' }],
    index: 0,
    empty: 'Nobody by that name.',
    width: WIDTH,
    ...more,
  };
}

const rows = (frame: string | undefined): string[] => (frame ?? '').split('\n');

test('a picker shows its question, what can be typed, the choices and which one is chosen', () => {
  const view = render(
    <PickerView paint={paint} words={words} picker={picker()} room={20} onQuery={() => undefined} />,
  );
  expect(view.lastFrame()).toContain('Assign');
  expect(view.lastFrame()).toContain('Type a name');
  expect(view.lastFrame()).toMatch(/Kim Park +3 open/);
  expect(view.lastFrame()).toContain('1 of 1 · Enter chooses · Esc closes');
});

test('the frame is straight at both edges, also round names of wide letters and emoji', () => {
  const choices = ['Kim Park', '田中さくら', '👩‍👩‍👧 Familie Öz', 'x'.repeat(80)].map((label) => ({
    id: label,
    label,
  }));
  const view = render(
    <PickerView
      paint={paint}
      words={words}
      picker={picker({ choices, index: 2 })}
      room={20}
      onQuery={() => undefined}
    />,
  );
  const shown = rows(view.lastFrame());
  expect(shown).toHaveLength(3 + choices.length);
  for (const row of shown) expect([row, cellWidth(row)]).toEqual([row, WIDTH]);
});

test('what is typed reaches the console; the list scrolls so that the chosen one is in sight', async () => {
  const onQuery = vi.fn<(query: string) => void>();
  const choices = Array.from({ length: 40 }, (_, at) => ({ id: `${at}`, label: `Choice ${at}` }));
  const view = render(
    <PickerView
      paint={paint}
      words={words}
      picker={picker({ choices, index: 39 })}
      room={10}
      onQuery={onQuery}
    />,
  );
  expect(view.lastFrame()).toContain('Choice 39');
  expect(view.lastFrame()).not.toContain('Choice 2 ');
  expect(rows(view.lastFrame())).toHaveLength(10);
  await expect
    .poll(() => {
      view.stdin.write('k');
      return onQuery.mock.calls.flat();
    })
    .toContain('k');
});

test('no choices are said in words, and a preview keeps its place', () => {
  const none = render(
    <PickerView
      paint={paint}
      words={words}
      picker={picker({ choices: [] })}
      room={20}
      onQuery={() => undefined}
    />,
  );
  expect(none.lastFrame()).toContain('Nobody by that name.');
  const choices = [
    { id: 'long', label: 'Late parcel', preview: 'Your parcel is late, and we are sorry.' },
    { id: 'bare', label: 'No preview' },
  ];
  const [first, second] = [0, 1].map((index) =>
    rows(
      render(
        <PickerView
          paint={paint}
          words={words}
          picker={picker({ choices, index })}
          room={20}
          onQuery={() => undefined}
        />,
      ).lastFrame(),
    ),
  );
  expect(first?.join('\n')).toContain('Your parcel is late');
  expect(second?.join('\n')).not.toContain('Your parcel is late');
  expect(second).toHaveLength(first?.length ?? 0);
});

test('a box shows a page of its rows and says how far it is read', () => {
  const lines = Array.from({ length: 30 }, (_, at) => ` line ${at}`.padEnd(WIDTH - 2));
  const box = { is: 'box' as const, title: 'Keys', lines, top: 0, footer: 'q closes', width: WIDTH };
  const view = render(<BoxView paint={paint} words={words} box={box} room={12} />);
  expect(rows(view.lastFrame())).toHaveLength(12);
  expect(view.lastFrame()).toContain('line 9');
  expect(view.lastFrame()).toContain('10 of 30 · q closes');
  view.rerender(<BoxView paint={paint} words={words} box={{ ...box, top: 99 }} room={12} />);
  expect(view.lastFrame()).toContain('line 29');
  expect(view.lastFrame()).toContain('30 of 30');
});
