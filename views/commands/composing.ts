import { forward, replyQuoting, writeIn } from '../work/addressing.ts';
import { attachClipboard, attachPath } from '../work/attaching.ts';
import { chooseRich } from '../work/rich.ts';
import { lateWayOut } from '../work/besides.ts';
import { scheduledHere } from '../work/scheduling.ts';
import { send } from '../work/sending.ts';
import { switchKeys, togglePreview } from '../work/writing.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsComposer, needsConversation } from './command.ts';

const needsFiles = (handle: Handle): string | undefined =>
  handle.files === undefined ? handle.words.notices.blocked.noFiles : needsConversation(handle);

/** What the composer can do beside writing and sending. */
export const COMPOSING: readonly Command[] = [
  {
    name: 'composer.send-parts',
    blocked: needsComposer,
    run: (handle) => send(handle, { inParts: true }),
  },
  {
    name: 'composer.send-late',
    blocked: (handle) =>
      needsComposer(handle) ??
      (lateWayOut(handle) === undefined ? handle.words.notices.blocked.notLate : undefined),
    run: (handle) => send(handle, { late: lateWayOut(handle) }),
  },
  { name: 'write.reply-all', blocked: needsConversation, run: (handle) => void replyQuoting(handle) },
  { name: 'write.forward', blocked: needsConversation, run: forward },
  { name: 'composer.schedule', blocked: needsComposer, run: (handle) => handle.pick('schedule') },
  { name: 'composer.send-snooze', blocked: needsComposer, run: (handle) => handle.pick('send-snooze') },
  {
    name: 'composer.send-pend',
    blocked: needsComposer,
    run: (handle) => send(handle, { after: { is: 'pend' } }),
  },
  {
    name: 'scheduled.pick',
    blocked: (handle) =>
      scheduledHere(handle).length === 0 ? handle.words.notices.blocked.noneScheduled : undefined,
    run: (handle) => handle.pick('scheduled'),
  },
  { name: 'composer.rich', takes: 'text', blocked: needsConversation, run: chooseRich },
  { name: 'composer.cc', blocked: needsComposer, run: (handle) => writeIn(handle, 'cc') },
  { name: 'composer.bcc', blocked: needsComposer, run: (handle) => writeIn(handle, 'bcc') },
  {
    name: 'composer.attach',
    takes: 'text',
    blocked: needsFiles,
    run: (handle, path = '') => (path === '' ? handle.pick('attach') : void attachPath(handle, path)),
  },
  { name: 'composer.attach-clipboard', blocked: needsFiles, run: (handle) => void attachClipboard(handle) },
  { name: 'composer.files', blocked: needsComposer, run: (handle) => handle.pick('files') },
  {
    name: 'drafts.recover',
    blocked: ({ store, words }) =>
      store.state.kept.length === 0 ? words.notices.blocked.nothingKept : undefined,
    run: (handle) => handle.pick('kept'),
  },
  { name: 'composer.preview', blocked: needsComposer, run: togglePreview },
  { name: 'composer.keys', run: switchKeys },
];
