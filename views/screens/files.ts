import { line } from '../parts/names.ts';
import type { Choice } from '../state/overlay.ts';
import { attachPath, removeFile, retryFile } from '../work/attaching.ts';
import type { PickerScreen } from './picker-screen.ts';

/** A file of this machine by its path: folders open, files are attached. */
export const attach: PickerScreen = {
  name: 'attach',
  isAsked: true,
  asksAtOnce: true,
  async ask(handle, query) {
    const paths = (await handle.files?.complete(query.trimStart())) ?? [];
    return paths.map(({ path, isFolder, bytes }): Choice => ({
      id: path,
      label: line(path),
      detail: isFolder ? handle.words.choices.folder : handle.words.formats.fileSize(bytes),
    }));
  },
  complete: ({ id }) => id,
  choose(handle, { id }) {
    if (!id.endsWith('/')) return void attachPath(handle, id);
    handle.pick('attach', id);
  },
};

/** The files that go with what is written: choosing one takes it away, or tries a failed one again. */
export const files: PickerScreen = {
  name: 'files',
  choices: ({ store, words }) =>
    (store.state.composer?.files ?? []).map(({ id, name, bytes, state, path }) => ({
      id,
      label: line(name),
      detail: `${words.formats.fileSize(bytes)} · ${state.is === 'failed' && path !== undefined ? words.choices.retryFile : words.choices.removeFile}`,
      preview: state.is === 'failed' ? line(state.why) : undefined,
    })),
  choose(handle, { id }) {
    const file = handle.store.state.composer?.files.find((each) => each.id === id);
    if (file?.state.is === 'failed' && file.path !== undefined) void retryFile(handle, file);
    else removeFile(handle, id);
  },
};
