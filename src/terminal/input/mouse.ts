import type { MouseEvent } from './events.ts';

/** A report in SGR form (mode 1006): the match of `<code;column;row`, and `M` or `m`. */
export function mouseEvent(match: RegExpExecArray, letter: string): MouseEvent {
  const code = Number(match[1]);
  const wheel = (code & 64) !== 0;
  const action = wheel
    ? (code & 1) === 0
      ? 'wheel-up'
      : 'wheel-down'
    : letter === 'm'
      ? 'release'
      : (code & 32) !== 0
        ? 'move'
        : 'press';
  return { kind: 'mouse', action, button: code & 3, row: Number(match[3]) - 1, col: Number(match[2]) - 1 };
}
