import type { VisitorAttachment } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import { h, icon } from './dom.ts';

/** Shows a picture large, until Escape or a click. */
export function showPicture(
  file: VisitorAttachment,
  source: string,
  { say }: Context,
  onSave: () => void,
): void {
  const close = h(
    'button',
    { type: 'button', class: 'plain', 'aria-label': say('closePicture') },
    icon('close'),
  );
  const save = h(
    'button',
    { type: 'button', class: 'plain', 'aria-label': say('download', { name: file.name }) },
    icon('down'),
  );
  const dialog = h(
    'dialog',
    { class: 'viewer', 'aria-label': say('picture', { name: file.name }) },
    h('div', { class: 'viewer-bar' }, h('span', { dir: 'auto' }, file.name), save, close),
    h('img', { src: source, alt: file.name }),
  );
  save.addEventListener('click', onSave);
  dialog.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !save.contains(target)) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
