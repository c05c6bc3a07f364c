import type { Action } from '../port.ts';

export type Registry = ReadonlyMap<string, Action>;

/**
 * Actions by name. Throws when two share a name, a REST path, a CLI door or a word of the `:` line, naming both; when
 * a door asks by place for a field that the input does not have, naming it: a desk with such a fault must not start.
 */
export function makeRegistry(actions: readonly Action[]): Registry {
  const faults = [
    ...shared(actions, 'name', ({ name }) => name),
    ...shared(actions, 'path', ({ path }) => path.replaceAll(/:\w+/g, ':')),
    ...shared(actions, 'CLI door', ({ cli }) => cli && `${cli.noun} ${cli.verb ?? ''}`),
    ...shared(actions, 'line command', ({ line }) => line?.command),
    ...actions.flatMap(strayFields),
  ];
  if (faults.length > 0) throw new Error(`The action registry is wrong:\n${faults.join('\n')}`);
  return new Map(actions.map((action) => [action.name, action]));
}

function shared(
  actions: readonly Action[],
  what: string,
  key: (action: Action) => string | undefined,
): string[] {
  const groups = Map.groupBy(actions, key);
  return [...groups].flatMap(([value, group]) => {
    if (value === undefined || group.length < 2) return [];
    return [`${what} “${value}” is used by ${group.map(({ name }) => name).join(' and ')}`];
  });
}

function strayFields({ name, path, cli, line, input }: Action): string[] {
  const known = 'shape' in input ? Object.keys(input.shape as object) : [];
  const used = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, field = '']) => field),
    ...(cli?.positional ?? []),
    ...(line?.positional ?? []),
  ];
  return used
    .filter((field) => !known.includes(field))
    .map((field) => `${name} has no input field “${field}”`);
}
