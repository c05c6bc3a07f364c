import type { Words } from '../words/words.ts';
import { readDeedLine, type VerbScope } from './verbs.ts';

/** Several acts under a name, and perhaps on a key behind `m`. `lines` are written as `readDeedLine` reads them. */
export type Macro = {
  name: string;
  key: string | undefined;
  title: string;
  lines: readonly string[];
  /** It is the whole team's. */
  isDesk?: boolean | undefined;
};

export type ReadMacros =
  | { ok: true; macros: readonly Macro[] }
  /** The text again, with what is wrong above each line. */
  | { ok: false; text: string; mistakes: number };

const HEAD = /^([\p{L}\p{N}][\p{L}\p{N}._-]{0,47})(?:\s+(\S))?\s*:\s*(.*)$/u;
const MISTAKE = '# ✗ ';

/** Macros as people write them: `readMacros` reads it back. */
export function macrosText(macros: readonly Macro[], top: readonly string[] = []): string {
  const written = macros.map(({ name, key, title, lines }) =>
    [
      `${name}${key === undefined ? '' : ` ${key}`}: ${title}`.trimEnd(),
      ...lines.map((line) => `  ${line}`),
      '',
    ].join('\n'),
  );
  return [...top.map((line) => `# ${line}`.trimEnd()), '', ...written].join('\n');
}

/**
 * Reads macros. With a scope each act is checked too; without one (when the file is loaded) only the shape is, since
 * names of people may have changed since.
 */
export function readMacros(text: string, said: Words['macros']['wrong'], scope?: VerbScope): ReadMacros {
  const macros: Macro[] = [];
  const back: string[] = [];
  let mistakes = 0;
  let open: { name: string; key: string | undefined; title: string; lines: string[]; at: number } | undefined;

  const mistake = (why: string, at: number): void => {
    mistakes += 1;
    back.splice(at, 0, `${MISTAKE}${why}`);
  };
  const close = (): void => {
    if (open === undefined) return;
    const { at, ...macro } = open;
    if (macro.lines.length === 0) mistake(said.empty(macro.name), at);
    macros.push(macro);
    open = undefined;
  };

  // Names first: a macro may run one that stands below it.
  const names = new Map<string, string[]>();
  let named: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const name = HEAD.exec(line)?.[1];
    if (name !== undefined && !/^\s/.test(line)) names.set(name, (named = []));
    else if (/^\s+[^\s#]/.test(line)) named?.push(line.trim());
  }
  const inside: VerbScope | undefined = scope && {
    ...scope,
    macros: [...names.keys(), ...scope.macros],
    macro: (name) => names.get(name) ?? scope.macro(name),
  };

  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(MISTAKE)) continue;
    takeLine(line);
    back.push(line);
  }
  close();
  return mistakes === 0 ? { ok: true, macros } : { ok: false, text: back.join('\n'), mistakes };

  function takeLine(line: string): void {
    if (/^\s*(?:#|$)/.test(line)) return;
    if (/^\s/.test(line)) {
      if (open === undefined) {
        mistake(said.indented, back.length);
        return;
      }
      const read = inside === undefined ? undefined : readDeedLine(line, inside);
      if (read?.ok === false) mistake(read.why, back.length);
      open.lines.push(line.trim());
      return;
    }
    close();
    const [, name, key, title = ''] = HEAD.exec(line) ?? [];
    if (name === undefined) {
      mistake(said.head, back.length);
      return;
    }
    if (macros.some((macro) => macro.name === name)) mistake(said.twice(name), back.length);
    const same = key === undefined ? undefined : macros.find((macro) => macro.key === key);
    if (same !== undefined) mistake(said.key(key ?? '', same.name), back.length);
    open = { name, key, title: title.trim(), lines: [], at: back.length };
  }
}
