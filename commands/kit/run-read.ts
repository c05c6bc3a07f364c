import { fillPath } from '../../src/client/rest.ts';
import { localTimeZone } from '../../src/lib/time-zone.ts';
import type { Context } from './context.ts';
import type { Column as TableColumn } from '../../src/terminal/table.ts';
import type { Around, Column, ReadCommand } from './read-command.ts';

/** Rows of a page, when nothing else is asked for. */
const DEFAULT_PAGE = 100;

type Page = Record<string, unknown> & { next?: string | null | undefined; note?: string | undefined };

/**
 * Asks, and shows the answer in the form that was asked for. How people see it is loaded only when a person will: JSON
 * needs none of it, and measuring text is the dearest thing to load.
 */
export async function runRead(context: Context, load: () => Promise<ReadCommand>): Promise<void> {
  const { out } = context;
  if (out.mode === 'json') {
    const all = await Array.fromAsync(pages(context));
    await out.json(all.reduce(joined));
    return;
  }
  const command = await load();
  const { shows } = command;
  const isForPeople = out.mode === 'human' || out.mode === 'csv';
  const around = isForPeople ? await namesFor(context, command) : undefined;
  let isFirst = true;
  let last: Page | undefined;
  for await (const page of pages(context)) {
    last = page;
    // A query may have to look on before it finds something.
    if (isFirst && shows.is === 'rows' && page.next != null && shows.rows(page).length === 0) continue;
    if (shows.is === 'rows') await showRows(context, shows, shows.rows(page), around, isFirst);
    else if (around !== undefined) for (const line of shows.lines(page, around)) await out.line(line);
    isFirst = false;
  }
  if (typeof last?.note === 'string') await out.note(last.note);
  if (typeof last?.next === 'string' && out.mode === 'human' && out.isTerminal)
    await out.note('There is more: --all, or a larger --limit.');
}

/** The answer, page by page with `--all`, else the first page. */
async function* pages(context: Context): AsyncGenerator<Page, void> {
  const { does, name } = context.spec;
  if (does.is !== 'read') throw new Error(`${name} is no read`);
  const { path, rest: query } = fillPath(does.path, withTimeZone(context));
  const relay = await context.rest();
  let after: unknown = query['after'];
  const wanted = typeof query['limit'] === 'number' ? query['limit'] : DEFAULT_PAGE;
  const isAll = context.options['all'] === true;
  let gathered = 0;
  do {
    const asked = { ...query, ...(isAll || gathered === 0 ? {} : { limit: wanted - gathered }), after };
    const page = (await relay.json({ method: 'GET', path, query: asked }).catch(async (error: unknown) => {
      throw (await import('./with-help.ts')).withHelp(context.spec, error);
    })) as Page;
    yield page;
    after = page.next ?? undefined;
    gathered += longestList(page);
    // A query's page may be short of what was asked for although more follows.
  } while (after !== undefined && (isAll || gathered < wanted));
}

/** The days of a query begin where the person sits who asks it. */
function withTimeZone({ spec, input }: Context): Readonly<Record<string, unknown>> {
  const isAsked = input['query'] !== undefined || input['queue'] !== undefined;
  const takesZone = spec.flags.some(({ field }) => field === 'timeZone');
  return isAsked && takesZone ? { timeZone: localTimeZone(), ...input } : input;
}

const longestList = (page: Page): number =>
  Math.max(0, ...Object.values(page).map((value) => (Array.isArray(value) ? value.length : 0)));

/** Two pages as one answer: their lists one behind the other. */
function joined(all: Page, page: Page): Page {
  const entries = Object.entries(page).map(([key, value]): [string, unknown] => {
    const before = all[key];
    return [
      key,
      Array.isArray(value) && Array.isArray(before)
        ? [...(before as unknown[]), ...(value as unknown[])]
        : value,
    ];
  });
  return Object.fromEntries(entries);
}

async function showRows(
  { out, env }: Context,
  shows: Extract<ReadCommand['shows'], { is: 'rows' }>,
  rows: readonly unknown[],
  around: Around | undefined,
  isFirst: boolean,
): Promise<void> {
  switch (out.mode) {
    case 'ids':
      for (const row of rows) await out.line(shows.id(row));
      return;
    case 'ndjson':
      for (const row of rows) await out.jsonLine(row);
      return;
    case 'csv': {
      const { csvRow } = await import('./csv.ts');
      const { cleanLine } = await import('../../src/terminal/sanitize.ts');
      if (around === undefined) return;
      // A file gets what was written; a terminal is kept from what it could be made to do.
      const shown = (field: string): string => (out.isTerminal ? cleanLine(field) : field);
      if (isFirst) await out.line(csvRow(shows.columns.map(({ title }) => title.toLowerCase())));
      for (const row of rows)
        await out.line(csvRow(shows.columns.map(({ text, csv }) => shown((csv ?? text)(row, around)))));
      return;
    }
    case 'human': {
      if (around === undefined) return;
      if (rows.length === 0 && isFirst) {
        await out.note(shows.none);
        return;
      }
      const { formatTable } = await import('../../src/terminal/table.ts');
      const { createPaint, THEMES } = await import('../../src/terminal/theme.ts');
      const { colourDepth } = await import('../../src/terminal/style.ts');
      const lines = formatTable(
        rows,
        shows.columns.map((column) => tableColumn(column, around)),
        {
          width: out.isTerminal ? out.width : undefined,
          paint: createPaint(THEMES.dark, colourDepth(env, out.isTerminal)),
          // A pipe wants rows to cut and count; the titles are in --csv.
          header: isFirst && out.isTerminal,
        },
      );
      for (const line of lines) await out.line(line.trimEnd());
      return;
    }
    case 'json':
      return;
  }
}

function tableColumn(column: Column<unknown>, around: Around): TableColumn<unknown> {
  const { title, right, flexible, text } = column;
  return {
    title,
    value: (row) => text(row, around),
    ...(right === true ? { align: 'right' } : {}),
    ...(flexible === true ? { shrink: 1, min: 8 } : { shrink: 0 }),
  };
}

async function namesFor(context: Context, command: ReadCommand): Promise<Around> {
  const around: Around = {
    now: context.clock.now(),
    width: Math.min(context.out.width, 100),
    agents: new Map(),
    inboxes: new Map(),
  };
  if (command.needsNames !== true) return around;
  const conversation = command.needsContact === true ? context.input['conversation'] : undefined;
  const [{ agents }, { inboxes }, row] = await Promise.all([
    context.read('agents.list', {}),
    context.read('inboxes.list', {}),
    typeof conversation === 'string' ? context.read('conversation.get', { conversation }) : undefined,
  ]);
  return {
    ...around,
    agents: new Map(agents.map((agent) => [agent.id, agent])),
    inboxes: new Map(inboxes.map((inbox) => [inbox.id, inbox])),
    contact: row?.contact,
  };
}
