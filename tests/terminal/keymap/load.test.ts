import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_KEYS, pressKey, type KeyContext } from '../../../src/terminal/keymap.ts';
import type { KnownKeys } from '../../../src/terminal/keymap/known.ts';
import { describeProblem } from '../../../src/terminal/keymap/describe.ts';
import { loadKeymap, type LoadedKeymap } from '../../../src/terminal/keymap/load.ts';

const bound = (keys: string, action: string, pane = 'browse', when?: string) => ({
  keys,
  action,
  pane,
  when,
});
const known: KnownKeys = {
  actions: new Map([
    ['down', { label: 'Down' }],
    ['mine', { label: 'My queue' }],
    ['all', { label: 'Everything' }],
    ['send', { label: 'Send' }],
    ['solve', { label: 'Solve' }],
    ['macro', { label: 'Run a macro', argument: 'text' }],
    ['play', { label: 'Play a register', argument: 'letter' }],
    ['leave', { label: 'Leave' }],
  ]),
  choices: { macro: ['refund', 'late parcel'] },
  panes: ['browse', 'queue', 'composer'],
  defaultPane: 'browse',
  widerPane: { queue: 'browse' },
  conditions: ['enter sends', 'recording'],
  channels: ['email', 'whatsapp'],
  defaults: [
    bound('j', 'down'),
    bound('g m', 'mine'),
    bound('g a', 'all'),
    bound('e', 'solve'),
    bound('ctrl+d', 'send', 'composer'),
    bound('escape', 'leave', 'composer'),
  ],
  presets: { parley: [], vim: [{ keys: 'd d', action: 'solve', pane: 'browse' }] },
  essential: [{ action: 'leave', pane: 'composer' }],
};

const load = (file: unknown): LoadedKeymap =>
  loadKeymap(typeof file === 'string' ? file : JSON.stringify(file), known);
const bind = (...bindings: unknown[]): LoadedKeymap => load({ bindings });
const told = ({ problems }: LoadedKeymap): string[] =>
  problems.map((one) => describeProblem(one, 'keys.json'));

function does({ bindings }: LoadedKeymap, keys: string, context: KeyContext = { panes: ['browse'] }): string {
  let state = NO_KEYS;
  let last = '';
  for (const key of keys.split(' ')) {
    const pressed = pressKey(bindings, state, key, context);
    ({ state } = pressed);
    const { result } = pressed;
    last =
      result.kind === 'match' ? [result.binding.action, result.argument ?? ''].join(' ').trim() : result.kind;
  }
  return last;
}

describe('what a file binds', () => {
  test('without a file the defaults apply', () => {
    const loaded = loadKeymap(undefined, known);
    expect(loaded.problems).toEqual([]);
    expect(does(loaded, 'g m')).toBe('mine');
    expect(loaded.bindings.find(({ keys }) => keys === 'g m')?.label).toBe('My queue');
  });
  test('a key gets another action, the old one is reached no more', () => {
    const loaded = bind({ keys: 'j', run: 'mine' });
    expect(told(loaded)).toEqual([]);
    expect(does(loaded, 'j')).toBe('mine');
  });
  test('a sequence, a macro, a register', () => {
    const loaded = bind(
      { keys: 'g i', run: 'mine' },
      { keys: 'm r', run: 'macro refund' },
      { keys: 'm l', run: 'macro late parcel', pane: 'queue' },
      { keys: '@ <letter>', run: 'play' },
      { keys: 'f5', run: 'play q' },
    );
    expect(told(loaded)).toEqual([]);
    expect(does(loaded, 'g i')).toBe('mine');
    expect(does(loaded, 'm r')).toBe('macro refund');
    expect(does(loaded, 'm l')).toBe('none');
    expect(does(loaded, 'm l', { panes: ['queue', 'browse'] })).toBe('macro late parcel');
    expect(does(loaded, '@ q')).toBe('play q');
    expect(does(loaded, '@ @')).toBe('none');
    expect(does(loaded, 'f5')).toBe('play q');
  });
  test('a key for one kind of channel, and for when something is not so', () => {
    const loaded = bind(
      { keys: 'enter', run: 'send', pane: 'composer', channel: 'whatsapp' },
      { keys: 'Q', run: 'mine', when: 'not recording' },
      { keys: 'Q', run: 'all', when: 'recording' },
    );
    expect(told(loaded)).toEqual([]);
    const composer = (...conditions: string[]): KeyContext => ({
      panes: ['composer'],
      conditions: new Set(conditions),
    });
    expect(does(loaded, 'enter', composer('channel whatsapp'))).toBe('send');
    expect(does(loaded, 'enter', composer('channel email'))).toBe('none');
    expect(does(loaded, 'Q')).toBe('mine');
    expect(does(loaded, 'Q', { panes: ['browse'], conditions: new Set(['recording']) })).toBe('all');
  });
  test('null unbinds', () => {
    expect(does(bind({ keys: 'e', run: null }), 'e')).toBe('none');
  });
  test('a preset, and the own keys above it', () => {
    const loaded = load({ preset: 'vim', bindings: [{ keys: 'd d', run: 'mine' }] });
    expect(loaded.preset).toBe('vim');
    expect(does(loaded, 'd d')).toBe('mine');
    expect(does(load({ preset: 'vim' }), 'd d')).toBe('solve');
    expect(does(loadKeymap(undefined, known, 'vim'), 'd d')).toBe('solve');
  });
  test('comments and a last comma do no harm', () => {
    const loaded = load('{ // mine\n "bindings": [ { "keys": "gi", "run": "mine" }, ], /* end */ }');
    expect(told(loaded)).toEqual([]);
    expect(does(loaded, 'g i')).toBe('mine');
  });
});

describe('what is wrong is told with its place and what to do', () => {
  test.each<[string, string]>([
    [
      '{ "bindings": [\n  { "keys": "j", "run": "mnie" } ] }',
      '2:25: There is no action "mnie". Did you mean "mine"?',
    ],
    [
      '{ "bindings": [ { "keys": "ctrl+entr", "run": "send" } ] }',
      '1:27: "ctrl+entr" is no key. Did you mean "enter"?',
    ],
    [
      '{ "bindings": [ { "kyes": "j", "keys": "j", "run": "mine" } ] }',
      '1:27: "kyes" is no field here. Did you mean "keys"?',
    ],
    ['{ "bindings": [ { "keys": "j" } ] }', '1:17: "run":'],
    ['{ "bindings": [ { "keys": 4, "run": "mine" } ] }', '1:27: "keys":'],
    [
      '{ "bindings": [ { "keys": "j", "run": "mine", "pane": "quue" } ] }',
      '1:55: There is no pane "quue". Did you mean "queue"?',
    ],
    [
      '{ "bindings": [ { "keys": "j", "run": "macro refnd" } ] }',
      '1:39: "macro" knows no "refnd". Did you mean "refund"?',
    ],
    ['{ "bindings": [ { "keys": "j", "run": "mine now" } ] }', '1:39: "mine" takes nothing behind it.'],
    ['{ "bindings": [ { "keys": "p", "run": "play" } ] }', '1:39: "play" needs a letter.'],
    [
      '{ "bindings": [ { "keys": "j", "run": "mine", "channel": "fax" } ] }',
      '1:58: There is no kind of channel "fax". Kinds: email, whatsapp.',
    ],
    [
      '{ "bindings": [ { "keys": "j", "run": "mine", "when": "late" } ] }',
      '1:55: There is no condition "late".',
    ],
    ['{ "preset": "vi" }', '1:13: There is no preset "vi". Presets: parley, vim.'],
    ['{ "preset": "constructor" }', '1:13: There is no preset'],
    ['{ "preset": "vim" "bindings": [] }', '1:19: Expected "," or "}", found "\\"".'],
    ["{ 'preset': 'vim' }", '1:3: Expected a name in double quotes'],
    ['{ "preset": "vim", "preset": "vim" }', '1:20: "preset" is there twice.'],
    ['{ "preset": 01 }', '1:13: Expected a value'],
    [
      '{ "preset": ',
      '1:13: Expected a value: a text in double quotes, a number, true, false, null, [ or {, found the end of the file.',
    ],
    [
      '{ "bindings": [ { "keys": "g", "run": "mine" } ] }',
      '1:17: note: g takes gm (mine) away: one begins the other.',
    ],
    [
      '{ "bindings": [ { "keys": "x", "run": "mine" },\n{ "keys": "x", "run": "all" } ] }',
      '2:1: note: x takes the place of x (mine) in line 1.',
    ],
    [
      '{ "bindings": [ { "keys": "ctrl+i", "run": "mine" } ] }',
      '1:27: note: Many terminals cannot tell ctrl+i from tab',
    ],
    ['{ "bindings": [ { "keys": "y", "run": null } ] }', '1:17: note: y is not bound in browse.'],
    ['{ "bindings": [ { "keys": "ctrl+d", "run": null } ] }', 'It is in: composer; add "pane".'],
    [
      '{ "bindings": [ { "keys": "g", "run": "mine", "pane": "queue" } ] }',
      'In queue it hides gm (mine) of browse.',
    ],
    [
      '{ "bindings": [ { "keys": "escape", "run": null, "pane": "composer" } ] }',
      '"leave" needs a key in composer, so it has Esc again.',
    ],
  ])('%s', (file, expected) => {
    expect(told(load(file)).join('\n')).toContain(expected);
  });

  test('one bad entry leaves the others alone, a broken file leaves the defaults', () => {
    const loaded = bind({ keys: 'x', run: 'nonsense' }, { keys: 'y', run: 'mine' });
    expect(does(loaded, 'y')).toBe('mine');
    expect(does(load('{'), 'j')).toBe('down');
    expect(
      does(load('{ "bindings": [ { "keys": "escape", "run": null, "pane": "composer" } ] }'), 'escape', {
        panes: ['composer'],
      }),
    ).toBe('leave');
  });
});

test('whatever stands in the file, loading ends with usable bindings', () => {
  const entry = fc.record(
    {
      keys: fc.oneof(
        fc.string(),
        fc.constantFrom('j', 'g', 'g m x', '<any>', 'ctrl+x <letter>', '__proto__'),
      ),
      run: fc.oneof(fc.string(), fc.constantFrom('mine', 'macro refund', 'play', null)),
      pane: fc.oneof(fc.constantFrom('browse', 'queue', '*'), fc.string()),
      when: fc.oneof(fc.constantFrom('recording', 'not enter sends & recording'), fc.string()),
    },
    { requiredKeys: ['keys', 'run'] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(entry).map((bindings) => JSON.stringify({ bindings })),
      ),
      (text) => {
        const { bindings, problems } = loadKeymap(text, known);
        expect(bindings.some(({ action, pane }) => action === 'leave' && pane === 'composer')).toBe(true);
        for (const { place, message } of problems) {
          expect(place.line).toBeGreaterThan(0);
          expect(place.column).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
        for (const { keys } of bindings) expect(keys.split(' ')).not.toContain('');
      },
    ),
    { numRuns: 400 },
  );
});
