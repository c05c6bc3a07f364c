import { formatBytes, type Context } from './context.ts';
import { h, icon } from './dom.ts';
import type { SentFile } from './model.ts';
import { uploads, type UploadFile } from './uploads.ts';

export type Composer = {
  element: HTMLElement;
  focus(): void;
  /** A word below the field: what was refused, and why. */
  complain(text: string): void;
};

export type ComposerActions = {
  send(text: string, files: SentFile[]): void;
  typing(on: boolean): void;
  upload: UploadFile;
  draft: { read(): string; write(text: string): void };
};

/** Typing is over after so long without a key, ms. */
const TYPING_PAUSE_MS = 4000;

/** The field to write in, with its buttons. */
export function composer(context: Context, actions: ComposerActions): Composer {
  const { say, config, language } = context;
  const field = h('textarea', {
    rows: 1,
    maxlength: config.textMax,
    placeholder: say('write'),
    'aria-label': say('write'),
    dir: 'auto',
    enterkeyhint: 'send',
  });
  const send = h(
    'button',
    { type: 'submit', class: 'send', 'aria-label': say('send'), disabled: true },
    icon('send'),
  );
  const picker = h('input', {
    type: 'file',
    multiple: true,
    accept: config.file.accept.join(','),
    class: 'hidden',
    tabindex: -1,
    'aria-hidden': 'true',
  });
  const attach = h('button', { type: 'button', class: 'plain', 'aria-label': say('attach') }, icon('attach'));
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  const tray = uploads(context, { upload: actions.upload, changed: refresh, complain });
  const element = h(
    'form',
    { class: 'composer' },
    complaint,
    tray.element,
    h('div', { class: 'line' }, attach, picker, field, send),
  );

  field.value = actions.draft.read();
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  function complain(text: string): void {
    complaint.textContent = text;
  }

  function refresh(): void {
    const empty = field.value.trim() === '' && tray.isEmpty();
    send.disabled = empty || tray.isBusy();
    // Grows with what is written; the style sheet has the limit.
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }

  function setTyping(on: boolean): void {
    clearTimeout(typingTimer);
    const was = typingTimer !== undefined;
    typingTimer = on ? setTimeout(() => setTyping(false), TYPING_PAUSE_MS) : undefined;
    if (was !== on) actions.typing(on);
  }

  function submit(): void {
    if (send.disabled) return;
    const text = field.value.trim();
    const files = tray.take();
    field.value = '';
    actions.draft.write('');
    setTyping(false);
    complain('');
    refresh();
    actions.send(text, files);
    field.focus();
  }

  function add(files: Iterable<File>): void {
    complain('');
    for (const file of files) {
      if (tray.count() >= config.file.maxCount) {
        complain(say('tooMany', { count: String(config.file.maxCount) }));
        return;
      }
      if (file.size > config.file.maxBytes) {
        complain(say('tooBig', { name: file.name, size: formatBytes(config.file.maxBytes, language) }));
      } else tray.add(file);
    }
    field.focus();
  }

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', () => {
    actions.draft.write(field.value);
    setTyping(field.value.trim() !== '');
    refresh();
  });
  field.addEventListener('keydown', (event) => {
    // Enter that ends an input method's word is not for us; on a phone Enter is a new line.
    const isPlain = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    if (!isPlain || matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener('paste', (event) => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    add(files);
  });
  attach.addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    add(picker.files ?? []);
    picker.value = '';
  });
  const body = document.body;
  body.addEventListener('dragover', (event) => {
    if (!element.isConnected) return;
    event.preventDefault();
    element.classList.add('drop');
  });
  body.addEventListener('dragleave', () => element.classList.remove('drop'));
  body.addEventListener('drop', (event) => {
    event.preventDefault();
    element.classList.remove('drop');
    if (element.isConnected) add(event.dataTransfer?.files ?? []);
  });
  requestAnimationFrame(refresh);

  return { element, focus: () => field.focus({ preventScroll: true }), complain };
}
