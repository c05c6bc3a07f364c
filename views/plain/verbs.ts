import type { CommandName } from '../words/catalogue.ts';

/** Words for commands of the console, as one types them without keys. They stand for the command when they stand alone. */
export const VERBS: Readonly<Record<string, CommandName>> = {
  next: 'conversation.next',
  previous: 'conversation.previous',
  back: 'conversation.back',
  unread: 'unread.next',
  reply: 'write.reply',
  note: 'write.note',
  canned: 'write.canned',
  rich: 'composer.rich',
  preview: 'composer.preview',
  send: 'composer.send',
  'send-solve': 'composer.send-solve',
  'send-next': 'composer.send-next',
  leave: 'composer.leave',
  toggle: 'composer.toggle',
  editor: 'composer.editor',
  take: 'assign.me',
  'give-back': 'assign.nobody',
  assign: 'assign.pick',
  status: 'status.pick',
  priority: 'priority.pick',
  snooze: 'snooze.pick',
  solve: 'status.solve',
  'solve-next': 'status.solve-next',
  reopen: 'status.reopen',
  pend: 'status.pend',
  tag: 'tag.add',
  untag: 'tag.remove',
  channel: 'channel.switch',
  mark: 'mark.toggle',
  'mark-all': 'mark.all',
  filter: 'filter',
  unfilter: 'filter.clear',
  palette: 'palette',
  card: 'pane.card',
  private: 'privacy.toggle',
  mine: 'queue.mine',
  unassigned: 'queue.unassigned',
  all: 'queue.all',
  snoozed: 'queue.snoozed',
  solved: 'queue.solved',
};

/** How much is said of what happens while one works. */
export const LEVELS = ['quiet', 'normal', 'full'] as const;
export type Level = (typeof LEVELS)[number];
