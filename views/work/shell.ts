import { cleanBody, cleanLine } from '../../src/terminal/sanitize.ts';
import { conversationFacts, threadAsJson, threadAsText } from '../state/conversation-text.ts';
import { insertText } from '../state/composer.ts';
import { compose, keepDraft } from './composing.ts';
import type { Handle } from './handle.ts';

/** Commands of the agent's own on a conversation: `|` gives them the thread to read, `!` only its facts. */

/** Output that becomes a note, a draft or a section of the card has at most this many characters. */
const MOST_KEPT = 16_000;

/** Opens the `:` line with the word for it, or runs what stands behind it. `json` before a piped command sends JSON. */
export function pipe(handle: Handle, words = ''): void {
  const conversation = handle.current();
  if (words.trim() === '' || conversation === undefined) {
    handle.store.set({ overlay: { is: 'line', text: 'pipe ', error: undefined } });
    return;
  }
  const [, json, command = ''] = /^\s*(?:(json)\s+)?(.*)$/su.exec(words) ?? [];
  const { client } = handle;
  const write = json === undefined ? threadAsText : threadAsJson;
  void runShell(handle, command, async () => {
    // On a slow line it may be on its way still: a command is never given less than there is to read.
    if (client.held(conversation.id) === undefined) await client.openThread(conversation.id);
    return write(client.desk, conversation, client.desk.threads.get(conversation.id) ?? []);
  });
}

export function run(handle: Handle, command = ''): void {
  if (command.trim() === '') handle.store.set({ overlay: { is: 'line', text: 'run ', error: undefined } });
  else void runShell(handle, command, () => Promise.resolve(''));
}

async function runShell(handle: Handle, command: string, inputOf: () => Promise<string>): Promise<void> {
  const { shell, store, client, words } = handle;
  const conversation = handle.current();
  if (shell === undefined || conversation === undefined) return;
  const stop = new AbortController();
  const id = handle.newId();
  const shown = {
    is: 'output' as const,
    id,
    conversationId: conversation.id,
    title: cleanLine(command, { maxLength: 200 }),
    top: 0,
  };
  store.set({ overlay: { ...shown, text: '', state: 'running', cancel: () => stop.abort() } });
  const isShown = (): boolean => store.state.overlay?.is === 'output' && store.state.overlay.id === id;
  let input: string;
  try {
    input = await inputOf();
  } catch {
    if (isShown()) store.set({ overlay: undefined });
    const { text, hint } = words.notices.threadNotLoaded;
    handle.notify('bad', text, hint);
    return;
  }
  if (!isShown()) return;
  const env = conversationFacts(client.desk, conversation);
  const { output, exitCode, isCut, tookTooLong } = await shell({ command, input, env, signal: stop.signal });
  if (!isShown()) return;
  const said = words.shell;
  const state = tookTooLong
    ? said.tookTooLong
    : isCut
      ? said.cut
      : exitCode === 0
        ? said.done
        : said.failed(exitCode);
  const text = cleanBody(output, { maxLength: MOST_KEPT }).trimEnd();
  store.set({ overlay: { ...shown, text, state, cancel: undefined } });
}

/** The output that is shown, if it has come and there is any. */
function outputNow(handle: Handle): { text: string; title: string; conversationId: string } | undefined {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'output' || overlay.cancel !== undefined) return undefined;
  if (overlay.text.trim() !== '') return overlay;
  handle.notify('plain', handle.words.shell.nothing);
  return undefined;
}

export function outputToNote(handle: Handle): void {
  const output = outputNow(handle);
  if (output === undefined) return;
  handle.store.set({ overlay: undefined });
  const { conversationId: conversation, text, title } = output;
  const note = `$ ${title}\n${text}`;
  void handle.act('note.add', { conversation, text: note }, handle.words.notices.noteAdded);
}

export function outputToDraft(handle: Handle): void {
  const output = outputNow(handle);
  if (output === undefined) return;
  handle.store.set({ overlay: undefined });
  if (handle.current()?.id !== output.conversationId) return;
  if (handle.store.state.composer === undefined) compose(handle, 'reply');
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  handle.store.set({ composer: insertText(composer, output.text) });
  keepDraft(handle);
}

/** Shows the output in the card while the console runs; the same command again takes its place. */
export function outputToCard(handle: Handle): void {
  const output = outputNow(handle);
  if (output === undefined) return;
  const { conversationId, title, text } = output;
  handle.store.change(({ cardOutputs }) => {
    const others = (cardOutputs.get(conversationId) ?? []).filter((one) => one.title !== title);
    return {
      overlay: undefined,
      cardOutputs: new Map(cardOutputs).set(conversationId, [...others, { title, text }]),
    };
  });
  handle.notify('good', handle.words.shell.onCard);
}

/** Ends the command that still runs, or closes what came of it. */
export function closeOutput(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'output') return;
  overlay.cancel?.();
  handle.store.set({ overlay: undefined });
  if (overlay.cancel !== undefined) handle.notify('plain', handle.words.shell.cancelled);
}
