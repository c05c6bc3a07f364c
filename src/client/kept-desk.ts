import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { emptyReplica, type Replica } from './replica.ts';

/**
 * A replica written down as lines, and read again: what a console keeps of the desk beyond its run. It is written a part
 * at a time, for writing must not hold up keys; what changes meanwhile may be in it, which does no harm: the log is
 * resumed from where it was when writing began, and reducers do nothing twice.
 */
export type KeptDesk = {
  replica: Replica;
  /** The agent's id. */
  me: string | undefined;
  /** Threads that are held, each with whether older entries are left out. */
  held: ReadonlyMap<string, boolean>;
};

type Head = {
  kept: 1;
  protocol: number;
  epoch: string;
  position: number;
  me: string;
  held: [string, boolean][];
};
type Part = { of: keyof Replica['desk']; things: [string, unknown][] };

/** Things a line has at most. */
const PART = 250;

/** The lines, made as they are asked for. None of a desk that is not known as a whole. */
export function* keptLines({ replica, me, held }: KeptDesk): Generator<string> {
  const { epoch, position, whole, desk } = replica;
  if (epoch === undefined || me === undefined || !whole) return;
  const isHere = ([id]: [string, boolean]): boolean => desk.threads.has(id);
  const head: Head = {
    kept: 1,
    protocol: PROTOCOL_VERSION,
    epoch,
    position,
    me,
    held: [...held].filter(isHere),
  };
  yield `${JSON.stringify(head)}\n`;
  for (const of of Object.keys(desk) as Part['of'][]) {
    const things = [...desk[of]] as [string, unknown][];
    for (let from = 0; from < things.length; from += PART)
      yield `${JSON.stringify({ of, things: things.slice(from, from + PART) } satisfies Part)}\n`;
  }
  yield `${END}\n`;
}

const END = '"end"';

/** What the lines say; undefined when they are cut short, of another version, or not of this kind. */
export function readKept(text: string): KeptDesk | undefined {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.at(-1) !== END) return undefined;
  try {
    const [head, ...parts] = lines.slice(0, -1).map((line) => JSON.parse(line) as unknown);
    if (!isHead(head)) return undefined;
    const replica = emptyReplica();
    for (const { of, things } of parts as Part[]) {
      const map = replica.desk[of] as Map<string, unknown>;
      for (const [id, thing] of things) map.set(id, thing);
    }
    Object.assign(replica, { epoch: head.epoch, position: head.position, whole: true });
    return { replica, me: head.me, held: new Map(head.held) };
  } catch {
    return undefined;
  }
}

const isHead = (head: unknown): head is Head => {
  const { kept, protocol } = (head ?? {}) as Partial<Head>;
  return kept === 1 && protocol === PROTOCOL_VERSION;
};
