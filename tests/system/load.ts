import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from '../../src/channels/http/signature.ts';
import type { Random } from '../../src/lib/random.ts';

/** What customers and agents do to a relay that may die at any moment, and what they were told came of it. */

export const SECRET = 'a-secret-of-enough-length';
const SENDERS = 6;

type Answer = { status: number; json: Record<string, unknown> };
type Deed = { text: string; path: string; key: string; answer?: string | undefined };

/** The other side of the http channel: takes replies, now and then says "not now" or hangs up. */
export async function openReceiver(random: Random) {
  /** Event ids under which each text arrived. */
  const arrived = new Map<string, string[]>();
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { event_id: eventId, message } = JSON.parse(body) as {
        event_id: string;
        message: { text: string };
      };
      const luck = random.fraction();
      if (luck < 0.05) {
        response.writeHead(503, { 'retry-after': '0' }).end();
        return;
      }
      arrived.set(message.text, [...(arrived.get(message.text) ?? []), eventId]);
      if (luck < 0.1) response.destroy();
      else response.writeHead(200).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/out`, arrived, close: () => server.close() };
}

/** How long a refusal asks to be left alone for, ms. */
const waitMsOf = (refused: Record<string, unknown>): number =>
  (refused as { error?: { details?: { retryAfterMs?: number } } }).error?.details?.retryAfterMs ?? 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function insist(attempt: () => Promise<number>): Promise<void> {
  for (let waitMs = await attempt(); waitMs > 0; waitMs = await attempt()) await pause(waitMs);
}

export type Load = ReturnType<typeof createLoad>;

export function createLoad(tokens: readonly string[], random: Random) {
  let serial = 0;
  /** Texts of customers by event id. Tried: sent at least once. Acknowledged: answered with 200. */
  const events = { tried: new Map<string, string>(), acknowledged: new Set<string>() };
  const deeds: Deed[] = [];
  const wrong: string[] = [];

  async function post(
    url: string,
    path: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body,
      headers,
      signal: AbortSignal.timeout(5_000),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  const pick = <Thing>(things: readonly Thing[]): Thing | undefined =>
    things[Math.floor(random.fraction() * things.length)];

  async function customerWrites(url: string): Promise<number> {
    const old = random.fraction() < 0.3 ? pick([...events.tried.keys()].slice(-50)) : undefined;
    const id = old ?? `e${++serial}`;
    return deliver(url, id);
  }

  /** Milliseconds the relay asks to be left alone for; 0 once it has the event. */
  async function deliver(url: string, id: string): Promise<number> {
    const text = events.tried.get(id) ?? `customer says ${id}.`;
    events.tried.set(id, text);
    const body = JSON.stringify({
      event: 'message.created',
      event_id: id,
      from: { id: `customer-${Number(id.slice(1)) % SENDERS}` },
      message: { id: `m${id}`, text },
      ts: new Date().toISOString(),
    });
    const seconds = Math.floor(Date.now() / 1000);
    const { status, json } = await post(url, '/hooks/app', body, {
      'parley-timestamp': String(seconds),
      'parley-signature': sign(SECRET, seconds, Buffer.from(body)),
    });
    if (status === 200) events.acknowledged.add(id);
    else if (status < 500) wrong.push(`${status} ${JSON.stringify(json)}`);
    return status === 200 ? 0 : waitMsOf(json);
  }

  async function agentActs(url: string): Promise<number> {
    const unanswered = deeds.find(({ answer }) => answer === undefined);
    const again = random.fraction() < 0.2 ? pick(deeds.slice(-50)) : undefined;
    if (unanswered !== undefined && random.fraction() < 0.5) return perform(url, unanswered);
    if (again !== undefined) return perform(url, again);
    const id = ++serial;
    const kind = id % 2 === 0 ? 'messages' : 'notes';
    const deed: Deed = {
      text: `${kind === 'notes' ? 'note' : 'reply'} number ${id}.`,
      path: `/api/v1/conversations/${1 + (id % SENDERS)}/${kind}`,
      key: `deed-${id}-of-the-test`,
    };
    deeds.push(deed);
    return perform(url, deed);
  }

  /** As `deliver`. */
  async function perform(url: string, deed: Deed): Promise<number> {
    const token = pick(tokens) ?? '';
    const { status, json } = await post(url, deed.path, JSON.stringify({ text: deed.text }), {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': deed.key,
    });
    if (status !== 200) {
      if (status < 500 && status !== 429) wrong.push(`${status} ${JSON.stringify(json)}`);
      return waitMsOf(json);
    }
    const answer = JSON.stringify(json);
    if (deed.answer !== undefined && deed.answer !== answer) wrong.push(`${deed.answer} then ${answer}`);
    deed.answer = answer;
    return 0;
  }

  return {
    events,
    deeds,
    /** What should never have been answered. */
    wrong,
    /** Both at it until `signal` aborts; a dead relay is tried again by whoever calls next. */
    async run(url: string, signal: AbortSignal): Promise<void> {
      const worker = async (work: (at: string) => Promise<number>): Promise<void> => {
        while (!signal.aborted) {
          try {
            await pause(Math.min(await work(url), 20));
          } catch {
            await pause(20);
          }
        }
      };
      await Promise.all(
        [
          ...Array.from({ length: 4 }, () => customerWrites),
          ...Array.from({ length: 4 }, () => agentActs),
        ].map(worker),
      );
    },
    /** One customer after the other opens a conversation. */
    async open(url: string): Promise<void> {
      for (let at = 0; at < SENDERS; at += 1) await deliver(url, `e${++serial}`);
    },
    /** Repeats everything that was not acknowledged, as slowly as the relay asks, until it is. */
    async finish(url: string): Promise<void> {
      for (const id of events.tried.keys())
        if (!events.acknowledged.has(id)) await insist(() => deliver(url, id));
      for (const deed of deeds) if (deed.answer === undefined) await insist(() => perform(url, deed));
    },
  };
}
