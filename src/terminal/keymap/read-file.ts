/** What a keymap file says, checked entry by entry. What is wrong with one entry leaves the others alone. */
import { z } from 'zod';
import { says, type Said } from '../../domain/refusal.ts';
import { keysOf } from '../keymap.ts';
import type { KeyChange } from './changes.ts';
import { readJson, type Place } from './json-places.ts';
import { onChannel, type KnownKeys } from './known.ts';
import { nearest } from './nearest.ts';
import { cautionAbout, parseKeys } from './parse-keys.ts';
import { sentence } from '../../domain/sentence.ts';

/** `error`: what stands there does not apply. `note`: it applies, and has an effect that may surprise. */
export type KeymapProblem = { kind: 'error' | 'note'; message: string; place: Place } & Said;

/** A file's preset and changes with the places where they stand. */
export type ReadKeymap = {
  preset: { name: string; place: Place } | undefined;
  changes: readonly { change: KeyChange; place: Place }[];
  problems: readonly KeymapProblem[];
};

export const START: Place = { line: 1, column: 1 };

const ENTRY = z.strictObject({
  keys: z.string(),
  run: z.string().nullable(),
  pane: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  channel: z.string().optional(),
  when: z.string().optional(),
});
const FILE = z.strictObject({
  $schema: z.string().optional(),
  preset: z.string().optional(),
  bindings: z.array(z.unknown()).optional(),
});
type Entry = z.output<typeof ENTRY>;

/** Reads a file for `loadKeymap`, which says what may stand in it. */
export function readKeymapFile(text: string | undefined, known: KnownKeys): ReadKeymap {
  const problems: KeymapProblem[] = [];
  const changes: { change: KeyChange; place: Place }[] = [];
  const tell = (kind: KeymapProblem['kind'], place: Place, said: Said, message: string): void => {
    problems.push({ kind, place, message, ...said });
  };
  /** A word that is none here: the one that was probably meant, or all there are. */
  const tellUnknown = (place: Place, value: string, words: string, message: string): void =>
    tell('error', place, says('word_unknown', { value, words }), message);
  const read = text === undefined || text.trim() === '' ? undefined : readJson(text);
  if (read?.ok === false)
    tell(
      'error',
      read.place,
      says('keys_json', { problem: read.problem }),
      `${read.problem} None of this file applies.`,
    );
  const places: ReadonlyMap<string, Place> = read?.ok === true ? read.places : new Map();
  const place = (path: string): Place => places.get(path) ?? START;
  const file = FILE.safeParse(read?.ok === true ? read.value : {});
  if (!file.success) for (const issue of file.error.issues) tellIssue(issue, '', Object.keys(FILE.shape));
  const { preset, bindings = [] } = file.success ? file.data : {};

  for (const [index, raw] of bindings.entries()) takeEntry(raw, `bindings.${index}`);
  return {
    preset: preset === undefined ? undefined : { name: preset, place: place('preset') },
    changes,
    problems,
  };

  function takeEntry(raw: unknown, path: string): void {
    const parsed = ENTRY.safeParse(raw);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) tellIssue(issue, path, Object.keys(ENTRY.shape));
      return;
    }
    const entry = parsed.data;
    const keys = parseKeys(entry.keys);
    if ('problem' in keys) {
      tell('error', place(`${path}.keys`), { refusal: keys.refusal }, keys.problem);
      return;
    }
    const ran = entry.run === null ? null : readRun(entry.run, keys.keys, place(`${path}.run`));
    const panes = readPanes(entry, path);
    const when = readWhen(entry, path);
    if (ran === undefined || panes === undefined || when === undefined) return;
    const caution = ran === null ? undefined : cautionAbout(keys.keys);
    if (caution !== undefined)
      tell('note', place(`${path}.keys`), { refusal: caution.refusal }, caution.problem);
    for (const pane of panes) {
      const change = { keys: keys.keys, pane, when: when === '' ? undefined : when, action: null, ...ran };
      changes.push({ change, place: place(path) });
    }
  }

  function readRun(run: string, keys: string, at: Place): { action: string; argument?: string } | undefined {
    const [action = '', ...rest] = run.trim().split(/\s+/);
    const argument = rest.join(' ');
    const about = known.actions.get(action);
    if (about === undefined) {
      const meant = nearest(action, known.actions.keys());
      const hint = meant === undefined ? 'The palette and ? list what there is.' : `Did you mean "${meant}"?`;
      tellUnknown(at, action, meant ?? someActions(), `There is no action "${action}". ${hint}`);
      return undefined;
    }
    if (argument !== '') {
      if (about.argument === undefined) {
        tell(
          'error',
          at,
          says('keys_takes_nothing', { action }),
          `"${action}" takes nothing behind it. Write "${action}".`,
        );
        return undefined;
      }
      const choices = known.choices?.[action];
      if (choices !== undefined && !choices.includes(argument)) {
        const meant = nearest(argument, choices);
        const hint =
          meant === undefined ? `There are: ${choices.join(', ') || 'none'}.` : `Did you mean "${meant}"?`;
        tellUnknown(at, argument, meant ?? choices.join(', '), `"${action}" knows no "${argument}". ${hint}`);
        return undefined;
      }
      return { action, argument };
    }
    const hasWildcard = keysOf({ keys }).some((key) => key.startsWith('<'));
    if (about.argument === 'letter' && !hasWildcard) {
      tell(
        'error',
        at,
        says('keys_needs_letter', { action }),
        `"${action}" needs a letter. Write "${action} a", or <letter> as the last key.`,
      );
      return undefined;
    }
    return { action };
  }

  function someActions(): string {
    return [...known.actions.keys()].slice(0, 8).join(', ');
  }

  function readPanes({ pane = known.defaultPane }: Entry, path: string): readonly string[] | undefined {
    const panes = typeof pane === 'string' ? [pane] : pane;
    const unknown = panes.filter((name) => name !== '*' && !known.panes.includes(name));
    for (const name of unknown) {
      const meant = nearest(name, known.panes);
      const hint = meant === undefined ? `Panes: ${known.panes.join(', ')}, *.` : `Did you mean "${meant}"?`;
      tellUnknown(
        place(`${path}.pane`),
        name,
        meant ?? known.panes.join(', '),
        `There is no pane "${name}". ${hint}`,
      );
    }
    return unknown.length > 0 ? undefined : panes;
  }

  /** '' for none, undefined when something in it is not known. */
  function readWhen({ channel, when }: Entry, path: string): string | undefined {
    const parts: string[] = [];
    if (channel !== undefined) {
      if (known.channels?.includes(channel) === false) {
        const names = known.channels.join(', ');
        tellUnknown(
          place(`${path}.channel`),
          channel,
          names,
          `There is no kind of channel "${channel}". Kinds: ${names}.`,
        );
        return undefined;
      }
      parts.push(onChannel(channel));
    }
    for (const part of when?.split('&').map((piece) => piece.trim()) ?? []) {
      if (!known.conditions.includes(part.replace(/^not /, ''))) {
        const names = known.conditions.map((name) => `"${name}"`).join(', ');
        tellUnknown(
          place(`${path}.when`),
          part,
          names,
          `There is no condition "${part}". Conditions: ${names}.`,
        );
        return undefined;
      }
      parts.push(part);
    }
    return parts.join(' & ');
  }

  function tellIssue(issue: z.core.$ZodIssue, path: string, fields: readonly string[]): void {
    const at = [path, ...issue.path.map(String)].filter((part) => part !== '').join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const field of issue.keys) {
        const meant = nearest(field, fields);
        const hint = meant === undefined ? `Fields: ${fields.join(', ')}.` : `Did you mean "${meant}"?`;
        const where = place(at === '' ? field : `${at}.${field}`);
        tellUnknown(where, field, meant ?? fields.join(', '), `"${field}" is no field here. ${hint}`);
      }
      return;
    }
    const name = issue.path.join('.');
    const parent = at.slice(0, Math.max(0, at.lastIndexOf('.')));
    tell(
      'error',
      places.get(at) ?? place(parent),
      says('input_wrong', { field: name, problem: issue.message.replace(/\.$/, '') }),
      name === '' ? sentence(issue.message) : `"${name}": ${sentence(issue.message)}`,
    );
  }
}
