import type { Region } from '../src/terminal/painter.ts';
import type { Paint } from '../src/terminal/theme.ts';
import { styledWidth } from '../src/terminal/styled.ts';
import { wrapText } from '../src/terminal/wrap.ts';
import { completionRows } from './parts/completion-rows.ts';
import { composerRows, composerRowsWanted, textCells } from './parts/composer-rows.ts';
import { channelLabel, contactName } from './parts/names.ts';
import { draftPreview } from './parts/draft-preview.ts';
import type { Segment } from './parts/row.ts';
import { budgetOf, type Budget } from './state/budget.ts';
import { composerText, type Composer } from './state/composer.ts';
import type { Area } from './state/geometry.ts';
import { remember } from './state/remember.ts';
import { missedEntries } from './state/staleness.ts';
import { besidesText } from './work/besides.ts';
import type { Handle } from './work/handle.ts';
import { channelOf, enterSends } from './work/composing.ts';
import { outgoing } from './work/outgoing.ts';
import type { Words } from './words/words.ts';

type Rows = { lines: string[]; cursor: { row: number; column: number } };

/** The writing area as it stands on the screen: its rows, the cursor, and what is offered for the word at it. */
export function createComposerPane(paint: Paint, words: Words) {
  const kept = remember<Rows>();

  function rowsOf(handle: Handle, area: Area): Rows {
    const { client, store } = handle;
    const { composer } = store.state;
    if (composer === undefined) return { lines: [], cursor: { row: 0, column: 0 } };
    const conversation = client.desk.conversations.get(composer.conversationId);
    const entries = client.desk.threads.get(composer.conversationId) ?? [];
    const channel = channelLabel(words, client.desk, conversation?.replyTo.inboxId ?? '');
    const to = contactName(words, client.desk, conversation?.contactId ?? '');
    const facts = channelOf(handle, composer);
    const besides = besidesRows(handle, composer, area.width);
    const said = besides.map(([, text]) => text).join('\n');
    const { bindings } = handle.keyboard;
    return kept([composer, entries, channel, to, facts, said, bindings, area.width, area.height], () =>
      composerRows(paint, words, {
        composer,
        channel,
        to,
        missed: missedEntries(entries, composer.seenSeq, handle.me()).length,
        enterSends: enterSends(handle, composer),
        isPublic: composer.kind === 'reply' && facts?.public === true,
        budget: budget(handle, composer),
        besides,
        preview: composer.isPreview === true ? preview(handle, composer, area.width) : undefined,
        inParts: composer.inParts === true ? outgoing(handle, composer).carried?.parts.length : undefined,
        width: area.width,
        height: area.height,
      }),
    );
  }

  function preview(handle: Handle, composer: Composer, width: number): string[] {
    return draftPreview(paint, words, {
      text: composerText(composer),
      ...outgoing(handle, composer),
      cells: textCells(width),
    });
  }

  return {
    /** How many rows it wants of a thread pane of this size. */
    rowsWanted(handle: Handle, width: number, available: number): number {
      const { composer } = handle.store.state;
      if (composer === undefined) return 0;
      const besides = besidesRows(handle, composer, width).length;
      const shown = composer.isPreview === true ? preview(handle, composer, width).length : undefined;
      return composerRowsWanted(composer, width, available, besides, shown);
    },
    /** Its regions, the lower first, and where the cursor stands on the screen. */
    regions(handle: Handle, area: Area): { regions: Region[]; cursor: { row: number; col: number } } {
      const { lines, cursor } = rowsOf(handle, area);
      const { completion } = handle.store.state.composer ?? {};
      const at = { row: area.row + cursor.row, col: area.column + cursor.column };
      const regions: Region[] = [
        { top: area.row, left: area.column, width: area.width, height: area.height, lines },
      ];
      if (completion !== undefined)
        regions.push(popup(completionRows(paint, completion, area.width - 2), area, at.row));
      return { regions, cursor: at };
    },
  };
}

/** What stands beside the text, in two rows where one is too narrow: the way out stands at the end. */
const besidesRows = (handle: Handle, composer: Composer, width: number): Segment[] =>
  besidesText(handle, composer).flatMap(([role, text]) =>
    wrapText(text, textCells(width))
      .slice(0, MOST_BESIDES)
      .map((part): Segment => [role, part]),
  );
const MOST_BESIDES = 2;

/** What of the channel's limit the text takes; undefined where nothing is counted. */
function budget(handle: Handle, composer: Composer): Budget | undefined {
  const { channel, carried } = outgoing(handle, composer);
  if (channel === undefined || !channel.canSend) return undefined;
  return budgetOf(carried?.text ?? composerText(composer).trimEnd(), channel);
}

/** Above the row of the cursor: the word being typed stays in sight. */
function popup(rows: string[], area: Area, cursorRow: number): Region {
  const lines = rows.slice(0, Math.max(1, cursorRow - 1));
  const width = styledWidth(lines[0] ?? '');
  return { top: cursorRow - lines.length, left: area.column + 2, width, height: lines.length, lines };
}
