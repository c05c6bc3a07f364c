import {
  createTextBuffer,
  editText,
  type TextBuffer,
  type TextCommand,
} from '../../src/terminal/text-buffer.ts';
import { createVim, type VimState } from '../../src/terminal/vim.ts';
import type { Attachment } from '../../src/domain/timeline.ts';
import type { Completion } from './completing.ts';

export type ComposerKind = 'reply' | 'note';

/** Whom else it goes to; `to` only where a message is sent on to somebody. */
export const FIELDS = ['to', 'cc', 'bcc'] as const;
export type FieldName = (typeof FIELDS)[number];
export type Fields = Readonly<Partial<Record<FieldName, TextBuffer>>>;

/** A file that goes with the text: on its way to the relay, there, or refused. */
export type ComposerFile = {
  id: string;
  name: string;
  bytes: number;
  /** Where it is read from again after a failure; missing for what has no place, like the clipboard. */
  path?: string | undefined;
  state:
    | { is: 'uploading'; sent: number }
    | { is: 'ready'; attachment: Attachment }
    | { is: 'failed'; why: string };
};

/** What is sent beside the text, in the form a draft keeps it. Addresses are as they were typed. */
export type Extras = {
  cc?: string | undefined;
  bcc?: string | undefined;
  attachments?: readonly Attachment[] | undefined;
};

/** Whose hands write: readline's keys, or vim's modes. */
export type ComposerKeys = 'readline' | 'vim';

/** The text being written, and what its author had seen when they began. */
export type Composer = {
  conversationId: string;
  kind: ComposerKind;
  buffer: TextBuffer;
  /** The same text under vim's keys; undefined with readline's. */
  vim?: VimState | undefined;
  /** The newest entry on screen when writing began: what a stale send is measured against. */
  seenSeq: number;
  /** Placeholders that are not filled yet; sending waits for them. */
  missing: readonly string[];
  fields: Fields;
  /** The field that is written in; undefined is the text. */
  field?: FieldName | undefined;
  files: readonly ComposerFile[];
  /** The message that is sent on to somebody. */
  forwards?: string | undefined;
  /** The message of ours that is being changed. */
  edits?: string | undefined;
  /** The message that is answered, when it was chosen. */
  answers?: string | undefined;
  /** What is offered for the word at the cursor. */
  completion?: Completion | undefined;
  /** The text is shown as the customer will see it. */
  isPreview?: boolean | undefined;
  /** The preview was asked for to send in parts: the next send does. */
  inParts?: boolean | undefined;
  /** Of the `- ` that Enter put into this very buffer, what may be typed once more without doubling it. */
  marker?: { buffer: TextBuffer; left: string } | undefined;
  /** Its rows that are above the place it has. */
  previewTop?: number | undefined;
  /** What its author was shown to be lost on which channel (`lossKey`): that holds nothing up again. */
  accepted?: string | undefined;
};

export type NewComposer = {
  conversationId: string;
  kind: ComposerKind;
  text: string;
  seenSeq: number;
  keys?: ComposerKeys | undefined;
  extras?: Extras | undefined;
};

export function newComposer(from: NewComposer): Composer {
  const { conversationId, kind, text, seenSeq, keys, extras = {} } = from;
  const buffer = createTextBuffer(text);
  const vim = keys === 'vim' ? createVim(buffer) : undefined;
  const fields = Object.fromEntries(
    (['cc', 'bcc'] as const).flatMap((name) => {
      const typed = extras[name] ?? '';
      return typed === '' ? [] : [[name, createTextBuffer(typed)]];
    }),
  );
  const files = (extras.attachments ?? []).map((attachment): ComposerFile => ({
    id: attachment.id,
    name: attachment.name,
    bytes: attachment.bytes,
    state: { is: 'ready', attachment },
  }));
  return { conversationId, kind, buffer, vim, seenSeq, missing: [], fields, files };
}

/** What goes with the text, as drafts keep it: files that are not on the relay yet are not in it. */
export function extrasOf({ fields, files }: Pick<Composer, 'fields' | 'files'>): Extras {
  const attachments = files.flatMap(({ state }) => (state.is === 'ready' ? [state.attachment] : []));
  return {
    ...(fields.cc === undefined || fields.cc.text === '' ? {} : { cc: fields.cc.text }),
    ...(fields.bcc === undefined || fields.bcc.text === '' ? {} : { bcc: fields.bcc.text }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

export const composerText = ({ buffer }: Composer): string => buffer.text;

/** The keys a composer is written with. */
export const keysIn = ({ vim }: Composer): ComposerKeys => (vim === undefined ? 'readline' : 'vim');

/** What is written in: a field, or the text. */
export const activeBuffer = ({ field, fields, buffer }: Composer): TextBuffer =>
  (field === undefined ? undefined : fields[field]) ?? buffer;

/** The composer with another state of what is written in. */
export function withBuffer(composer: Composer, buffer: TextBuffer): Composer {
  const { field, fields } = composer;
  if (buffer === activeBuffer(composer)) return composer;
  const shown = withoutPreview(composer);
  if (field !== undefined) return { ...shown, fields: { ...fields, [field]: buffer } };
  return { ...shown, buffer, vim: composer.vim && { ...composer.vim, buffer } };
}

/** The composer that shows its text: what is written, and where, must be in sight. */
export const withoutPreview = (composer: Composer): Composer =>
  composer.isPreview === true ? { ...composer, isPreview: false, inParts: undefined } : composer;

/** The composer that writes in this field, which is there from now on; in the text when there is none. */
export function inField(composer: Composer, field: FieldName | undefined): Composer {
  const fields =
    field === undefined || composer.fields[field] !== undefined
      ? composer.fields
      : { ...composer.fields, [field]: createTextBuffer() };
  return { ...composer, fields, field, completion: undefined };
}

/** The field after or before the one that is written in; the text stands behind the last. */
export function nextField(composer: Composer, by: 1 | -1): Composer {
  const there = FIELDS.filter((name) => composer.fields[name] !== undefined);
  const at = composer.field === undefined ? there.length : there.indexOf(composer.field);
  return inField(composer, there[Math.max(0, at + by)]);
}

/** Addresses as they are typed: separated by commas, semicolons or blanks. */
export const splitAddresses = (typed: string): string[] =>
  typed.split(/[\s,;]+/).filter((address) => address !== '');

/** The addresses in a field. */
export const addressesIn = (field: TextBuffer | undefined): string[] => splitAddresses(field?.text ?? '');

/** The composer after vim has taken a key. */
export const withVim = (composer: Composer, vim: VimState): Composer => ({
  ...composer,
  vim,
  buffer: vim.buffer,
});

/** The composer after an edit; the same object when the edit did nothing. */
export const edited = (composer: Composer, command: TextCommand): Composer =>
  withBuffer(composer, editText(activeBuffer(composer), command));

export const insertText = (composer: Composer, text: string): Composer =>
  edited(composer, { type: 'insert', text });

export const moveTo = (composer: Composer, offset: number): Composer =>
  edited(composer, { type: 'move-to', offset });

/** Another text instead, as one step that can be undone. */
export const withText = (composer: Composer, text: string): Composer =>
  edited(inField(composer, undefined), { type: 'replace', start: 0, end: composer.buffer.text.length, text });

/** True where `/` begins a line: there it offers canned replies instead of a slash. */
export function startsLine({ buffer }: Composer): boolean {
  return buffer.cursor === 0 || buffer.text.charAt(buffer.cursor - 1) === '\n';
}
