import { parseSeqCursor } from '../../store/sql/paging.ts';
import { rowsOf } from './conversations.ts';
import type { ReadHandler } from './runner.ts';

export const mentions: ReadHandler<'mentions.list'> = async ({ reader, agentId }, input) => {
  const { which, limit, after } = input;
  const beforeSeq = after === undefined ? undefined : parseSeqCursor(after);
  const found = await reader.mentionsOf(agentId, { unread: which === 'unread', beforeSeq, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const rows = await rowsOf(
    reader,
    shown.map(({ note }) => note.conversationId),
  );
  return {
    rows: shown.flatMap((mention) => {
      const row = rows.get(mention.note.conversationId);
      return row === undefined ? [] : [{ ...row, ...mention }];
    }),
    next: found.length > limit ? String(shown.at(-1)?.note.seq ?? '') : null,
  };
};

export const counts: ReadHandler<'me.counts'> = async ({ reader, agentId }) => {
  const own = await reader.agentCounts(agentId);
  const { unassigned, all } = await reader.queueCounts(agentId);
  return { ...own, unassigned, all };
};
