import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardCommands } from '../../commands/serve/card-commands.ts';
import { readCardSections } from '../../src/config/card-settings.ts';
import { ConfigError } from '../../src/config/config-error.ts';
import { readAnswer } from '../../views/state/own-section.ts';

describe('what a command answers', () => {
  test('as JSON is a title and rows; only web and mail addresses are links', () => {
    const rows = [
      { label: 'points', value: 1200, url: 'https://shop.example/loyalty' },
      { label: 'since', value: '2019', url: 'javascript:alert(1)' },
      'not a row',
    ];
    expect(readAnswer(JSON.stringify({ title: 'Club', rows }))).toEqual({
      is: 'there',
      title: 'Club',
      rows: [
        { label: 'points', value: '1200', url: 'https://shop.example/loyalty' },
        { label: 'since', value: '2019', url: undefined },
      ],
    });
  });

  test('as text is a row a line, and never more than a card can bear', () => {
    expect(readAnswer('gold\nsince 2019\n')).toMatchObject({
      rows: [
        { label: '', value: 'gold' },
        { label: '', value: 'since 2019' },
      ],
    });
    const long = readAnswer('x'.repeat(5_000) + '\ny'.repeat(500));
    expect(long.is === 'there' ? long.rows.length : 0).toBe(50);
    expect(readAnswer('{"rows": ')).toMatchObject({ rows: [{ value: '{"rows":' }] });
    expect(readAnswer('')).toMatchObject({ rows: [] });
  });
});

describe('a section’s command', () => {
  const run = (command: string, timeoutMs = 5_000): Promise<string> =>
    cardCommands([]).run({ name: 'x', command, timeoutMs }, '{"contact":{"name":"Ana"}}');

  test('reads the facts and is heard', async () => {
    expect(await run('cat')).toBe('{"contact":{"name":"Ana"}}');
  });

  test('that fails says why, that never ends is ended, that writes without end too', async () => {
    await expect(run('echo no such customer >&2; exit 3')).rejects.toThrow('no such customer');
    await expect(run('exit 3')).rejects.toThrow('ended with 3');
    await expect(run('sleep 30', 100)).rejects.toThrow('took longer than 0.1 s');
    await expect(run('yes')).rejects.toThrow('wrote more than 64 KiB');
  });
});

describe('card.sections', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'parley-card-'));
    mkdirSync(join(home, 'parley'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const read = (card: unknown): ReturnType<typeof readCardSections> => {
    writeFileSync(join(home, 'parley', 'console.json'), JSON.stringify({ card }));
    return readCardSections({ XDG_CONFIG_HOME: home });
  };

  test('are read with their defaults, and there may be none', () => {
    expect(readCardSections({ XDG_CONFIG_HOME: join(home, 'nowhere') })).toEqual([]);
    expect(read(undefined)).toEqual([]);
    expect(read({ sections: [{ name: 'Loyalty', command: 'loyalty-of', key: 'l' }] })).toEqual([
      { name: 'Loyalty', command: 'loyalty-of', key: 'l', timeoutMs: 5_000 },
    ]);
  });

  test.each([
    [[{ name: '', command: 'x' }], 'card.sections[0].name'],
    [[{ name: 'A', command: 'x', key: 'j' }], 'belongs to a section of Parley'],
    [[{ name: 'A', command: 'x', timeoutMs: 1 }], 'timeoutMs'],
    [
      [
        { name: 'A', command: 'x', key: 'l' },
        { name: 'B', command: 'x', key: 'l' },
      ],
      'have the name or key',
    ],
  ])('that cannot be used are named: %j', (sections, words) => {
    expect(() => read({ sections })).toThrow(ConfigError);
    expect(() => read({ sections })).toThrow(words);
  });
});
