import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import { TOUR_STEPS, type Tour } from '../state/tour.ts';
import type { Words } from '../words/words.ts';
import { row, rule, type Segment } from './row.ts';

/** Rows the tour stands in, above the bottom rows; 0 when there is none. */
export function tourHeight(words: Words, tour: Tour | undefined, width: number): number {
  if (tour === undefined) return 0;
  return tour.is === 'offered' ? 1 : textOf(words, tour.step, width).length + 2;
}

const textOf = ({ tour }: Words, step: number, width: number): string[] => {
  const id = TOUR_STEPS[step]?.id;
  return id === undefined ? [] : wrapText(tour.steps[id].text, width - 2);
};

/** The offer, or the step: what it shows, and the key that does it. */
export function tourRows(
  paint: Paint,
  words: Words,
  /** `keys` are those of the step; `steering` those that go back, skip and leave (or begin and wave off). */
  input: { tour: Tour; keys: string; steering: readonly [key: string, does: string][]; width: number },
): string[] {
  const { tour, keys, steering, width } = input;
  const said = words.tour;
  const steers: Segment[] = steering.flatMap(([key, does]): Segment[] => [
    ['key', ` ${key}`],
    ['muted', ` ${does} `],
  ]);
  if (tour.is === 'offered') return [row(paint, width, [['accent', ` ▸ ${said.offer}`]], steers)];
  const id = TOUR_STEPS[tour.step]?.id ?? 'help';
  const { title } = said.steps[id];
  const place = words.overlays.place(tour.step + 1, TOUR_STEPS.length);
  const ask: Segment[] = [
    ['accent', ' ▸ '],
    ['strong', id === 'send' ? said.write(keys) : said.press(keys)],
  ];
  const used = [...ask, ...steers].reduce((sum, [, text]) => sum + cellWidth(text), 0);
  return [
    rule(paint, width, ['strong', `${said.name} ${place} · ${title}`], 'borderFocused'),
    ...textOf(words, tour.step, width).map((text) => row(paint, width, [['text', ` ${text}`]])),
    row(paint, width, ask, used <= width ? steers : steers.filter(([role]) => role === 'key')),
  ];
}
