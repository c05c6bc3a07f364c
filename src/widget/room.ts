import type { VisitorAttachment, VisitorDown } from '../protocol/visitor.ts';
import type { Api } from './api.ts';
import { composer } from './composer.ts';
import type { Context } from './context.ts';
import { h } from './dom.ts';
import {
  emptyModel,
  newestDeskSeq,
  newestVersion,
  unreadCount,
  withFrame,
  withPending,
  type Model,
  type SentFile,
} from './model.ts';
import { readUnsent, saveUnsent } from './outbox.ts';
import { showPicture } from './picture.ts';
import { openLine, type Line, type LineState } from './socket.ts';
import type { Keep } from './storage.ts';
import { thread } from './thread.ts';

/** The chat itself: thread, composer and the line to the relay, for one token. */
export type Room = {
  elements: HTMLElement[];
  /** The visitor looks at it (again), or away. */
  setShown(shown: boolean): void;
  focus(): void;
  close(): void;
};

export type RoomOptions = {
  token: string;
  context: Context;
  api: Api;
  keep: Keep;
  onModel(model: Model): void;
  /** The relay wants answers first. */
  onDue(due: string[]): void;
  /** The token is not one any more. */
  onRefused(): void;
};

/** An ack later than this means that the line is dead without knowing it. */
const ACK_WITHIN_MS = 12_000;
const PAINT_AT_LEAST_MS = 200;
/** Somebody who typed so long ago without a word has stopped. */
const TYPING_ENDS_MS = 10_000;

/** Opens the conversation and keeps it up to date until it is closed. */
export function openRoom(options: RoomOptions): Room {
  const { token, context, api, keep } = options;
  const { say } = context;
  let model: Model = { ...emptyModel, pending: readUnsent(keep) };
  let lineState: LineState = 'connecting';
  let shown = true;
  let isPaintDue = false;
  let isClosed = false;
  /** The message that was sent and not yet answered. */
  let underWay: string | undefined;
  let ackTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  const banner = h('p', { class: 'banner', role: 'status', hidden: true });
  const view = thread(context, {
    retry(id) {
      change(withPending(model, id, { state: 'waiting' }));
      sendNext();
    },
    discard(id) {
      change({ ...model, pending: model.pending.filter((message) => message.id !== id) });
    },
    earlier: () => void line.send({ t: 'earlier', beforeSeq: model.entries[0]?.seq ?? 0 }),
    reachedEnd: markRead,
    renew: (url) => api.renew(url, token),
    openFile: (file) => void save(file),
    showPicture: (file, image) => showPicture(file, image.currentSrc, context, () => void save(file)),
  });
  const writer = composer(context, {
    send,
    typing: (on) => void line.send({ t: 'typing', on }),
    upload: (file, onProgress) => api.upload(file, token, onProgress),
    draft: {
      read: () => keep.read('draft') ?? '',
      write: (text) => keep.write('draft', text === '' ? undefined : text),
    },
  });

  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const line: Line = openLine({
    url: `${scheme}://${location.host}/api/chat/${context.config.slug}/socket`,
    hello: () => ({ t: 'hello', token, since: newestVersion(model) }),
    onFrame,
    // 'open' is told before the `ready` that made it so is handed over.
    onState(state) {
      lineState = state;
      if (state !== 'open') for (const timer of [ackTimer, retryTimer]) clearTimeout(timer);
      showBanner();
      if (state === 'refused') options.onRefused();
    },
    onUntaken() {
      if (underWay !== undefined) change(withPending(model, underWay, { state: 'refused' }));
    },
  });

  function change(next: Model): void {
    model = next;
    saveUnsent(keep, model.pending);
    if (isPaintDue) return;
    isPaintDue = true;
    requestAnimationFrame(paint);
    // A page out of sight has no frames, and still has a title and a badge to keep.
    setTimeout(paint, PAINT_AT_LEAST_MS);
  }

  /** However many frames came at once, the page is changed once. */
  function paint(): void {
    if (!isPaintDue || isClosed) return;
    isPaintDue = false;
    view.show(model);
    options.onModel(model);
    if (view.isAtEnd()) markRead();
  }

  function onFrame(frame: VisitorDown): void {
    if (frame.t === 'ready' && frame.due.length > 0) {
      options.onDue(frame.due);
      return;
    }
    const first = !model.loaded;
    change(withFrame(model, frame));
    if (frame.t === 'ready') {
      if (first) view.scrollToEnd();
      paint();
      underWay = undefined;
      sendNext();
    }
    if (frame.t === 'ack') {
      writer.complain('');
      settled(frame.id);
    }
    if (frame.t === 'refused') afterRefusal(frame);
    if (frame.t === 'agent_typing') {
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => change({ ...model, typing: undefined }), TYPING_ENDS_MS);
    }
  }

  function send(text: string, files: SentFile[]): void {
    const message = { id: crypto.randomUUID(), text, files, at: Date.now(), state: 'waiting' as const };
    change({ ...model, pending: [...model.pending, message] });
    view.scrollToEnd();
    sendNext();
  }

  /**
   * One message at a time, so that one which has to wait is not overtaken by the next. What the relay already has
   * it takes once, by its id.
   */
  function sendNext(): void {
    if (!model.loaded || lineState !== 'open' || underWay !== undefined) return;
    const message = model.pending.find(({ state }) => state === 'waiting');
    if (message === undefined) return;
    const { id, text, files } = message;
    const attachments = files.map(({ receipt }) => receipt);
    if (!line.send({ t: 'message', id, text, attachments, ref: context.config.ref })) return;
    underWay = id;
    ackTimer = setTimeout(() => line.retryNow(), ACK_WITHIN_MS);
  }

  function settled(id: string): void {
    if (underWay !== id) return;
    clearTimeout(ackTimer);
    clearTimeout(retryTimer);
    underWay = undefined;
    sendNext();
  }

  function afterRefusal({ id, reason, retryAfterMs }: VisitorDown & { t: 'refused' }): void {
    // The answers are asked for with the next `ready`; the message waits for them.
    if (reason === 'form_due') return line.retryNow();
    if (reason === 'rate_limited') writer.complain(say('slow'));
    if (retryAfterMs === undefined) settled(id);
    else {
      clearTimeout(ackTimer);
      retryTimer = setTimeout(() => settled(id), retryAfterMs);
    }
  }

  function markRead(): void {
    const upToSeq = newestDeskSeq(model);
    if (!shown || document.visibilityState !== 'visible' || upToSeq <= model.readSeq) return;
    if (!line.send({ t: 'read', upToSeq })) return;
    change({ ...model, readSeq: upToSeq });
  }

  function showBanner(): void {
    const lost = lineState === 'lost' || (lineState === 'connecting' && model.loaded);
    const text = navigator.onLine ? (lost ? say('connecting') : '') : say('offline');
    banner.hidden = text === '';
    if (banner.textContent !== text) banner.textContent = text;
  }

  async function save(file: VisitorAttachment): Promise<void> {
    const url = await api.renew(file.url, token);
    if (url === undefined) return writer.complain(say('failed'));
    const link = h('a', { href: url, download: file.name, rel: 'noopener' });
    link.click();
  }

  const wake = (): void => {
    if (lineState === 'lost') line.retryNow();
    showBanner();
  };
  const look = (): void => {
    if (document.visibilityState !== 'visible') return;
    wake();
    if (view.isAtEnd()) markRead();
  };
  addEventListener('online', wake);
  addEventListener('offline', showBanner);
  document.addEventListener('visibilitychange', look);
  view.show(model);

  return {
    elements: [banner, view.element, writer.element],
    setShown(on) {
      shown = on;
      if (!on) return;
      view.scrollToEnd();
      if (unreadCount(model) > 0) markRead();
      writer.focus();
    },
    focus: () => writer.focus(),
    close() {
      isClosed = true;
      line.close();
      for (const timer of [ackTimer, retryTimer, typingTimer]) clearTimeout(timer);
      removeEventListener('online', wake);
      removeEventListener('offline', showBanner);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
