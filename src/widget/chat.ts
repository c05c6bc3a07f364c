import type { FormAnswers, SessionAnswer, SessionRequest, VisitorConfig } from '../protocol/visitor.ts';
import { api } from './api.ts';
import { contextFor } from './context.ts';
import { h } from './dom.ts';
import { formView } from './form.ts';
import { header } from './header.ts';
import { hostPage, type HostPage } from './host-page.ts';
import { emptyModel, unreadCount, type Model } from './model.ts';
import { openRoom, type Room } from './room.ts';
import { keepFor } from './storage.ts';
import { chooseLanguage, isRightToLeft } from './strings.ts';
import { applyTheme } from './theme.ts';

/** The chat page: the form for who is new, the conversation for who is known. */
function start(config: VisitorConfig): void {
  const query = new URLSearchParams(location.search);
  const isEmbedded = query.has('embed') && parent !== window;
  const { tag, strings } = chooseLanguage([query.get('lang') ?? '', ...navigator.languages]);
  const context = contextFor(config, tag, strings);
  const keep = keepFor(config.slug);
  const relay = api(config.slug);
  const root = document.documentElement;
  root.lang = tag;
  root.dir = isRightToLeft(tag) ? 'rtl' : 'ltr';
  root.classList.toggle('embedded', isEmbedded);
  applyTheme(config.themeColour, root);

  const page: HostPage | undefined = isEmbedded
    ? hostPage(config.allowedOrigins, (message) => {
        if (message.t === 'shown') welcomeBack(message.token, message.on);
        if (message.t === 'identify') void identify(message.token, message.id);
        if (message.t === 'forget') forget();
      })
    : undefined;
  const head = header(context, page && (() => page.tell({ parley: 1, t: 'close' })));
  const main = h('main', {});
  document.body.replaceChildren(h('div', { class: 'card' }, head.element, main));
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    const isViewing = document.querySelector('dialog[open]') !== null;
    if (key === 'Escape' && !defaultPrevented && !isViewing) page?.tell({ parley: 1, t: 'close' });
  });

  let room: Room | undefined;
  let shown = !isEmbedded;

  function setShown(on: boolean): void {
    shown = on;
    room?.setShown(on);
    if (on && room === undefined) main.querySelector<HTMLElement>('input')?.focus();
  }

  function welcomeBack(token: string | undefined, on: boolean): void {
    if (token !== undefined && keep.isDenied && keep.read('token') === undefined) enter({ token, due: [] });
    setShown(on);
  }

  function keepToken(token: string | undefined): void {
    keep.write('token', token);
    if (keep.isDenied) page?.tell({ parley: 1, t: 'keep', token: token ?? null });
  }

  function showForm(fields: VisitorConfig['form']): void {
    room?.close();
    room = undefined;
    head.setGreeting(true);
    head.showPresence(config.presence);
    tell(emptyModel);
    const form = formView(fields, context, (answers) => void submit(answers));
    main.replaceChildren(form.element);

    async function submit(answers: FormAnswers): Promise<void> {
      form.setBusy(true);
      const result = await relay.session(request({ answers }));
      form.setBusy(false);
      if (!result.ok) form.showProblems(result.problem.fields);
      else {
        enter(result.value);
        room?.focus();
      }
    }
  }

  function request(about: SessionRequest): SessionRequest {
    return { token: keep.read('token'), language: tag, ...about };
  }

  function enter({ token, due }: Pick<SessionAnswer, 'token' | 'due'>): void {
    keepToken(token);
    room?.close();
    room = undefined;
    if (due.length > 0) {
      showForm(config.form.filter(({ key }) => due.includes(key)));
      return;
    }
    head.setGreeting(false);
    const opened = openRoom({
      token,
      context,
      api: relay,
      keep,
      onModel: tell,
      onDue: (fields) => enter({ token, due: fields }),
      // What was not sent yet stays: the next message takes it along.
      onRefused() {
        keepToken(undefined);
        showForm(config.form);
      },
    });
    room = opened;
    main.replaceChildren(...opened.elements);
    if (!shown) opened.setShown(false);
  }

  function forget(): void {
    keepToken(undefined);
    for (const key of ['draft', 'unsent']) keep.write(key, undefined);
    showForm(config.form);
  }

  async function identify(identity: string, id: number): Promise<void> {
    const before = keep.read('token');
    const result = await relay.session(request({ identity }));
    if (result.ok && (result.value.token !== before || room === undefined)) enter(result.value);
    page?.tell({ parley: 1, t: 'identified', id, ok: result.ok });
  }

  function tell(model: Model): void {
    const unread = shown && document.visibilityState === 'visible' ? 0 : unreadCount(model);
    if (model.loaded) head.showPresence(model.presence);
    document.title = unread > 0 ? `(${unread}) ${config.title}` : config.title;
    page?.tell({ parley: 1, t: 'state', unread, known: model.entries.length > 0 });
  }

  const token = keep.read('token');
  if (token === undefined) showForm(config.form);
  else enter({ token, due: [] });
}

const config = document.querySelector<HTMLMetaElement>('meta[name=parley-config]')?.content;
if (config !== undefined) start(JSON.parse(config) as VisitorConfig);
