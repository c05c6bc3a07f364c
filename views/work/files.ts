import type { Attachment, Entry } from '../../src/domain/timeline.ts';
import { line } from '../parts/names.ts';
import type { Choice } from '../state/overlay.ts';
import { mayOpen, openablesOf, safeFileName, type Openable } from '../state/openable.ts';
import { chosenEntry } from './reading.ts';
import type { Handle } from './handle.ts';

/** Files and links of a thread: listed by number, opened, saved, copied. */

const ENTRIES_LOOKED_AT = 200;
const MOST = 60;

/** Those of the chosen entry (or the newest that has any) first, then the others', newest first. */
export function openablesOfThread(handle: Handle): Openable[] {
  const entries = handle.thread().slice(-ENTRIES_LOOKED_AT).reverse();
  const chosen = chosenEntry(handle);
  const ordered: Entry[] = [
    ...(chosen === undefined ? [] : [chosen]),
    ...entries.filter(({ id }) => id !== chosen?.id),
  ];
  return ordered.flatMap(openablesOf).slice(0, MOST);
}

/** The list with its numbers; a link shows the host it really leads to before its address. */
export function openableChoices(handle: Handle, found: readonly Openable[]): Choice[] {
  const { formats, reading } = handle.words;
  return found.map((one, index) =>
    one.is === 'file'
      ? {
          id: `${index + 1}`,
          label: `${index + 1}  ${line(one.file.name)}`,
          detail: formats.fileSize(one.file.bytes),
        }
      : {
          id: `${index + 1}`,
          label: `${index + 1}  ${one.suspicious ? '⚠ ' : ''}${line(one.host)}`,
          detail: one.suspicious ? reading.looksFalse : '',
          preview: line(one.href, 500),
        },
  );
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export async function open(handle: Handle, one: Openable): Promise<void> {
  const { outside, words } = handle;
  const { notices } = words;
  if (outside === undefined) return handle.notify('bad', notices.blocked.noOutside, notices.noOutsideHint);
  const name = one.is === 'file' ? safeFileName(one.file.name) : one.host;
  if (one.is === 'file' && !mayOpen(name)) {
    handle.notify('bad', notices.notOpened.text(name), notices.notOpened.hint);
    return;
  }
  try {
    if (one.is === 'link') await outside.openLink(one.href);
    else await outside.openFile(name, await outside.fetchFile(one.file.sha256));
    handle.notify('good', notices.opened(line(name)));
  } catch (error) {
    handle.notify('bad', notices.failed(line(name), line(reasonOf(error), 300)), notices.shownAgain);
  }
}

/** Saves a file; what is there already is replaced only when the agent has said so. */
export async function save(handle: Handle, file: Attachment, path: string, replace: boolean): Promise<void> {
  const { outside, words } = handle;
  if (outside === undefined) return;
  try {
    await outside.saveFile(path, await outside.fetchFile(file.sha256), replace);
    handle.notify('good', words.notices.savedTo(line(path, 300)));
  } catch (error) {
    handle.notify(
      'bad',
      words.notices.failed(line(path, 300), line(reasonOf(error), 300)),
      words.notices.shownAgain,
    );
  }
}
