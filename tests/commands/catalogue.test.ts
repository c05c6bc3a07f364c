import { channelsMarkdown } from '../../fixtures/channels/channels-markdown.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../commands/kit/catalogue.ts';
import { actionsMarkdown, cliMarkdown } from '../../commands/kit/docs.ts';
import { findCommand } from '../../commands/kit/run.ts';
import { parseArgv } from '../../commands/kit/argv.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { READS } from '../../src/protocol/reads.ts';
import { parley } from './support.ts';

const around = { now: 0, stdin: async () => 'from stdin', file: async () => 'from a file' };

describe('every command', () => {
  test.each(CATALOGUE.commands.map((spec) => [spec.name, spec] as const))(
    '%s: help and examples',
    async (_name, spec) => {
      const { code, out } = await parley([...spec.name.split(' '), '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`parley ${spec.name}`);
      expect(spec.summary).toMatch(/^\S.*[^.\s]$/);
      expect(spec.examples.length).toBeGreaterThan(0);
      for (const example of spec.examples) {
        const mine = example
          .replaceAll(/'[^']*'|"[^"]*"/g, (quoted) => quoted.replaceAll(/[|<>]/g, '_'))
          .split(/[|<>]/)
          .map(wordsOf)
          .filter((words) => words[0] === 'parley');
        expect(
          mine.length + Number(spec.hidden === true) + Number(example.includes('source')),
        ).toBeGreaterThan(0);
        for (const words of mine) {
          const found = findCommand(CATALOGUE, words.slice(1));
          if (found === undefined) throw new Error(`no command for the example ${example}`);
          await parseArgv(found.spec, found.rest, around);
        }
      }
    },
  );
});

test('every action with a door on the command line has its command, every read too', () => {
  const does = CATALOGUE.commands.map(({ does }) =>
    does.is === 'action' ? does.action : does.is === 'read' ? does.read : '',
  );
  for (const { name, cli } of ACTIONS) if (cli !== undefined) expect(does).toContain(name);
  // The log is read by tail, what waits by status --line; an overview is what other commands read one by one.
  for (const name of Object.keys(READS))
    if (!['changes.list', 'me.counts', 'conversations.overview'].includes(name)) expect(does).toContain(name);
});

test('every file in commands/ is a command', () => {
  const folder = fileURLToPath(new URL('../../commands', import.meta.url));
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !['main.ts', 'bin.ts'].includes(name),
  );
  expect(files.length).toBeGreaterThan(20);
  const commands = CATALOGUE.commands.map(({ name }) => `${name.replaceAll(' ', '-').replace(/^__/, '')}.ts`);
  expect(files.filter((file) => !commands.includes(file))).toEqual([]);
});

test('the reference in docs/ is what the program says of itself (npm run docs writes it)', async () => {
  await expect(cliMarkdown(CATALOGUE)).toMatchFileSnapshot('../../docs/cli.md');
  await expect(actionsMarkdown(CATALOGUE)).toMatchFileSnapshot('../../docs/actions.md');
  await expect(channelsMarkdown(CHANNELS)).toMatchFileSnapshot('../../docs/channels.md');
});

test('every command shown stands in the reference and its noun in the overview', async () => {
  const reference = cliMarkdown(CATALOGUE);
  const { out } = await parley(['--help']);
  for (const { name, hidden } of CATALOGUE.commands) {
    if (hidden === true) continue;
    expect(reference).toContain(`### parley ${name}\n`);
    expect(out).toMatch(new RegExp(`^  ${name.split(' ')[0]} `, 'm'));
  }
});

test('the help of inbox add names every kind of channel', async () => {
  const { out } = await parley(['inbox', 'add', '--help']);
  for (const { kind } of CHANNELS) expect(out).toContain(`\`${kind}\``);
});

test('help as data has every command', async () => {
  const { out } = await parley(['help', '--json']);
  const help = JSON.parse(out) as { commands: { name: string; usage: string }[]; exitCodes: unknown[] };
  expect(help.commands.map(({ name }) => name)).toContain('conv reply');
  expect(help.exitCodes.length).toBe(12);
});

/** Splits a line as a shell would, as far as examples need it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)]
    .map(([word]) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_all, a?: string, b?: string) => a ?? b ?? ''))
    .filter((word) => word !== '$');
}
