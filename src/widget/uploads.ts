import type { ApiResult } from './api.ts';
import { fileChip } from './bubble.ts';
import type { Context } from './context.ts';
import { h, icon } from './dom.ts';
import type { SentFile } from './model.ts';

/** Starts an upload; the second answer cancels it. */
export type UploadFile = (
  file: File,
  onProgress: (done: number) => void,
) => [Promise<ApiResult<SentFile>>, () => void];

/** The files that wait below the text: going up, or ready to be sent. */
export type Tray = {
  element: HTMLElement;
  add(file: File): void;
  count(): number;
  isEmpty(): boolean;
  isBusy(): boolean;
  /** Hands over what is ready and empties the tray. */
  take(): SentFile[];
};

type Waiting = { element: HTMLElement; done: SentFile | undefined; drop(): void };

/** The tray of files that go with the next message. */
export function uploads(
  context: Context,
  actions: { upload: UploadFile; changed(): void; complain(text: string): void },
): Tray {
  const { say } = context;
  const element = h('ul', { class: 'tray' });
  const waiting = new Set<Waiting>();

  function add(file: File): void {
    const bar = h('progress', { max: 1, value: 0, 'aria-label': file.name });
    const remove = h(
      'button',
      { type: 'button', class: 'remove', 'aria-label': say('remove', { name: file.name }) },
      icon('close'),
    );
    const [preview, release] = previewOf(file, context);
    const [finished, cancel] = actions.upload(file, (done) => (bar.value = done));
    const item: Waiting = {
      element: h('li', {}, preview, bar, remove),
      done: undefined,
      drop() {
        waiting.delete(item);
        item.element.remove();
        release();
      },
    };
    remove.addEventListener('click', () => {
      cancel();
      item.drop();
      actions.changed();
    });
    waiting.add(item);
    element.append(item.element);
    actions.changed();
    void finished.then((result) => {
      if (!waiting.has(item)) return;
      if (result.ok) {
        item.done = result.value;
        bar.remove();
      } else {
        item.drop();
        actions.complain(problemText(result.problem.kind, file.name, context));
      }
      actions.changed();
    });
  }

  return {
    element,
    add,
    count: () => waiting.size,
    isEmpty: () => waiting.size === 0,
    isBusy: () => [...waiting].some(({ done }) => done === undefined),
    take() {
      const files = [...waiting].flatMap(({ done }) => (done === undefined ? [] : [done]));
      for (const item of waiting) item.drop();
      return files;
    },
  };
}

function problemText(kind: string, name: string, { say, config, language }: Context): string {
  if (kind === 'policy') return say('badFile', { name });
  if (kind === 'rate_limited') return say('slow');
  if (kind !== 'too_large') return say('uploadFailed', { name });
  const megabytes = Math.floor(config.file.maxBytes / 1_000_000);
  return say('tooBig', { name, size: `${megabytes.toLocaleString(language)} MB` });
}

/** A picture shows itself, from the browser's own memory; other files their name. */
function previewOf(file: File, context: Context): [HTMLElement, () => void] {
  if (!/^image\/(?:png|jpeg|gif|webp|avif)$/.test(file.type)) {
    return [fileChip({ name: file.name, bytes: file.size }, context, undefined), () => undefined];
  }
  const url = URL.createObjectURL(file);
  return [h('img', { src: url, alt: file.name }), () => URL.revokeObjectURL(url)];
}
