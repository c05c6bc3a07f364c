import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ACTIONS, findAction } from '../../src/actions/index.ts';
import { defineAction } from '../../src/actions/port.ts';
import { makeRegistry } from '../../src/actions/support/registry.ts';
import { actionContract } from '../contract/action.ts';

for (const action of ACTIONS) actionContract(action);

test('the index lists every file of the folder, each under its own name', () => {
  const files = readdirSync(new URL('../../src/actions', import.meta.url))
    .filter((name) => name.endsWith('.ts') && !['index.ts', 'port.ts'].includes(name))
    .map((name) => name.replace(/\.ts$/, ''));
  expect(files.length).toBeGreaterThan(40);
  expect(ACTIONS.map(({ name }) => name.replace('.', '-')).sort()).toEqual(files.sort());
});

test('an unknown action is answered with the names that are near', () => {
  expect(findAction('message.send').name).toBe('message.send');
  expect(() => findAction('mesage.sned')).toThrow(
    expect.objectContaining({ kind: 'not_found', hint: expect.stringContaining('message.send') }),
  );
});

test('no path has a place for a field that may be left out', () => {
  const missing = ACTIONS.flatMap(({ name, path, input }) => {
    const { required = [] } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
    return [...path.matchAll(/:(\w+)/g)]
      .filter(([, field]) => !required.includes(field ?? ''))
      .map(([field]) => `${name} ${field}`);
  });
  expect(missing).toEqual([]);
});

const sample = (name: string, path: string) =>
  defineAction({
    name,
    summary: 'Do a thing',
    permission: 'desk.read',
    path,
    cli: { noun: 'thing', verb: 'do', positional: [], example: 'parley thing do' },
    line: { command: 'do', positional: ['missing'] },
    input: z.object({}),
    handle: () => Promise.resolve({}),
  });

test('duplicates and doors to nowhere stop the start, naming every one', () => {
  expect(() => makeRegistry([sample('a.do', '/x/:id'), sample('a.do', '/x/:other')])).toThrow(
    /name “a\.do”[^]*path “\/x\/:”[^]*CLI door “thing do” is used by a\.do and a\.do[^]*line command “do”[^]*no input field “missing”/,
  );
});
