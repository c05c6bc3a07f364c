import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Action } from '../../src/actions/port.ts';
import { PERMISSIONS } from '../../src/domain/permissions.ts';

type JsonObject = { properties?: Record<string, { description?: string }>; type?: string };

/** What every action promises to the doors that are made from it. */
export function actionContract(action: Action): void {
  const schema = (): JsonObject => z.toJSONSchema(action.input, { io: 'input' }) as JsonObject;

  test(`${action.name}: says what it does and who may`, () => {
    expect(action.name).toMatch(/^[a-z]+\.[a-z-]+$/);
    expect(action.summary).toMatch(/^[A-Z].{8,}[^.]$/);
    expect(PERMISSIONS).toContain(action.permission);
    expect(action.path).toMatch(/^(\/(:[a-z]+|[a-z-]+))+$/i);
  });

  test(`${action.name}: its input is an object that docs can describe, field by field`, () => {
    const { type, properties = {} } = schema();
    expect(type).toBe('object');
    const undescribed = Object.entries(properties).filter(([, { description = '' }]) => description === '');
    expect(undescribed.map(([field]) => field)).toEqual([]);
  });

  test(`${action.name}: its doors ask for fields the input has`, () => {
    const fields = Object.keys(schema().properties ?? {});
    const inPath = [...action.path.matchAll(/:(\w+)/g)].map(([, field = '']) => field);
    for (const places of [inPath, action.cli?.positional ?? [], action.line?.positional ?? []]) {
      expect(fields).toEqual(expect.arrayContaining([...places]));
      expect(new Set(places).size).toBe(places.length);
    }
  });

  test(`${action.name}: its example is a command line of its own door`, () => {
    const { cli } = action;
    if (cli === undefined) return;
    expect(cli.example.startsWith(`parley ${[cli.noun, cli.verb].filter(Boolean).join(' ')} `)).toBe(true);
    expect(cli.verb ?? cli.noun).toMatch(/^[a-z-]+$/);
  });

  test(`${action.name}: refuses what is not its input`, () => {
    for (const nonsense of [null, 7, 'text', []])
      expect(action.input.safeParse(nonsense).success).toBe(false);
  });
}
