import type { VisitorAttachment } from '../protocol/visitor.ts';
import { formatBytes, type Context } from './context.ts';
import { h, icon } from './dom.ts';
import { initials } from './header.ts';
import type { Row } from './model.ts';
import { renderText } from './render.ts';

export type BubbleActions = {
  retry(id: string): void;
  discard(id: string): void;
  /** Opens or saves a file, with a fresh ticket where the old one has run out. */
  openFile(file: VisitorAttachment): void;
  showPicture(file: VisitorAttachment, image: HTMLImageElement): void;
  renew(url: string): Promise<string | undefined>;
};

type MessageRow = Row & { kind: 'message' };

/** What of a row shows: when this is equal, the row on the page need not be touched. */
export function fingerprint(row: Row): string {
  if (row.kind === 'day') return row.key;
  const { entry, pending } = row;
  return [
    row.first,
    row.last,
    row.fate,
    row.text,
    entry?.id ?? '',
    entry?.editedAt ?? '',
    entry?.attachments.length ?? pending?.files.length,
  ].join('\n');
}

/** One row of the thread. All text goes in as text, never as HTML. */
export function renderRow(row: Row, context: Context, actions: BubbleActions): HTMLElement {
  if (row.kind === 'day') {
    return h('li', { class: 'day', role: 'separator' }, h('span', {}, context.dates.day(row.at)));
  }
  const { from, first, last, fate } = row;
  const item = h(
    'li',
    {
      class: `message ${from}${first ? ' first' : ''}${last ? ' last' : ''}${fate === 'refused' ? ' refused' : ''}`,
    },
    first ? h('span', { class: from === 'desk' ? 'author' : 'hidden' }, author(row, context)) : undefined,
    first && from === 'desk'
      ? h('span', { class: 'face', 'aria-hidden': 'true' }, initials(row.author ?? context.config.title))
      : undefined,
    ...files(row, context, actions),
    row.text.trim() === '' ? undefined : h('div', { class: 'bubble' }, ...renderText(row.text)),
    foot(row, context, actions),
  );
  return item;
}

const author = ({ from, author }: MessageRow, { say, config }: Context): string =>
  from === 'visitor' ? say('you') : (author ?? config.title);

function foot(row: MessageRow, context: Context, actions: BubbleActions): HTMLElement | undefined {
  const { say, dates } = context;
  if (row.fate === 'refused') {
    const retry = h('button', { type: 'button', class: 'link' }, say('retry'));
    retry.addEventListener('click', () => actions.retry(row.key));
    const discard = h('button', { type: 'button', class: 'link' }, say('discard'));
    discard.addEventListener('click', () => actions.discard(row.key));
    return h('p', { class: 'foot', role: 'alert' }, say('notSent'), ' ', retry, ' ', discard);
  }
  if (!row.last) return undefined;
  const time = h(
    'time',
    { datetime: new Date(row.at).toISOString(), title: dates.full(row.at) },
    dates.time(row.at),
  );
  const parts: (Node | string)[] = [time];
  if (row.entry?.editedAt !== undefined) parts.push(` · ${say('edited')}`);
  if (row.fate !== undefined) {
    parts.push(' · ', h('span', { class: `fate ${row.fate}` }, say(row.fate)));
  }
  return h('p', { class: 'foot' }, ...parts);
}

function files(row: MessageRow, context: Context, actions: BubbleActions): HTMLElement[] {
  if (row.entry !== undefined) {
    return row.entry.attachments.map((file) =>
      file.picture ? picture(file, context, actions) : fileChip(file, context, () => actions.openFile(file)),
    );
  }
  return (row.pending?.files ?? []).map((file) => fileChip(file, context, undefined));
}

function picture(file: VisitorAttachment, { say }: Context, actions: BubbleActions): HTMLElement {
  const image = h('img', { src: file.url, alt: file.name, loading: 'lazy', decoding: 'async' });
  // Tickets hold five minutes: a page that slept asks for another, once.
  image.addEventListener(
    'error',
    () => {
      void actions.renew(file.url).then((url) => {
        if (url !== undefined) image.src = url;
      });
    },
    { once: true },
  );
  const button = h(
    'button',
    { type: 'button', class: 'picture', 'aria-label': say('picture', { name: file.name }) },
    image,
  );
  button.addEventListener('click', () => actions.showPicture(file, image));
  return button;
}

/** A file by its name and size; a button when it can be opened. */
export function fileChip(
  file: { name: string; bytes: number },
  { say, language }: Context,
  onOpen: (() => void) | undefined,
): HTMLElement {
  const content = [
    icon('file'),
    h(
      'span',
      { class: 'file-text' },
      h('span', { class: 'file-name', dir: 'auto' }, file.name),
      h('span', { class: 'file-size' }, formatBytes(file.bytes, language)),
    ),
  ];
  if (onOpen === undefined) return h('div', { class: 'file' }, ...content);
  const button = h(
    'button',
    { type: 'button', class: 'file', 'aria-label': say('download', { name: file.name }) },
    ...content,
  );
  button.addEventListener('click', onOpen);
  return button;
}
