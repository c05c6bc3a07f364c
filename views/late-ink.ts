import type { InkHost, InkOptions } from './ink-host.tsx';
import type { InkPart } from './frame.ts';
import type { InkModel } from './ink-model.ts';

export type LateInk = InkHost & {
  /** Loads Ink, once. Rejects when it cannot be loaded. */
  start(): Promise<void>;
};

/**
 * Ink, loaded when the first screen stands: it takes as long to load as all the rest. Until then the bottom rows, which
 * are finished words, are shown as they are; overlays wait. Nothing may be typed before `start` has resolved.
 */
export function lateInk(options: InkOptions): LateInk {
  let host: InkHost | undefined;
  let starting: Promise<void> | undefined;
  let isOver = false;
  let { columns } = options;

  async function load(): Promise<void> {
    const { startInk } = await import('./ink-host.tsx');
    if (isOver) return;
    host = startInk({ ...options, columns });
    options.onFrame();
  }

  return {
    get part() {
      const model = options.source.get();
      return host === undefined || isFinished(model) ? plainPart(model) : host.part;
    },
    start: () => (starting ??= load()),
    resize(wanted) {
      columns = wanted;
      host?.resize(wanted);
    },
    type: (bytes) => host?.type(bytes),
    unmount() {
      isOver = true;
      host?.unmount();
    },
  };
}

/** Nothing in it is Ink's to lay out: it is shown in the frame it belongs to, not in the one behind. */
const isFinished = ({ overlay, last }: InkModel): boolean => overlay === undefined && last.is === 'hints';

function plainPart({ status, last }: InkModel): InkPart {
  const lastRow = last.is === 'hints' ? last.text : `${last.sign}${last.text}`;
  return { bottom: [status, lastRow], overlay: [], overlayWidth: 0 };
}
