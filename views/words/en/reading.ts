import { count } from './count.ts';

/** Reading a thread: what messages hold beside text, and what can be done with one entry. */
export const reading = {
  /** On a message that was written where everybody reads it. */
  public: 'public',
  deleted: 'taken back by whoever wrote it',
  /** Before the first words of the message that is answered. */
  answers: (words: string) => `answers: ${words}`,
  reacted: (emoji: string, who: string) => `${emoji} ${who}`,
  cc: (names: string) => `copy to ${names}`,
  bcc: (names: string) => `hidden copy to ${names}`,
  forwardedTo: (who: string) => `forwarded to ${who}; the customer does not see it`,
  fromAside: 'not the customer: answers a copy or a forwarded message',
  whisper: (to: string) => `only for @${to}`,
  location: 'location',
  contactCard: 'contact',
  sticker: 'sticker',
  chose: (what: string) => `chose: ${what}`,
  form: 'filled in',
  call: {
    ringing: 'call: rings',
    answered: 'call: answered',
    missed: 'call: missed',
    ended: 'call: ended',
    voicemail: 'call: left a message',
  },
  wantsCallBack: 'asks to be called back',
  seconds: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  fetching: (name: string) => `${name}: being fetched`,
  lost: (name: string, why: string) => `${name}: lost, ${why}`,
  required: 'required',
  template: (name: string) => `template ${name}`,
  total: (sum: string) => `total ${sum}`,
  asksLocation: 'asks where the customer is',
  /** Several events in one row, and the key that shows each. */
  events: (events: number) => count(events, { other: '{n} events' }),
  spaceUnfolds: 'space shows them',
  looksFalse: 'may not be what it looks like',
  translated: (words: string) => `in your language: ${words}`,
  deedWaits: {
    react: 'the reaction is on its way',
    edit: 'the change is on its way',
    delete: 'it is being deleted',
  },
  deedFailed: {
    react: 'the customer does not see the reaction',
    edit: 'the customer does not see the change',
    delete: 'the customer still has it',
  },
  translating: 'translating…',
  untranslated: (why: string) => `no translation: ${why}`,
};
