import { cleanLine } from '../src/terminal/sanitize.ts';
import type { OwnCommand } from './kit/context.ts';
import { STATUS_PLACES, statusLine } from './kit/status-line.ts';

const PLACES = STATUS_PLACES.map((place) => `{${place}}`).join(', ');

export const own: OwnCommand = {
  spec: {
    name: 'status',
    summary: 'Which relay you are signed in to, as whom, and how it is doing',
    args: [],
    flags: [
      {
        field: 'line',
        flag: 'line',
        value: { is: 'boolean' },
        summary: 'One line for a prompt or status bar: `12 mine 3 unread 1 mention`',
        many: false,
        required: false,
      },
      {
        field: 'format',
        flag: 'format',
        value: { is: 'text' },
        summary: `With --line, in your own words; they may name ${PLACES}`,
        many: false,
        required: false,
      },
    ],
    examples: [
      'parley status',
      'parley status --json',
      'parley status --line',
      "parley status --line --format '{unread} new, {mentions} @'",
    ],
    output: 'document',
    usesRelay: true,
  },
  async run({ out, clock, connection, read, input }) {
    if (input['line'] === true) {
      const counts = await read('me.counts', {});
      const format = typeof input['format'] === 'string' ? input['format'] : undefined;
      if (out.mode === 'json') await out.json(counts);
      else await out.line(statusLine(counts, format));
      return;
    }
    const { url, profile } = connection();
    const before = clock.monotonic();
    const { agent, epoch, position } = await read('me', {});
    const roundTripMs = Math.round(clock.monotonic() - before);
    const queues = await read('conversations.counts', {});
    if (out.mode === 'json') {
      await out.json({ url, profile: profile ?? null, agent, epoch, position, roundTripMs, queues });
      return;
    }
    await out.line(`relay    ${cleanLine(url)}  (answers in ${roundTripMs} ms)`);
    await out.line(`profile  ${profile ?? 'none (PARLEY_TOKEN)'}`);
    await out.line(`agent    @${agent.handle}  ${cleanLine(agent.name)}  ${agent.role}`);
    await out.line(`log      ${cleanLine(epoch)}:${position}`);
    await out.line(
      `queues   ${Object.entries(queues)
        .map(([queue, count]) => `${queue} ${count}`)
        .join(', ')}`,
    );
  },
};
