import { describe, expect, test } from 'vitest';
import { applyStyle, colourDepth, openStyle, stripStyle } from '../../src/terminal/style.ts';
import { createPaint, plainPaint, ROLES, THEMES } from '../../src/terminal/theme.ts';

describe('how many colours', () => {
  test.each([
    [{}, false, 'none'],
    [{ TERM: 'xterm-256color' }, false, 'none'],
    [{ TERM: 'xterm-256color' }, true, '256'],
    [{ TERM: 'xterm' }, true, '16'],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, true, 'truecolor'],
    [{ TERM: 'dumb' }, true, 'none'],
    [{ TERM: 'vt100' }, true, 'mono'],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, true, 'mono'],
    [{ TERM: 'xterm-256color', NO_COLOR: '' }, true, '256'],
    [{ NO_COLOR: '1', FORCE_COLOR: '3' }, false, 'truecolor'],
    [{ FORCE_COLOR: '1' }, false, '16'],
    [{ TERM: 'xterm', FORCE_COLOR: '0' }, true, 'mono'],
    [{ OS: 'Windows_NT' }, true, '16'],
  ] as const)('%j on a terminal: %s → %s', (env, isTty, depth) => {
    expect(colourDepth(env, isTty)).toBe(depth);
  });
});

describe('styles', () => {
  test('an exact colour is brought down to what can be shown', () => {
    const style = { fg: '#ff8700', bold: true } as const;
    expect(openStyle(style, 'truecolor')).toBe('\u001B[1;38;2;255;135;0m');
    expect(openStyle(style, '256')).toBe('\u001B[1;38;5;208m');
    expect(openStyle(style, '16')).toBe('\u001B[1;93m');
    expect(openStyle(style, 'mono')).toBe('\u001B[1m');
    expect(openStyle(style, 'none')).toBe('');
  });
  test('an outer style goes on behind an inner one', () => {
    const inner = applyStyle('b', '\u001B[1m');
    expect(applyStyle(`a${inner}c`, '\u001B[7m')).toBe('\u001B[7ma\u001B[1mb\u001B[0m\u001B[7mc\u001B[0m');
    expect(stripStyle(applyStyle(inner, '\u001B[7m'))).toBe('b');
  });
  test('a colour that is none is refused with what to write instead', () => {
    expect(() => openStyle({ fg: '#abc' }, '16')).toThrow('Write one of the sixteen names or #rrggbb');
  });
});

describe('themes', () => {
  test.each(Object.entries(THEMES))(
    '%s has a look for every role and stays free of escapes where none may be',
    (_, theme) => {
      const paint = createPaint(theme, 'none');
      for (const role of ROLES) expect(paint(role, 'text')).toBe('text');
    },
  );
  test('on a light background nothing is written in yellow, however few colours there are', () => {
    for (const depth of ['16', '256', 'truecolor'] as const) {
      const paint = createPaint(THEMES.light, depth);
      for (const role of ROLES) expect(paint(role, 'x')).not.toMatch(/\u001B\[(?:\d+;)*(?:33|93)m/);
    }
  });
  test('without colour the states that matter still look different from plain text', () => {
    const paint = createPaint(THEMES.mono, 'mono');
    for (const role of ['selected', 'unread', 'error', 'warning', 'overdue', 'note'] as const) {
      expect(paint(role, 'x')).not.toBe('x');
    }
    expect(paint('selected', 'x')).toBe('\u001B[7mx\u001B[0m');
    expect(plainPaint('error', 'x')).toBe('x');
  });
  test('mono uses no colour even where there are millions', () => {
    const paint = createPaint(THEMES.mono, 'truecolor');
    for (const role of ROLES) expect(paint(role, 'x')).not.toMatch(/[34][0-8]|9[0-7]/);
  });
});
