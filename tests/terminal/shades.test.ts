import { describe, expect, test } from 'vitest';
import { contrast } from '../../src/terminal/contrast.ts';
import { BACKGROUNDS, chooseTheme, themeAt, type ThemeName } from '../../src/terminal/shades.ts';
import { openStyle } from '../../src/terminal/style.ts';
import { createPaint, ROLES, THEMES } from '../../src/terminal/theme.ts';

test('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#123456', '#123456')).toBe(1);
});

/** The 216 colours and 24 greys of xterm, as RGB. */
function rgbOf256(index: number): string {
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  if (index >= 232) return `#${hex(8 + 10 * (index - 232)).repeat(3)}`;
  const level = (step: number): number => (step === 0 ? 0 : 55 + 40 * step);
  const cube = index - 16;
  return `#${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => hex(level(step))).join('')}`;
}

/** The colours a terminal shows for a style, text first; undefined where its own is used. */
function shown(sequence: string): { fg?: string | undefined; bg?: string | undefined } {
  const colour = (base: number): string | undefined => {
    const exact = new RegExp(`(?:^|[;\\[])${base};2;(\\d+);(\\d+);(\\d+)`).exec(sequence);
    if (exact !== null)
      return `#${exact
        .slice(1)
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join('')}`;
    const index = new RegExp(`(?:^|[;\\[])${base};5;(\\d+)`).exec(sequence)?.[1];
    return index === undefined ? undefined : rgbOf256(Number(index));
  };
  return { fg: colour(38), bg: colour(48) };
}

describe.each(['dark', 'light', 'high-contrast'] as const)('%s can be read', (name) => {
  const least = name === 'high-contrast' ? 7 : 4.5;
  test.each(['256', 'truecolor'] as const)('in %s colours', (depth) => {
    const theme = themeAt(name, depth);
    const faint = ROLES.flatMap((role) => {
      const { fg, bg } = shown(openStyle(theme[role], depth));
      if (fg === undefined) return [];
      return (bg === undefined ? BACKGROUNDS[name] : [bg])
        .filter((below) => contrast(fg, below) < least)
        .map((below) => `${role}: ${fg} on ${below} is ${contrast(fg, below).toFixed(2)}`);
    });
    expect(faint).toEqual([]);
    expect(ROLES.some((role) => shown(openStyle(theme[role], depth)).fg !== undefined)).toBe(true);
  });
});

test('with sixteen colours the palette people have chosen is used, in mono none', () => {
  for (const name of Object.keys(THEMES) as ThemeName[]) expect(themeAt(name, '16')).toBe(THEMES[name]);
  const paint = createPaint(themeAt('mono', 'truecolor'), 'truecolor');
  for (const role of ROLES) expect(paint(role, 'x')).not.toMatch(/[34]8;/);
});

test.each([
  [{}, 'auto', 'unknown', 'dark'],
  [{}, 'auto', 'light', 'light'],
  [{}, 'high-contrast', 'light', 'high-contrast'],
  [{ PARLEY_THEME: 'mono' }, 'dark', 'light', 'mono'],
  [{ PARLEY_THEME: 'auto' }, 'dark', 'light', 'light'],
  [{ PARLEY_THEME: 'constructor' }, 'dark', 'light', 'dark'],
] as const)('%j, %s, %s background: %s', (env, setting, background, name) => {
  expect(chooseTheme(env, setting, background)).toBe(name);
});
