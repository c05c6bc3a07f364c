import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { qrLines } from '../../commands/kit/qr-lines.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';
import { parley, signedIn } from './support.ts';

let desk: TestRelay;
let env: Record<string, string>;

beforeAll(async () => {
  desk = await startTestRelay();
  env = { ...signedIn(desk.relay.url), PARLEY_TOKEN: desk.token };
  const added = await parley(['inbox', 'add', 'web', 'Chat', '--slug', 'chat'], { env });
  if (added.code !== 0) throw new Error(added.err);
});
afterAll(() => desk.dispose());

/** What a telephone reads from the lines: each cell is two modules, `█` both dark. */
function scanned(lines: readonly string[], { lightIsInk }: { lightIsInk: boolean }): string {
  const modules = lines.flatMap((text) => {
    const cells = Array.from(text.replaceAll(/\u001B\[[0-9;]*m/g, ''));
    return [cells.map((cell) => '█▀'.includes(cell)), cells.map((cell) => '█▄'.includes(cell))];
  });
  const scale = 4;
  const width = (modules[0]?.length ?? 0) * scale;
  const height = modules.length * scale;
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const ink = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      data.fill(ink === lightIsInk ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  return decodeQR({ width, height, data });
}

test('a pipe gets the link alone, a terminal its QR code as well, and --json says what becomes of the ref', async () => {
  const argv = ['inbox', 'link', 'chat', '--ref', 'shop-window'];
  const url = `${desk.relay.url}/chat/chat?ref=shop-window`;
  expect(await parley(argv, { env })).toMatchObject({ code: 0, out: `${url}\n`, err: '' });
  expect(JSON.parse((await parley([...argv, '--json'], { env })).out)).toEqual({
    inbox: 'chat',
    url,
    carries: 'referral',
  });
  const shown = await parley(argv, { env, tty: true });
  const [first, ...code] = shown.out.trimEnd().split('\n');
  expect(first).toBe(url);
  expect(scanned(code, { lightIsInk: false })).toBe(url);
  const plain = await parley(argv, { env: { ...env, NO_COLOR: '1' }, tty: true });
  expect(plain.out).not.toContain('\u001B');
  expect(scanned(plain.out.split('\n').slice(1, -1), { lightIsInk: true })).toBe(url);
});

test('a terminal too narrow for the code says how wide it must be', async () => {
  const { out, err } = await parley(['inbox', 'link', 'chat'], { env, tty: true, columns: 20 });
  expect(out).toBe(`${desk.relay.url}/chat/chat\n`);
  expect(err).toContain('columns');
});

test('to print there is a drawing of it', async () => {
  const { out } = await parley(['inbox', 'link', 'chat', '--svg'], { env });
  expect(out).toMatch(/^(?:<\?xml[^>]*>)?<svg /);
});

test('without an inbox all of them are listed; what is no ref is refused with the reason', async () => {
  await parley(['inbox', 'add', 'http', 'Shop', '--slug', 'shop', '--setting', 'secret=-'], {
    env,
    stdin: 'a secret of thirty-two characters!\n',
  });
  await parley(['inbox', 'add', 'web', 'Blog', '--slug', 'blog'], { env });
  const { out, err } = await parley(['inbox', 'link', '--ref', 'mail'], { env });
  expect(out).toBe(
    `chat  ${desk.relay.url}/chat/chat?ref=mail\nblog  ${desk.relay.url}/chat/blog?ref=mail\n`,
  );
  expect(err).toContain('shop: Nothing links to HTTP');
  const wrong = await parley(['inbox', 'link', 'chat', '--ref', 'a b'], { env });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('1 to 64 letters');
});

test('whatever is written into a code is read from it again', () => {
  for (const text of [
    'https://t.me/shop?start=x',
    `https://example.com/${'ab3_-'.repeat(40)}`,
    'mailto:ä@b.example',
  ])
    expect(scanned(qrLines(text, { colours: true }), { lightIsInk: false })).toBe(text);
});

test('without a terminal a new inbox is told what is missing on the line', async () => {
  const { code, err } = await parley(['inbox', 'add'], { env });
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/Missing: <channel> and <name>\..*parley inbox channels/s),
  ]);
});
