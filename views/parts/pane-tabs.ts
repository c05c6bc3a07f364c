import type { Paint } from '../../src/terminal/theme.ts';
import type { Pane } from '../state/geometry.ts';
import type { Words } from '../words/words.ts';
import { row, type Segment } from './row.ts';

const PANES: readonly Pane[] = ['queue', 'thread', 'card'];

/** Where one pane has the whole screen: which one it is, and the keys of the others. */
export function paneTabs(paint: Paint, { bottom }: Words, focus: Pane, width: number): string {
  const tabs = PANES.flatMap((pane, index): Segment[] => {
    const tab: Segment = [pane === focus ? 'selected' : 'muted', ` ${index + 1} ${bottom.modes[pane]} `];
    return index === 0 ? [tab] : [['border', '│'], tab];
  });
  return row(paint, width, tabs);
}
