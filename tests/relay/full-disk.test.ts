import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sign } from '../../src/channels/http/signature.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { adaWroteIn } from '../support/people.ts';
import { rawSocket } from '../support/raw-socket.ts';
import { startTestRelay, type ApiAnswer, type TestRelay } from '../support/relay.ts';

const SECRET = 'a-secret-of-enough-length';
const QUOTA = 1024 * 1024;

let desk: TestRelay;
let clock: ReturnType<typeof manualClock>;

beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 5, 1));
  desk = await startTestRelay({ clock, maxBytes: QUOTA, logLevel: 'silent' });
  await adaWroteIn(desk);
  const settings = { secret: SECRET };
  await desk.api('POST', '/api/v1/inboxes', { channel: 'http', name: 'App', slug: 'app', settings });
});
afterEach(() => desk.dispose());

function customerWrites(id: string): Promise<ApiAnswer> {
  const body = JSON.stringify({
    event: 'message.created',
    event_id: id,
    from: { id: 'u-1' },
    message: { id: `m-${id}`, text: `${id} ${'x'.repeat(20_000)}` },
    ts: '2026-06-01T12:00:00Z',
  });
  const seconds = Math.floor(clock.now() / 1000);
  return desk.api('POST', '/hooks/app', body, {
    'parley-timestamp': String(seconds),
    'parley-signature': sign(SECRET, seconds, Buffer.from(body)),
  });
}

test('a full disk: nothing more is taken in, all can be read, and it goes on when there is room', async () => {
  const stored: string[] = [];
  let refused: ApiAnswer | undefined;
  for (let at = 0; refused === undefined; at += 1) {
    const answer = await customerWrites(`e${at}`);
    if (answer.status === 200) stored.push(`e${at}`);
    else refused = answer;
  }
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(stored.length).toBeGreaterThan(5);
  // Several at once fail alike; none is half there.
  const many = await Promise.all(Array.from({ length: 8 }, (_, at) => customerWrites(`late${at}`)));
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([503]));
  const note = { text: 'y'.repeat(90_000) };
  expect((await desk.api('POST', '/api/v1/conversations/1/notes', note)).status).toBe(503);

  clock.advance(60 * 60_000);
  expect((await desk.api('GET', '/api/v1/conversations')).status).toBe(200);
  const line = rawSocket(desk.relay.url);
  await line.signIn(desk.token);
  expect((await line.read('conversations.list', {})).ok).toBe(true);
  const failed = await line.act('note.add', { conversation: '#1', ...note });
  expect(failed).toMatchObject({ ok: false, error: { kind: 'unavailable' } });

  makeRoom();
  expect((await customerWrites('after')).status).toBe(200);
  expect((await line.act('note.add', { conversation: '#1', text: 'back' })).ok).toBe(true);
  expect(line.socket.readyState).toBe(line.socket.OPEN);
  line.socket.close();
  const seqs = (await desk.relay.store.reader.changesAfter(0, 10_000)).map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});

/** Empties the copies in the log of the oldest long messages: what an operator's deletion would free. */
function makeRoom(): void {
  const db = new DatabaseSync(join(desk.dataDir, 'parley.db'), { timeout: 5_000 });
  db.exec(
    `update changes set body = json_remove(body, '$.entry.text') where length(body) > 20000 and seq < 20`,
  );
  db.close();
}
