import type { Paint } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import { row } from '../parts/row.ts';

/** What a command wrote, cleaned already, under how it ended. */
export function outputLines(paint: Paint, text: string, state: string, width: number): string[] {
  const lines = text === '' ? [] : wrapText(text, width - 2);
  return [
    row(paint, width, [['muted', ` ${state}`]]),
    ...lines.map((shown) => row(paint, width, [['text', ` ${shown}`]])),
  ];
}
