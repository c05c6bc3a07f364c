import { count } from './count.ts';

/** Working without a line: what waits for it, and what became of it. */
export const offline = {
  /** Beside a text that has not left yet. */
  waits: 'waits',
  waitsForLine: 'waiting for the line · :outbox edits it or takes it back',
  /** After an act that could not leave at once. */
  queued: 'waits for the line, :outbox lists what does',
  hasLeft: 'on its way',
  hasNotLeft: 'waits for the line',
  replyTo: (name: string, text: string) => `Reply to ${name}: ${text}`,
  note: (text: string) => `Note: ${text}`,
  takenBack: (what: string) => `Taken back: ${what}`,
  mayHaveLeft: {
    text: (what: string) => `May have left already: ${what}`,
    hint: (key: string) => `${key} undoes it once it is done`,
  },
  resumed: (acts: number) =>
    count(acts, {
      one: 'One act of last time still waited: it is sent now.',
      other: '{n} acts of last time still waited: they are sent now.',
    }),
  tooOld: (what: string) => `Not sent again, it waited for days: ${what}`,
  dialling: 'Connecting again.',
  leftBehind: (acts: number) =>
    count(acts, {
      one: 'One act waits for the line. It is sent when the console is opened again.',
      other: '{n} acts wait for the line. They are sent when the console is opened again.',
    }),
};
