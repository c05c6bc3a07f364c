import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../commands/kit/csv.ts';
import { fakeRelay, parley, signedIn } from './support.ts';

const HOSTILE = '\u001B]52;c;aGk=\u0007\u009B31m\u202Egnp.exe\u200B\u0000 =cmd|x';

const contact = {
  id: 'k1',
  name: HOSTILE,
  identities: [],
  attributes: {},
  tags: [HOSTILE],
  blocked: false,
  createdAt: 1,
  version: 1,
};
const answer = { contacts: [contact, { ...contact, id: 'k2', name: '李小龍 🐉' }], next: null };
const contacts = () =>
  fakeRelay(({ query }) => ({ body: query['after'] === undefined ? answer : { contacts: [], next: null } }));

const CONTROLS = /[\0-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const withoutSgr = (text: string): string => text.replaceAll(/\u001B\[[\d;]*m/g, '');

describe('what customers wrote cannot steer a terminal', () => {
  test.each([[[]], [['--json']], [['--ndjson']], [['--csv']], [['--jq', '.contacts[0].name']]])(
    'contact list %j',
    async (flags) => {
      await using relay = await contacts();
      const { out, code } = await parley(['contact', 'list', ...flags], {
        env: { ...signedIn(relay.url), TERM: 'xterm-256color' },
        tty: true,
        columns: 60,
      });
      expect(code).toBe(0);
      expect(withoutSgr(out)).not.toMatch(CONTROLS);
      expect(out).not.toMatch(/[\u200B\u202E]/);
    },
  );

  test('nor by way of an error or a completion', async () => {
    await using relay = await fakeRelay(({ path }) =>
      path === '/agents'
        ? { body: { agents: [{ handle: 'kim', name: `${HOSTILE}\t\n` }], teams: [] } }
        : { status: 404, body: { error: { kind: 'not_found', message: HOSTILE } } },
    );
    const env = signedIn(relay.url);
    const { err } = await parley(['conv', 'show', '1'], { env });
    expect(err).not.toMatch(CONTROLS);
    const completed = await parley(['__complete', '--', 'conv', 'assign', '12', '@k'], { env });
    expect(completed.out.split('\n').filter(Boolean).length).toBe(1);
    expect(completed.out.replace('\t', '')).not.toMatch(CONTROLS);
  });

  test('a file gets what was written, whole', async () => {
    await using relay = await contacts();
    const { out } = await parley(['contact', 'list', '--json'], { env: signedIn(relay.url) });
    expect(JSON.parse(out)).toEqual(answer);
  });
});

describe('forms of a list', () => {
  test('a table on a terminal fits and has titles; in a pipe it has none and no colours', async () => {
    await using relay = await contacts();
    const terminal = await parley(['contact', 'list'], {
      env: { ...signedIn(relay.url), TERM: 'xterm' },
      tty: true,
      columns: 40,
    });
    const lines = withoutSgr(terminal.out).trimEnd().split('\n');
    expect(lines[0]).toContain('NAME');
    expect(terminal.out).toContain('\u001B[');
    const plain = await parley(['contact', 'list'], {
      env: { ...signedIn(relay.url), TERM: 'xterm', NO_COLOR: '1' },
      tty: true,
    });
    expect(plain.out).not.toMatch(/\u001B\[[\d;]*3\d/);
    const pipe = await parley(['contact', 'list'], { env: signedIn(relay.url) });
    expect(pipe.out).not.toContain('NAME');
    expect(pipe.out).not.toContain('\u001B');
  });

  test('ids, lines, picks', async () => {
    await using relay = await contacts();
    const env = signedIn(relay.url);
    expect((await parley(['contact', 'list', '-q'], { env })).out).toBe('k1\nk2\n');
    expect(
      (await parley(['contact', 'list', '--ndjson'], { env })).out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(['k1', 'k2']);
    expect(
      (await parley(['contact', 'list', '--jq', '.contacts[] | select(.id == "k2") | .name'], { env })).out,
    ).toBe('李小龍 🐉\n');
    expect((await parley(['contact', 'list', '--jq', '.contacts | length'], { env })).out).toBe('2\n');
    const wrong = await parley(['contact', 'list', '--jq', '.a | foo('], { env });
    expect(wrong.code).toBe(2);
  });

  test('--all follows the pages', async () => {
    await using relay = await fakeRelay(({ query }) => ({
      body:
        query['after'] === undefined
          ? { ...answer, next: 'p2' }
          : { contacts: [{ ...contact, id: 'k3' }], next: null },
    }));
    const { out } = await parley(['contact', 'list', '--all', '-q'], { env: signedIn(relay.url) });
    expect(out).toBe('k1\nk2\nk3\n');
    expect(relay.asked[1]?.query['after']).toBe('p2');
    const whole = await parley(['contact', 'list', '--all', '--jq', '[.contacts[].id], .next'], {
      env: signedIn(relay.url),
    });
    expect(whole.out).toBe('["k1","k2","k3"]\nnull\n');
  });

  test('nothing found is said to people, not to programs', async () => {
    await using relay = await fakeRelay(() => ({ body: { contacts: [], next: null } }));
    const { out, err } = await parley(['contact', 'list', 'nobody'], { env: signedIn(relay.url) });
    expect([out, err]).toEqual(['', 'No contact fits.\n']);
  });
});

describe('CSV', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+55 11', `"'+55 11"`],
    [' @x', `"' @x"`],
    ['\u200B-1', `"'\u200B-1"`],
    ['＝1', `"'＝1"`],
    ['|x', `"'|x"`],
    ['\tx', `"'\tx"`],
    ['say "hi"', '"say ""hi"""'],
    ['a\u202Eb', '"ab"'],
    ['1-1', '"1-1"'],
  ])('%j', (field, row) => expect(csvRow([field])).toBe(row));

  test('no field begins a formula, and every field comes back', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (fields) => {
        const row = csvRow(fields);
        const back = [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, field = '']) =>
          field.replaceAll('""', '"'),
        );
        expect(back.length).toBe(fields.length);
        for (const field of back) expect(field.trimStart()).not.toMatch(/^[=+\-@|]/);
      }),
    );
  });
});

describe('completion', () => {
  const complete = async (words: string[], env = {}) =>
    (await parley(['__complete', '--', ...words], { env })).out
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t')[0]);

  test('nouns, verbs, flags, choices', async () => {
    expect(await complete(['cont'])).toEqual(['contact']);
    expect(await complete(['conv', 're'])).toEqual(['react', 'reopen', 'reply', 'reschedule', 'retry']);
    expect(await complete(['conv', 'reply', '12', '--th'])).toEqual([
      '--then-solve',
      '--then-pend',
      '--then-snooze',
    ]);
    expect(await complete(['conv', 'prioritise', '12', 'u'])).toEqual(['urgent']);
    expect(await complete(['completion', ''])).toEqual(['bash', 'zsh', 'fish']);
  });

  test('values come from the relay, and nothing where there is none', async () => {
    await using relay = await fakeRelay(() => ({
      body: {
        inboxes: [
          { slug: 'support', name: 'Support' },
          { slug: 'sales', name: 'Sales' },
        ],
      },
    }));
    expect(await complete(['conv', 'reply', '12', 'hi', '--via', 'su'], signedIn(relay.url))).toEqual([
      'support',
    ]);
    expect(
      await complete(['conv', 'reply', '12', 'hi', '--via', ''], signedIn('http://127.0.0.1:1')),
    ).toEqual([]);
  });

  test.each(['bash', 'zsh', 'fish'])('%s has a script', async (shell) => {
    expect((await parley(['completion', shell])).out).toContain('parley __complete');
  });
});
