import type { ChannelFacts } from '../../actions/port.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { READS, type ReadName, type ReadOutput } from '../../protocol/reads.ts';
import { systemClock, type Clock } from '../../lib/clock.ts';
import type { Reader } from '../../store/port.ts';
import { demand, type Caller } from '../caller.ts';
import { checkedInput } from '../checked-input.ts';
import * as attention from './attention.ts';
import * as contacts from './contacts.ts';
import * as conversations from './conversations.ts';
import * as desk from './desk.ts';
import * as journeys from './journeys.ts';
import * as merging from './merging.ts';
import * as queues from './queues.ts';
import { overview } from './overview.ts';
import { ways } from './ways.ts';

export type ReadContext = {
  reader: Reader;
  caller: Caller;
  agentId: string;
  /** What a kind of channel can do. */
  channel(kind: string): ChannelFacts | undefined;
  now: number;
};

export type ReadHandler<Name extends ReadName> = (
  context: ReadContext,
  input: ReturnType<(typeof READS)[Name]['input']['parse']>,
) => Promise<ReadOutput<Name>>;

const HANDLERS: { [Name in ReadName]: ReadHandler<Name> } = {
  'conversations.list': conversations.list,
  'conversations.counts': conversations.counts,
  'conversations.count': queues.count,
  'queues.list': queues.list,
  'conversations.overview': overview,
  'conversation.get': conversations.get,
  'conversations.scheduled': conversations.scheduled,
  'conversation.ways': ways,
  'thread.page': conversations.threadPage,
  search: conversations.search,
  'contacts.list': contacts.list,
  'contact.get': contacts.get,
  'contact.journey': journeys.journey,
  'contact.commerce': journeys.commerce,
  'contact.merge-preview': merging.preview,
  'contact.merge-candidates': merging.candidates,
  'agents.list': desk.agents,
  'inboxes.list': desk.inboxes,
  'inboxes.quarantine': desk.quarantine,
  'quarantine.get': desk.quarantined,
  'canned.list': desk.canned,
  'macro.list': desk.macros,
  'macro.get': desk.macro,
  'changes.list': desk.changes,
  'tokens.list': desk.tokens,
  'mentions.list': attention.mentions,
  'me.counts': attention.counts,
  me: desk.me,
};

export type ReadRunner = {
  /** Answers a question of `READS`. @throws Failure */
  run(caller: Caller, name: string, input: unknown): Promise<unknown>;
};

/** The one way the desk is read from outside: permission first, then the input's schema, then the handler. */
export function createReadRunner(
  reader: Reader,
  channel: ReadContext['channel'] = () => undefined,
  clock: Pick<Clock, 'now'> = systemClock,
): ReadRunner {
  return {
    async run(caller, name, input) {
      if (!isReadName(name))
        throw new Failure('not_found', `There is nothing called "${name}" to read.`, {
          details: says('not_found', { wanted: name.slice(0, 64) }),
        });
      const spec = READS[name];
      demand(caller, spec.permission);
      const parsed = checkedInput(spec.input, input ?? {}, { what: name });
      const agentId = caller.kind === 'agent' ? caller.agent.id : '';
      const handler = HANDLERS[name] as ReadHandler<ReadName>;
      return handler({ reader, caller, agentId, channel, now: clock.now() }, parsed);
    },
  };
}

const isReadName = (name: string): name is ReadName => Object.hasOwn(READS, name);
