import { launcherStyle } from './launcher-style.ts';
import { inkOn } from './theme.ts';

/** The button on the host page and the place where the chat's frame stands: in a shadow tree, so that neither page styles the other. */
export type Launcher = {
  element: HTMLElement;
  /** What the button and the frame are called. */
  title: string;
  addFrame(frame: HTMLIFrameElement): void;
  setOpen(open: boolean): void;
  setUnread(count: number): void;
  focus(): void;
};

const TITLES: Record<string, [open: string, close: string]> = {
  en: ['Chat with us', 'Close chat'],
  de: ['Chat mit uns', 'Chat schließen'],
  nl: ['Chat met ons', 'Chat sluiten'],
  fr: ['Discuter avec nous', 'Fermer le chat'],
  es: ['Chatee con nosotros', 'Cerrar chat'],
  it: ['Chatti con noi', 'Chiudi la chat'],
  pt: ['Fale connosco', 'Fechar conversa'],
  pl: ['Porozmawiaj z nami', 'Zamknij czat'],
  zh: ['与我们聊天', '关闭聊天'],
  ja: ['チャットで相談', 'チャットを閉じる'],
  ar: ['تحدث معنا', 'إغلاق المحادثة'],
};

const BUBBLE =
  'M12 3.5c5 0 9 3.4 9 7.7s-4 7.7-9 7.7c-1 0-2-.1-2.9-.4L4.5 20.5l1-3.7C3.9 15.400 3 13.400 3 11.200c0-4.300 4-7.700 9-7.700z';
const CROSS = 'M6.5 6.5l11 11M17.5 6.5l-11 11';

/** The button on the host’s page, in a shadow root so that neither’s styles reach the other. */
export function launcher(options: {
  colour: string | undefined;
  language: string;
  onToggle(open: boolean): void;
}): Launcher {
  const base = (options.language || navigator.language).toLowerCase().split('-')[0] ?? 'en';
  const [openTitle, closeTitle] = TITLES[base] ?? ['Chat with us', 'Close chat'];
  const element = document.createElement('parley-chat');
  const shadow = element.attachShadow({ mode: 'closed' });
  // A constructed sheet needs no leave from the host page's policy.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyle);
  shadow.adoptedStyleSheets = [sheet];

  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.hidden = true;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(shape(BUBBLE, 'bubble'), shape(CROSS, 'cross'));
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  button.append(badge);
  shadow.append(panel, button);
  if (options.colour !== undefined && /^#[0-9a-f]{6}$/i.test(options.colour)) {
    element.style.setProperty('--parley-accent', options.colour);
    element.style.setProperty('--parley-ink', inkOn(options.colour));
  }

  let isOpen = false;
  let unread = 0;
  const label = (): void => {
    button.setAttribute(
      'aria-label',
      isOpen ? closeTitle : unread > 0 ? `${openTitle} (${unread})` : openTitle,
    );
    button.setAttribute('aria-expanded', String(isOpen));
  };
  label();
  button.addEventListener('click', () => options.onToggle(!isOpen));

  return {
    element,
    title: openTitle,
    addFrame: (frame) => panel.append(frame),
    setOpen(open) {
      isOpen = open;
      panel.hidden = !open;
      element.toggleAttribute('open', open);
      label();
    },
    setUnread(count) {
      unread = count;
      badge.hidden = count === 0;
      badge.textContent = count > 9 ? '9+' : String(count);
      label();
    },
    focus: () => button.focus(),
  };
}

function shape(path: string, name: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', name);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
