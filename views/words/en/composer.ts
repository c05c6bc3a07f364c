import { count } from './count.ts';

/** The writing area. */
export const composer = {
  note: 'Note · only colleagues see it',
  replyTo: (name: string, channel: string) => `Reply to ${name} · ${channel}`,
  public: 'public',
  publicReply: 'Everybody can read this reply',
  privateStart: (max: string) => `This first answer is private: text up to ${max} characters, no files`,
  newMeanwhile: (entries: number) => count(entries, { other: '{n} new meanwhile' }),
  enterSends: 'Enter sends',
  controlDSends: '{key:composer.send} sends',
  controlDSendsParts: (parts: number) => count(parts, { other: '{key:composer.send} sends it in {n} parts' }),
  preview: 'preview',
  fields: { to: 'To', cc: 'Cc', bcc: 'Bcc' },
  editOf: (channel: string) => `Change the message · ${channel}`,
  forwardTo: (channel: string) => `Send on · ${channel}`,
  /** Above quoted text. */
  wrote: (time: string, name: string) => `On ${time} ${name} wrote:`,
  clipboard: 'the clipboard',
  uploading: (percent: number) => `${percent} %`,
  failed: 'failed',
  filesHere: (files: number) => count(files, { one: '1 file', other: '{n} files' }),
  vim: { insert: 'INSERT', normal: 'NORMAL', visual: 'VISUAL', 'visual-lines': 'V-LINE' },
  bytes: 'bytes',
  segments: (messages: number) => count(messages, { one: '1 SMS', other: '{n} SMS' }),
  /** How long free text may still be sent. */
  windowOpen: (left: string) => `window open for ${left}`,
  /** What is left when the window has closed. */
  waysOut: {
    template: 'a template may go: {key:composer.rich}',
    tag: 'a person’s own answer may go, under a tag: {key:composer.send-late}',
    opt_in: 'they agreed to be written to: {key:composer.send-late}',
    other: 'another address is open: {key:channel.switch}',
  },
  otherChannel: '{key:channel.switch} tries another channel',
};
