import { fingerprint, renderRow, type BubbleActions } from './bubble.ts';
import type { Context } from './context.ts';
import { h, icon } from './dom.ts';
import { rowsOf, unreadCount, type Model } from './model.ts';

export type Thread = {
  element: HTMLElement;
  show(model: Model): void;
  /** The end of the thread is in view. */
  isAtEnd(): boolean;
  scrollToEnd(): void;
};

export type ThreadActions = BubbleActions & {
  /** The visitor scrolled to the top and older messages exist. */
  earlier(): void;
  /** The end came into view. */
  reachedEnd(): void;
};

const NEAR_END_PX = 48;

/** The messages. Rows are kept by key and changed only where what they show has changed. */
export function thread(context: Context, actions: ThreadActions): Thread {
  const { say } = context;
  const list = h('ol', { class: 'rows' });
  const typing = h(
    'p',
    { class: 'typing', hidden: true },
    h('span', { class: 'dots', 'aria-hidden': 'true' }),
  );
  const typingText = h('span', { class: 'typing-text' });
  typing.append(typingText);
  typing.querySelector('.dots')?.append(h('i'), h('i'), h('i'));
  const earlier = h('button', { type: 'button', class: 'link earlier', hidden: true }, say('earlier'));
  earlier.addEventListener('click', actions.earlier);
  const greeting = h('div', { class: 'message desk first last opening' });
  const scroller = h(
    'div',
    { class: 'thread', role: 'log', 'aria-label': say('thread'), 'aria-live': 'off', tabindex: '0' },
    earlier,
    greeting,
    list,
    h('div', { role: 'status' }, typing),
  );
  const newest = h('button', { type: 'button', class: 'newest', hidden: true }, icon('down'), say('newest'));
  newest.addEventListener('click', () => scrollToEnd());
  const element = h('div', { class: 'thread-box' }, scroller, newest);

  const rows = new Map<string, { element: HTMLElement; print: string }>();
  let sticky = true;
  let unread = 0;
  let lastTop = 0;

  greeting.append(
    h('div', { class: 'bubble' }, h('p', { dir: 'auto' }, context.own(context.config.greeting))),
  );

  const isAtEnd = (): boolean =>
    scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;

  function scrollToEnd(): void {
    scroller.scrollTop = scroller.scrollHeight;
    sticky = true;
    newest.hidden = true;
  }

  scroller.addEventListener(
    'scroll',
    () => {
      // Growing content moves the end away without anybody having scrolled: only going up lets go of it.
      const { scrollTop } = scroller;
      sticky = isAtEnd() || (sticky && scrollTop >= lastTop);
      lastTop = scrollTop;
      newest.hidden = sticky || unread === 0;
      if (sticky) actions.reachedEnd();
    },
    { passive: true },
  );
  // Pictures that load and a keyboard that opens change the height: who was at the end stays there.
  const observer = new ResizeObserver(() => {
    if (sticky) scroller.scrollTop = scroller.scrollHeight;
  });
  observer.observe(list);
  observer.observe(scroller);

  return {
    element,
    isAtEnd,
    scrollToEnd,
    show(model) {
      unread = unreadCount(model);
      earlier.hidden = !model.more;
      greeting.hidden = model.more || !model.loaded;
      const heightBefore = scroller.scrollHeight;
      const firstBefore = list.firstElementChild;
      place(rowsOf(model, context.dates.dayKey));
      const grewAbove = firstBefore !== null && list.firstElementChild !== firstBefore && !sticky;
      if (grewAbove) scroller.scrollTop += scroller.scrollHeight - heightBefore;
      typing.hidden = model.typing === undefined;
      typingText.textContent =
        model.typing === undefined
          ? ''
          : say('typing', { name: model.typing === '' ? say('someone') : model.typing });
      if (sticky) scroller.scrollTop = scroller.scrollHeight;
      newest.hidden = sticky || unread === 0;
      // What was there before is not news: read out only what comes from now on.
      if (model.loaded) scroller.setAttribute('aria-live', 'polite');
    },
  };

  function place(wanted: ReturnType<typeof rowsOf>): void {
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, row] of rows) {
      if (keys.has(key)) continue;
      row.element.remove();
      rows.delete(key);
    }
    let before: Element | null = null;
    for (const row of wanted) {
      const print = fingerprint(row);
      const known = rows.get(row.key);
      const element = known?.print === print ? known.element : renderRow(row, context, actions);
      if (known === undefined) {
        if (isAnnouncing()) element.classList.add('new');
      } else if (known.element !== element) known.element.replaceWith(element);
      rows.set(row.key, { element, print });
      const next: Element | null = before === null ? list.firstElementChild : before.nextElementSibling;
      if (next !== element) list.insertBefore(element, next);
      before = element;
    }
  }

  function isAnnouncing(): boolean {
    return scroller.getAttribute('aria-live') === 'polite';
  }
}
