import { coverScreen, type Cover } from '../../src/terminal/cover.ts';
import type { OutputStream } from '../../src/terminal/session.ts';
import { layout } from '../../views/state/geometry.ts';

/**
 * Shows where the panes will be, while what fills them is still being loaded: that takes several times as long as it took
 * to get here.
 */
export function showSkeleton(stdout: OutputStream): Cover {
  const [columns, rows] = [stdout.columns ?? 80, stdout.rows ?? 24];
  const { separators, bottom } = layout({
    columns,
    rows,
    focus: 'queue',
    zoom: false,
    composerRows: 0,
    hasThread: false,
  });
  const bars = separators.flatMap((col) =>
    Array.from({ length: bottom.row - 1 }, (_, index) => ({ row: index + 1, col, text: '│' })),
  );
  return coverScreen(stdout, [{ row: 0, col: 1, text: 'Parley' }, ...bars]);
}
