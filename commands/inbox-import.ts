import { fillPath } from '../src/client/rest.ts';
import { sleep } from '../src/lib/clock.ts';
import type { OwnCommand } from './kit/context.ts';
import { createCounter } from './kit/progress.ts';

/** Providers take two questions a second of one page. */
const PAUSE_MS = 500;

type Page = { done: boolean; threads: number; messages: number; added: number; withheld: number };

export const own: OwnCommand = {
  spec: {
    name: 'inbox import',
    summary: 'Bring over what was said before the desk had this inbox, into solved conversations',
    details:
      'For Messenger inboxes: all threads of the page, those of the website chat plugin (which ended in May 2024) among them. Nothing is sent and nobody is told. What is here already is left as it is, so it may be run again; when it is interrupted, the next run goes on where it stopped.',
    args: [{ field: 'inbox', value: { is: 'text' }, summary: 'The inbox: its slug or id', required: true }],
    flags: [],
    examples: ['parley inbox import page', "parley conv list --query 'tag:imported'"],
    output: 'document',
    usesRelay: true,
  },
  async run({ input, out, rest, signal, ...io }) {
    const relay = await rest();
    const { path } = fillPath('/inboxes/:inbox/import', input);
    const counter = createCounter(io);
    let page: Page;
    for (;;) {
      page = (await relay.json({ method: 'POST', path, body: {} })) as Page;
      counter.say(`import: ${words(page)}`);
      if (page.done || signal.aborted) break;
      await sleep(io.clock, PAUSE_MS, signal);
    }
    await counter.end();
    if (out.mode === 'json') await out.json(page);
    else {
      await out.line(`Done: ${words(page)}.`);
      if (page.withheld > 0) {
        await out.line(
          `${page.withheld} messages are named by the provider and no longer shown: they are not here.`,
        );
      }
    }
  },
};

const words = ({ threads, messages, added }: Page): string =>
  `${threads} threads, ${messages} messages, ${added} of them new here`;
