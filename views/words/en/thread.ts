import type { SendFailure } from '../../../src/domain/delivery.ts';
import { count } from './count.ts';

/** The thread: its title, its entries, what happened between them. */
export const thread = {
  typing: 'typing…',
  solved: 'solved',
  pending: 'pending',
  nobodys: 'nobody’s',
  mine: 'mine',
  pinned: 'stays',
  loading: 'loading…',
  noneChosen: {
    words: 'No conversation is chosen.',
    hint: '{key:move.down} {key:move.up} choose · Enter opens · {key:search} searches · {key:help} lists keys',
  },
  newEntries: (entries: number) => count(entries, { other: '{n} new' }),
  newBelow: (entries: number) => count(entries, { other: '{n} new below' }),
  note: 'note',
  internalNote: 'internal note',
  noText: '(no text)',
  edited: (time: string) => `(edited ${time})`,
  automatic: (why: string) => `automatic: ${why}`,
  quoted: (lines: number) => count(lines, { one: '1 quoted line', other: '{n} quoted lines' }),
  unfolds: 'shows',
  leavesOn: (time: string) => `leaves on ${time}, unless the customer writes first`,
  /** What a machine tells is not taken back when they write. */
  leavesAnyway: (time: string) => `leaves on ${time}`,
  /** A text that is not in the log yet. */
  notSent: 'not sent',
  adding: 'adding',
  sending: 'sending',
};

/** What happened to a conversation, as one sentence. */
export const activity = {
  opened: (channel: string) => `conversation began on ${channel}`,
  took: (who: string) => `${who} took it`,
  gaveBack: (who: string) => `${who} gave it back to the queue`,
  assigned: (who: string, to: string) => `${who} assigned ${to}`,
  snoozed: (who: string, until: string) => `${who} snoozed until ${until}`,
  set: (who: string, status: string) => `${who} set ${status}`,
  tagged: (who: string, added: string, removed: string) =>
    `${who} ${[...(added === '' ? [] : [`tagged ${added}`]), ...(removed === '' ? [] : [`untagged ${removed}`])].join(', ')}`,
  switched: (who: string, channel: string) => `${who} switched replies to ${channel}`,
  scheduleCancelled: (when: string) => `the customer wrote first: the reply for ${when} does not leave`,
};

/** How far a message got: up to seven cells, beside its text. */
export const delivery = {
  inSeconds: (seconds: number) => `in ${seconds}s`,
  queued: 'queued',
  retry: (attempts: number) => `retry ${attempts}`,
  sending: 'sending',
  sent: 'sent',
  arrived: 'arrived',
  read: 'read',
  failed: 'failed',
  unsure: 'unsure',
  /** Of the queue's row. */
  replyFailed: 'reply failed',
  replyUnsure: 'reply unsure',
  unsent: 'unsent',
  scheduled: 'later',
  /** What kind of failure it was, before the channel’s own words, which are English: here they say it all. */
  reasons: {
    retry: '',
    window_closed: '',
    recipient_gone: '',
    auth: '',
    content: '',
    unknown: '',
  } satisfies Record<SendFailure, string>,
  /** A kind of failure, and what the channel said of it. */
  because: (reason: string, said: string) => `${reason} (${said})`,
  notDelivered: (time: string, why: string) =>
    `not delivered (${time}): ${why} · {key:message.retry} tries again`,
  mayHaveArrived: (time: string, why: string) =>
    `may have arrived (${time}): ${why} · {key:message.retry} sends it again`,
  triedAgain: (why: string) => `will be tried again: ${why}`,
};
