import { webSocketTransport } from '../src/client/transport.ts';
import { followLog, formatCursor, parseCursor, type Cursor } from '../src/client/follow.ts';
import type { Change } from '../src/domain/change.ts';
import { Failure } from '../src/domain/failure.ts';
import type { Context, OwnCommand } from './kit/context.ts';
import { readCursorFile, requireWritable, writeCursorFile } from './kit/cursor-file.ts';
import { textOf } from './kit/input.ts';
import { changeFilter } from './kit/change-filter.ts';
import { runOnChange } from './kit/run-on-change.ts';
import { parseTime } from './kit/values.ts';

const PAGE = 1_000;

export const own: OwnCommand = {
  spec: {
    name: 'tail',
    summary: 'The log of the desk as NDJSON: what happened, in order, each change once',
    details:
      'Each line has a cursor; --since takes up behind it. With --follow it goes on as things happen, through disconnects and restarts of either side. With --cursor-file the place is kept in a file, written after the line was printed or CMD ended well, so that the next run goes on there. CMD gets the line on stdin and PARLEY_CHANGE_TYPE, PARLEY_CHANGE_SEQ and PARLEY_CURSOR in its environment; when it fails, tail ends with 9 and the file still stands before that change.',
    args: [],
    flags: [
      {
        field: 'since',
        flag: 'since',
        value: { is: 'text' },
        summary:
          'Where to start: a cursor, or 0 for the beginning; left out, the cursor file, else the beginning, or now with --follow',
        many: false,
        required: false,
      },
      {
        field: 'follow',
        flag: 'follow',
        short: 'f',
        value: { is: 'boolean' },
        summary: 'Go on after the end of the log',
        many: false,
        required: false,
      },
      {
        field: 'types',
        flag: 'type',
        value: { is: 'text' },
        summary: 'Only changes of this type; “conversation.*” for a family',
        many: true,
        required: false,
      },
      {
        field: 'exec',
        flag: 'exec',
        value: { is: 'text' },
        summary: 'Run CMD by the shell for each change, one after the other, instead of printing',
        many: false,
        required: false,
      },
      {
        field: 'cursorFile',
        flag: 'cursor-file',
        value: { is: 'text' },
        summary: 'Keep the place in this file',
        many: false,
        required: false,
      },
      {
        field: 'until',
        flag: 'until',
        value: { is: 'text' },
        summary: 'End at this cursor or time, or “now”',
        many: false,
        required: false,
      },
    ],
    examples: [
      'parley tail --follow',
      'parley tail --since 0 --type entry.added > messages.ndjson',
      'parley tail --follow --cursor-file ~/.crm-cursor --type contact.* --exec ./push-to-crm',
    ],
    output: 'stream',
    usesRelay: true,
  },
  run: tail,
};

async function tail(context: Context): Promise<void> {
  const { input, catalogue, clock, random, out } = context;
  const file = textOf(input, 'cursorFile');
  const command = textOf(input, 'exec');
  const wants = changeFilter((input['types'] ?? []) as readonly string[], catalogue.changeTypes);
  if (file !== undefined) requireWritable(file);
  const from = await startOf(context, file);
  const isOver = await endOf(context, from);
  const { url, token } = context.connection();
  const live =
    input['follow'] === true && token !== undefined
      ? { connect: webSocketTransport(url), token: token.reveal() }
      : undefined;

  const stretches = followLog({
    from,
    page: (since, epoch) => context.read('changes.list', { since, epoch, limit: PAGE }),
    live,
    clock,
    random,
    signal: context.signal,
  });
  for await (const { changes, to } of stretches) {
    for (const change of changes) {
      if (isOver(change.seq, change.at)) return;
      if (!wants(change.body.type)) continue;
      const cursor = { epoch: from.epoch, position: change.seq };
      const line = lineOf(change, cursor);
      if (command === undefined) await out.jsonLine(line);
      else await runOnChange(context, command, line);
      if (file !== undefined && command !== undefined) writeCursorFile(file, cursor);
    }
    // What is not wanted or not ours to see has been passed too.
    if (file !== undefined) writeCursorFile(file, { epoch: from.epoch, position: to });
    if (isOver(to + 1, undefined)) return;
  }
  if (context.signal.aborted) throw new Failure('unavailable', 'Interrupted.');
}

/** A change as a line: where it stands, when, by whom, and what happened. */
function lineOf({ seq, at, actor, body }: Change, cursor: Cursor) {
  return { cursor: formatCursor(cursor), seq, at, actor, ...body };
}

async function startOf(context: Context, file: string | undefined): Promise<Cursor> {
  const since = textOf(context.input, 'since');
  if (since === '0') return { epoch: (await context.read('me', {})).epoch, position: 0 };
  if (since !== undefined) return parseCursor(since);
  const kept = file === undefined ? undefined : readCursorFile(file);
  if (kept !== undefined) return kept;
  const { epoch, position } = await context.read('me', {});
  // Without --follow, "from now on" would be nothing at all.
  return { epoch, position: context.input['follow'] === true ? position : 0 };
}

/** Says whether a change lies behind `--until`. `at` is unknown between changes. */
async function endOf(
  context: Context,
  from: Cursor,
): Promise<(seq: number, at: number | undefined) => boolean> {
  const until = textOf(context.input, 'until');
  if (until === undefined) return () => false;
  if (until === 'now') {
    const { position } = await context.read('me', {});
    return (seq) => seq > position;
  }
  if (/^[^:\s]+:\d+$/.test(until) && !/^\d\d?:\d\d$/.test(until)) {
    const cursor = parseCursor(until);
    if (cursor.epoch !== from.epoch)
      throw new Failure('conflict', '--since and --until belong to different logs.');
    return (seq) => seq > cursor.position;
  }
  const end = await parseTime(until, '--until', context.clock.now());
  return (_seq, at) => (at ?? context.clock.now()) > end;
}
