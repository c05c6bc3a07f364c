import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MAY_IMPORT } from './support/rooms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Composition roots: the few files that wire rooms together and may import any of them. */
const COMPOSITION_ROOTS = new Set([
  'commands/main.ts',
  // Run by the build, which ships its result as data.
  'commands/kit/make-catalogue.ts',
  'commands/backup.ts',
  'commands/restore.ts',
  'commands/up.ts',
  'commands/relay.ts',
  'commands/demo.ts',
  'commands/console.ts',
]);

/** The folder behind `up`, `relay`, `demo` and `console`: it puts relay and console together. */
const COMPOSITION_FOLDER = 'commands/serve/';

/** Only these may be imported by others although they live in a room with a narrower door. */
const TYPES_ONLY: Record<string, readonly string[]> = {
  'src/widget': ['src/protocol'],
  'src/actions': ['src/store'],
};

const rooms = Object.keys(MAY_IMPORT);
const roomOf = (file: string): string | undefined =>
  rooms.find((room) => file === room || file.startsWith(`${room}/`));

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

type Import = { from: string; to: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern =
    /(?:import|export)\s+(type\s+)?[^'";]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)|import\s+'(\.[^']+)'/g;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const specifier = match[2] ?? match[3] ?? match[4];
    if (specifier === undefined) return [];
    const to = relative(root, resolve(root, dirname(file), specifier));
    return [{ from: file, to, typeOnly: match[1] !== undefined }];
  });
}

const files = ['src', 'commands', 'views', 'fixtures', 'tests'].flatMap(sourceFiles);
const imports = files.flatMap(importsOf);

test('the test looked at the whole tree', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(imports.length).toBeGreaterThan(30);
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});

test('every import stays inside what its room may import', () => {
  const strays = imports.filter(({ from, to }) => {
    if (COMPOSITION_ROOTS.has(from) || from.startsWith(COMPOSITION_FOLDER)) return false;
    const here = roomOf(from);
    const there = roomOf(to);
    if (here === undefined || there === undefined || here === there) return false;
    const allowed = MAY_IMPORT[here];
    return allowed !== 'anything' && !(allowed ?? []).includes(there);
  });
  expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('doors that let only types through let no value through', () => {
  const strays = imports.filter(({ from, to, typeOnly }) => {
    const narrow = TYPES_ONLY[roomOf(from) ?? ''];
    return !typeOnly && narrow !== undefined && narrow.includes(roomOf(to) ?? '');
  });
  expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('nothing that ships imports fixtures or tests, the demo aside', () => {
  const strays = imports.filter(
    ({ from, to }) =>
      !['fixtures', 'tests'].includes(roomOf(from) ?? '') &&
      ['fixtures', 'tests'].includes(roomOf(to) ?? '') &&
      from !== 'commands/demo.ts',
  );
  expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('the clock, randomness and the environment are read at the edge only', () => {
  const EDGES = [
    'src/lib/',
    'src/config/',
    'commands/main.ts',
    'commands/bin.ts',
    'tests/',
    'fixtures/',
    'src/widget/',
  ];
  const pattern = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bprocess\.exit\(/;
  const strays = files.filter(
    (file) =>
      !EDGES.some((edge) => file.startsWith(edge)) && pattern.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(strays).toEqual([]);
});
