import type { Handle } from '../work/handle.ts';
import { open, openableChoices, openablesOfThread, save } from '../work/files.ts';
import { safeFileName } from '../state/openable.ts';
import { line } from '../parts/names.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Files and links of the thread: `O`, a number, Enter. */
export const openScreen: PickerScreen = {
  name: 'open',
  choices: (handle, query) => narrow(openableChoices(handle, openablesOfThread(handle)), query),
  choose(handle, { id }) {
    const one = openablesOfThread(handle)[Number(id) - 1];
    if (one !== undefined) void open(handle, one);
  },
};

export const copyLinkScreen: PickerScreen = {
  name: 'copy-link',
  choices: (handle, query) => narrow(openableChoices(handle, linksOf(handle)), query),
  choose(handle, { id }) {
    const one = linksOf(handle)[Number(id) - 1];
    if (one?.is !== 'link') return;
    if (handle.copy(one.href)) handle.notify('good', handle.words.notices.copiedLinkTo(line(one.host)));
  },
};

const linksOf = (handle: Handle) => openablesOfThread(handle).filter(({ is }) => is === 'link');
const filesOf = (handle: Handle) =>
  openablesOfThread(handle).flatMap((one) => (one.is === 'file' ? [one] : []));

export const saveScreen: PickerScreen = {
  name: 'save-file',
  choices: (handle, query) => narrow(openableChoices(handle, filesOf(handle)), query),
  choose(handle, { id }) {
    const file = filesOf(handle)[Number(id) - 1]?.file;
    if (file === undefined || handle.outside === undefined) return;
    const path = handle.outside.savePath(safeFileName(file.name));
    handle.store.set({ saving: { file, path } });
    handle.pick('save-path', path);
  },
};

const FOLDER = 'folder ';

/** Where to: the path is what is typed, folders that begin like it are offered below. */
export const savePathScreen: PickerScreen = {
  name: 'save-path',
  isAsked: true,
  async ask(handle, query) {
    const { outside, words } = handle;
    const path = query.trim();
    if (outside === undefined || path === '') return [];
    const [isThere, folders] = await Promise.all([outside.exists(path), outside.foldersLike(path)]);
    const here = {
      id: `${isThere ? 'replace' : 'save'} ${path}`,
      label: line(path, 300),
      detail: isThere ? words.choices.isThere : words.choices.saveHere,
    };
    return [
      ...(path.endsWith('/') ? [] : [here]),
      ...folders.map((folder) => ({ id: `${FOLDER}${folder}`, label: line(folder, 300) })),
    ];
  },
  choose(handle, { id }) {
    const { saving } = handle.store.state;
    if (saving === undefined) return;
    const path = id.slice(id.indexOf(' ') + 1);
    if (id.startsWith(FOLDER)) handle.pick('save-path', `${path}${safeFileName(saving.file.name)}`);
    else if (id.startsWith('save ')) void save(handle, saving.file, path, false);
    else {
      handle.store.set({ saving: { ...saving, path } });
      handle.pick('replace-file');
    }
  },
};

export const replaceScreen: PickerScreen = {
  name: 'replace-file',
  choices({ words, store }) {
    const path = line(store.state.saving?.path ?? '', 300);
    return [
      { id: 'no', label: words.choices.otherName, detail: path },
      { id: 'yes', label: words.choices.replace, detail: path },
    ];
  },
  choose(handle, { id }) {
    const { saving } = handle.store.state;
    if (saving === undefined) return;
    if (id === 'yes') void save(handle, saving.file, saving.path, true);
    else handle.pick('save-path', saving.path);
  },
};
