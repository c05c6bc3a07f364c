import { isFromChat, type ToChat } from './messages.ts';
import { launcher } from './launcher.ts';

/** What the embedding page may ask of the chat: `window.Parley`. */
type ParleyApi = {
  open(): void;
  close(): void;
  /** Names the signed-in customer with a JWT the page's own server has signed. Rejects when it is refused. */
  identify(jwt: string): Promise<void>;
  /** The customer has signed out: the next visitor of this browser is somebody else. */
  forget(): void;
};

/**
 * `<script src="https://desk.example/widget.js" data-inbox="shop" async></script>` puts a button on the page; the chat
 * is a page of the relay's own in a frame, loaded when it is first needed.
 */
function load(script: HTMLScriptElement, inbox: string): ParleyApi {
  const relay = new URL(script.src).origin;
  const language = script.dataset['language'] ?? document.documentElement.lang;
  const ref = script.dataset['ref'] ?? '';
  const query = new URLSearchParams({
    embed: '1',
    ...(language === '' ? {} : { lang: language }),
    ...(ref === '' ? {} : { ref }),
  });
  const view = launcher({
    colour: script.dataset['colour'],
    language,
    onToggle: (on) => (on ? open() : close()),
  });
  const waiting = new Map<number, { resolve: () => void; reject: (reason: Error) => void }>();
  const knownKey = `parley.${inbox}.known`;
  const tokenKey = `parley.${inbox}.token`;
  let frame: HTMLIFrameElement | undefined;
  let isReady = false;
  let isOpen = false;
  let unsent: ToChat[] = [];
  let lastId = 0;

  function ensureFrame(): void {
    if (frame !== undefined) return;
    const made = document.createElement('iframe');
    made.title = view.title;
    made.addEventListener('load', () => {
      isReady = true;
      const token = recall(tokenKey);
      tell({ parley: 1, t: 'shown', on: isOpen, ...(token === undefined ? {} : { token }) });
      for (const message of unsent.splice(0)) tell(message);
    });
    made.src = `${relay}/chat/${encodeURIComponent(inbox)}?${query.toString()}`;
    frame = made;
    view.addFrame(made);
  }

  function tell(message: ToChat): void {
    if (isReady) frame?.contentWindow?.postMessage(message, relay);
    else unsent.push(message);
  }

  function open(): void {
    isOpen = true;
    ensureFrame();
    view.setOpen(true);
    view.setUnread(0);
    if (isReady) tell({ parley: 1, t: 'shown', on: true });
    frame?.focus();
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    view.setOpen(false);
    tell({ parley: 1, t: 'shown', on: false });
  }

  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== relay || event.source !== frame?.contentWindow) return;
    const message = event.data;
    if (!isFromChat(message)) return;
    switch (message.t) {
      case 'close':
        close();
        view.focus();
        return;
      case 'state':
        view.setUnread(isOpen ? 0 : message.unread);
        remember(knownKey, message.known ? '1' : null);
        return;
      case 'keep':
        remember(tokenKey, message.token);
        return;
      case 'identified': {
        const promise = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.ok) promise?.resolve();
        else promise?.reject(new Error('Parley refused the identity token.'));
      }
    }
  });

  document.body.append(view.element);
  // Who has written before is told of an answer without opening the chat.
  if (recall(knownKey) !== undefined) {
    if (document.readyState === 'complete') ensureFrame();
    else addEventListener('load', ensureFrame, { once: true });
  }

  return {
    open,
    close,
    identify: (token) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        ensureFrame();
        tell({ parley: 1, t: 'identify', token, id: lastId });
      }),
    forget() {
      remember(knownKey, null);
      ensureFrame();
      tell({ parley: 1, t: 'forget' });
    },
  };
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without storage the chat is loaded when it is opened, and not before.
  }
}

function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

const script = document.currentScript;
const inbox = script instanceof HTMLScriptElement ? script.dataset['inbox'] : undefined;
if (script instanceof HTMLScriptElement && inbox !== undefined && !('Parley' in window)) {
  const begin = (): void => void Object.assign(window, { Parley: load(script, inbox) });
  if (document.body === null) addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}
