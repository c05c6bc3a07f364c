import type { Presence } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import { h, icon } from './dom.ts';

export type Header = {
  element: HTMLElement;
  showPresence(presence: Presence): void;
  /** Large, with the greeting, before the chat; one line high in it. */
  setGreeting(shown: boolean): void;
};

/** The top of the chat: who is there, how soon they answer, a greeting. */
export function header(context: Context, onClose: (() => void) | undefined): Header {
  const { config, own, say } = context;
  const faces = h('div', { class: 'faces', 'aria-hidden': 'true' });
  const status = h('p', { class: 'status', role: 'status' });
  const greeting = h('p', { class: 'greeting', dir: 'auto' }, own(config.greeting));
  const replyTime = own(config.replyTime);
  const reply = replyTime === '' ? undefined : h('p', { class: 'reply-time', dir: 'auto' }, replyTime);
  const bar = h(
    'div',
    { class: 'bar' },
    faces,
    h('div', { class: 'titles' }, h('h1', { dir: 'auto' }, config.title), status),
  );
  if (onClose !== undefined) {
    const close = h('button', { type: 'button', class: 'plain', 'aria-label': say('close') }, icon('close'));
    close.addEventListener('click', onClose);
    bar.append(close);
  }
  const welcome = h('div', { class: 'welcome' }, greeting, reply);
  const element = h('header', {}, bar, welcome);

  return {
    element,
    setGreeting(shown) {
      element.classList.toggle('compact', !shown);
      welcome.hidden = !shown;
    },
    showPresence(presence) {
      status.textContent = presenceText(presence, context);
      const names = presence.agents.length > 0 ? presence.agents : [config.title];
      faces.replaceChildren(...names.map((name) => h('span', { class: 'face' }, initials(name))));
      faces.classList.toggle('online', presence.online);
    },
  };
}

function presenceText({ online, agents }: Presence, { say, language }: Context): string {
  if (!online) return say('away');
  if (agents.length === 0) return say('open');
  return say('here', { names: new Intl.ListFormat(language, { type: 'conjunction' }).format(agents) });
}

/** One or two letters to stand for a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s&+.,-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.map((word) => Array.from(word)[0] ?? '');
  return (letters.length > 1 ? [letters[0], letters.at(-1)] : letters).join('').toLocaleUpperCase();
}
