/** Sections of the card that the team's own commands fill: what they are, what they are told, how they answer. */

/** A section as `card.sections` in `console.json` describes it. */
export type OwnSection = {
  /** Its title, unless the command says another. */
  name: string;
  /** Run by the shell, with the facts as JSON on its standard input. */
  command: string;
  /** The letter behind `;` that finds and folds it. */
  key?: string | undefined;
  /** How long it may take, ms. */
  timeoutMs: number;
};

/** The team's own sections, and how one is run. */
export type OwnSections = {
  list: readonly OwnSection[];
  /**
   * Runs a section's command and gives what it wrote. Rejects with an `Error` whose message says in a few words what went
   * wrong: it ended with an error, took too long, wrote too much.
   */
  run(section: OwnSection, facts: string): Promise<string>;
};

export type OwnRow = { label: string; value: string; url?: string | undefined };

/** What a section's command has said so far. */
export type OwnAnswer =
  | { is: 'running' }
  | { is: 'failed'; why: string }
  | { is: 'there'; title: string | undefined; rows: readonly OwnRow[] };

const MOST_ROWS = 50;
const LONGEST = 400;

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.slice(0, LONGEST);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/** Only web and mail addresses are links: everything else a command might name is shown as text. */
const linkOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= 2_000 && /^(https?:\/\/|mailto:)[^\s]+$/i.test(value)
    ? value
    : undefined;

/**
 * Reads what a command wrote: JSON `{title, rows: [{label, value, url}]}`, or plain text, a row a line. Not cleaned yet:
 * whoever paints it does that.
 */
export function readAnswer(output: string): OwnAnswer {
  const text = output.trim();
  if (text.startsWith('{')) {
    const answer = readJson(text);
    if (answer !== undefined) return answer;
  }
  const lines = text === '' ? [] : text.split('\n').slice(0, MOST_ROWS);
  return {
    is: 'there',
    title: undefined,
    rows: lines.map((line) => ({ label: '', value: line.slice(0, LONGEST) })),
  };
}

function readJson(text: string): OwnAnswer | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { title, rows } = parsed as { title?: unknown; rows?: unknown };
  const list: readonly unknown[] = Array.isArray(rows) ? rows.slice(0, MOST_ROWS) : [];
  return {
    is: 'there',
    title: typeof title === 'string' && title !== '' ? title.slice(0, LONGEST) : undefined,
    rows: list.flatMap((row): OwnRow[] => {
      if (typeof row !== 'object' || row === null) return [];
      const { label, value, url } = row as { label?: unknown; value?: unknown; url?: unknown };
      return [{ label: textOf(label), value: textOf(value), url: linkOf(url) }];
    }),
  };
}

/** Under which name an answer is kept: the facts differ from conversation to conversation. */
export const ownKey = ({ name }: OwnSection, conversationId: string): string => `${name} ${conversationId}`;
