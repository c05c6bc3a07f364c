import type { Paint } from '../../src/terminal/theme.ts';
import {
  threadWindow,
  type ThreadPlace,
  type ThreadScroll,
  type ThreadWindow,
} from '../state/thread-view.ts';
import type { Words } from '../words/words.ts';
import { blank, fill, row } from './row.ts';
import { threadTitle, type TitleInput } from './thread-title.ts';
import { createThreadRows, type ThreadInput } from './thread-rows.ts';

export type ThreadPaneInput = {
  title: TitleInput;
  thread: ThreadInput;
  scroll: ThreadScroll;
  /** False while the first page is on its way. */
  isLoaded: boolean;
  height: number;
};

/** The thread's rows: its title, then what is in view, always filling the pane from the bottom. */
export function createThreadPane(paint: Paint, words: Words) {
  const rows = createThreadRows(paint, words);

  function window(input: ThreadPaneInput): ThreadWindow {
    return threadWindow(rows.items(input.thread), input.scroll, input.height - 1);
  }

  return {
    lines(input: ThreadPaneInput): string[] {
      const { width } = input.thread;
      const title = threadTitle(paint, words, input.title);
      if (!input.isLoaded && input.thread.thread.length === 0) {
        const loading = row(paint, width, [['muted', `  ${words.thread.loading}`]]);
        return fill([title, blank(width), loading], width, input.height);
      }
      const shown = window(input);
      const lines = [...shown.lines];
      // A short thread begins under the title: the eye looks there, and the composer below has its own place.
      while (lines.length < input.height - 1) lines.push(blank(width));
      if (shown.below > 0) {
        const below = ` ▼ ${words.thread.newBelow(shown.below)} · G `;
        lines[lines.length - 1] = row(paint, width, [['warning', below]]);
      }
      return [title, ...lines];
    },
    /** The thread's items and how many rows of them are in view: for moving about. */
    place(input: ThreadPaneInput): ThreadPlace {
      return { items: rows.items(input.thread), scroll: input.scroll, height: input.height - 1 };
    },
    composed: rows.composed,
    forget: rows.forget,
  };
}
