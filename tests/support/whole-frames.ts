import type { Terminal } from '@xterm/headless';

/** What a person sees: all rows as text, where the cursor is, and whether the program has the screen to itself. */
export type View = {
  rows: readonly string[];
  cursor: { row: number; column: number };
  isFullScreen: boolean;
};

/**
 * What a terminal shows, whole frames only: while a program has synchronized output on (DEC private mode 2026), the last
 * whole frame stays, as on a terminal that a person looks at. `onView` hears of each view as it is shown.
 */
export function wholeFrames(
  terminal: Terminal,
  onView: (view: View) => void,
): {
  view(): View;
  /** What has been written is to be seen, unless a frame is under way. Call it once a piece is taken in. */
  show(): void;
  /** The program is gone: what it left is to be seen, also half a frame. */
  showRest(): void;
} {
  const look = (): View => {
    const buffer = terminal.buffer.active;
    return {
      rows: Array.from(
        { length: terminal.rows },
        (_, index) => buffer.getLine(buffer.viewportY + index)?.translateToString(true) ?? '',
      ),
      cursor: { row: buffer.cursorY, column: buffer.cursorX },
      isFullScreen: buffer.type === 'alternate',
    };
  };
  let shown = look();
  const showRest = (): void => {
    shown = look();
    onView(shown);
  };
  const isSync = (params: readonly (number | number[])[]): boolean => params.includes(2026);
  // The end of a frame is looked at where it stands: the same piece may hold the beginning of the next one.
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, (params) => {
    if (isSync(params)) showRest();
    return false;
  });
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (params) => {
    if (isSync(params) && !terminal.modes.synchronizedOutputMode) showRest();
    return false;
  });
  return {
    view: () => shown,
    show: () => void (terminal.modes.synchronizedOutputMode || showRest()),
    showRest,
  };
}
