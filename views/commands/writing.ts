import { switchChannel } from '../work/channels.ts';
import { closeComposer, compose } from '../work/composing.ts';
import { send } from '../work/sending.ts';
import { editOutside, nextGap, toggleKind } from '../work/writing.ts';
import { needsComposer, needsConversation } from './command.ts';
import type { Command } from '../work/handle.ts';

/** Writing: replies, notes, canned replies, sending. */
export const WRITING: readonly Command[] = [
  {
    name: 'write.reply',
    blocked: needsConversation,
    run: (handle) => compose(handle, 'reply'),
  },
  {
    name: 'write.note',
    blocked: needsConversation,
    run: (handle) => compose(handle, 'note'),
  },
  {
    name: 'write.canned',
    blocked: needsConversation,
    run(handle) {
      if (handle.store.state.composer === undefined) compose(handle, 'reply');
      handle.pick('canned');
    },
  },
  {
    name: 'composer.send',
    blocked: needsComposer,
    run: (handle) => send(handle),
  },
  {
    name: 'composer.send-on',
    blocked: needsComposer,
    run: (handle) => send(handle, { stay: true }),
  },
  {
    name: 'composer.send-solve',
    blocked: needsComposer,
    run: (handle) => send(handle, { after: { is: 'solve' } }),
  },
  {
    name: 'composer.send-next',
    blocked: needsComposer,
    run: (handle) => send(handle, { thenNext: true }),
  },
  {
    name: 'composer.leave',
    blocked: needsComposer,
    run: closeComposer,
  },
  {
    name: 'composer.toggle',
    blocked: needsComposer,
    run: toggleKind,
  },
  { name: 'composer.next-gap', blocked: needsComposer, run: nextGap },
  {
    name: 'composer.editor',
    blocked: (handle) =>
      needsComposer(handle) ??
      (handle.editText === undefined ? handle.words.notices.blocked.noEditor : undefined),
    run: (handle) => void editOutside(handle),
  },
  {
    name: 'channel.switch',
    blocked: needsConversation,
    run: switchChannel,
  },
];
