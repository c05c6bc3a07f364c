import { Failure } from '../../src/domain/failure.ts';
import { line } from '../parts/names.ts';
import type { ComposerFile } from '../state/composer.ts';
import { fileTrouble, type FileTrouble } from '../state/file-limits.ts';
import { failureNotice } from '../state/notices.ts';
import { channelOf, compose, keepDraft } from './composing.ts';
import type { FileSource } from './file-port.ts';
import type { Handle } from './handle.ts';
import { failureWords } from '../state/notices.ts';

/** Files that go with a reply: from a path or the clipboard to the relay, before the reply is sent. */

/** Attaches the file at a path to what is written; begins a reply where nothing is. */
export async function attachPath(handle: Handle, path: string): Promise<void> {
  const { files } = handle;
  if (files === undefined) return;
  if (handle.store.state.composer === undefined) compose(handle, 'reply');
  try {
    const { name, bytes } = await files.look(path);
    await bring(
      handle,
      { id: handle.newId(), name, bytes, path, state: { is: 'uploading', sent: 0 } },
      { name, path },
    );
  } catch (error) {
    tellFailure(handle, error, path);
  }
}

/** Attaches the picture in the clipboard. */
export async function attachClipboard(handle: Handle): Promise<void> {
  const { files } = handle;
  if (files === undefined) return;
  if (handle.store.state.composer === undefined) compose(handle, 'reply');
  try {
    const { name, content } = await files.clipboardImage();
    const state = { is: 'uploading', sent: 0 } as const;
    await bring(handle, { id: handle.newId(), name, bytes: content.length, state }, { name, content });
  } catch (error) {
    tellFailure(handle, error, handle.words.composer.clipboard);
  }
}

/** Tries again to bring a file that did not get through. */
export async function retryFile(handle: Handle, { id, name, path }: ComposerFile): Promise<void> {
  if (path === undefined) return;
  removeFile(handle, id);
  await attachPath(handle, path);
  handle.notify('plain', handle.words.notices.fileAgain(line(name)));
}

export function removeFile(handle: Handle, id: string): void {
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  handle.store.set({ composer: { ...composer, files: composer.files.filter((file) => file.id !== id) } });
  keepDraft(handle);
}

async function bring(handle: Handle, file: ComposerFile, source: FileSource): Promise<void> {
  const { store, files } = handle;
  const { composer } = store.state;
  if (composer === undefined || files === undefined) return;
  const channel = composer.kind === 'note' ? undefined : channelOf(handle, composer);
  if (composer.kind === 'note') {
    handle.notify('bad', handle.words.notices.noFilesInNotes, handle.words.notices.toggleHint);
    return;
  }
  const trouble = channel && fileTrouble([...composer.files, file], channel);
  if (channel !== undefined && trouble !== undefined) {
    handle.notify('bad', troubleText(handle, channel.label, trouble), handle.words.notices.otherChannelHint);
    return;
  }
  store.set({ composer: { ...composer, files: [...composer.files, file] } });
  try {
    const attachment = await files.upload(source, (sent) => mark(handle, file.id, { is: 'uploading', sent }));
    mark(handle, file.id, { is: 'ready', attachment });
    keepDraft(handle);
  } catch (error) {
    const why = failureWords(handle.words, error).text;
    mark(handle, file.id, { is: 'failed', why });
    tellFailure(handle, error, line(file.name));
  }
}

function mark({ store }: Handle, id: string, state: ComposerFile['state']): void {
  const { composer } = store.state;
  if (composer === undefined || !composer.files.some((file) => file.id === id)) return;
  const files = composer.files.map((file) => (file.id === id ? { ...file, state } : file));
  store.set({ composer: { ...composer, files } });
}

/** Why the channel does not take the files, in words. */
export function troubleText({ words }: Handle, channel: string, trouble: FileTrouble): string {
  const { notices, formats } = words;
  switch (trouble.is) {
    case 'none':
      return notices.filesNone(channel);
    case 'count':
      return notices.filesTooMany(channel, trouble.max);
    case 'size':
      return notices.fileTooLarge(
        line(trouble.name),
        formats.fileSize(trouble.bytes),
        channel,
        formats.fileSize(trouble.max),
      );
    case 'type':
      return notices.fileType(channel, line(trouble.name), trouble.types.join(', '));
  }
}

function tellFailure(handle: Handle, error: unknown, doing: string): void {
  const failure = error instanceof Failure ? error : new Failure('unavailable', String(error));
  const { text, hint } = failureNotice(handle.words, failure, doing, handle.client.now());
  handle.notify('bad', text, hint);
}
