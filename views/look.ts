import type { InputEvent } from '../src/terminal/input.ts';
import { learn, NOTHING_KNOWN, type Capabilities } from '../src/terminal/probe.ts';
import type { ThemeName } from '../src/terminal/shades.ts';
import type { Paint } from '../src/terminal/theme.ts';

/** A theme by name, or by the terminal's background. */
export type ThemeWish = ThemeName | 'auto';

/** What the console can look like. The composition root hands it in. */
export type Themes = {
  /** What is set, here or by PARLEY_THEME. */
  wanted: ThemeWish;
  /** How to paint in a theme, at the terminal's colours. */
  paint(name: ThemeName): Paint;
  /** Keeps the choice for the next session. */
  keep?: ((wish: ThemeWish) => void) | undefined;
};

export const THEME_WISHES: readonly ThemeWish[] = ['auto', 'dark', 'light', 'high-contrast', 'mono'];

export const isThemeWish = (name: string): name is ThemeWish =>
  (THEME_WISHES as readonly string[]).includes(name);

/**
 * The paint of the theme in use. It begins at once, dark unless set otherwise; when the terminal has told its background
 * and that asks for another theme, `onChange` says that everything must be painted again.
 */
export function createLook(
  themes: Themes,
  onChange: (theme: { wanted: ThemeWish; shown: ThemeName }) => void,
) {
  let { wanted } = themes;
  let known: Capabilities = NOTHING_KNOWN;
  let shown = themeFor();
  let current = themes.paint(shown);

  function themeFor(): ThemeName {
    if (wanted !== 'auto') return wanted;
    return known.background === 'light' ? 'light' : 'dark';
  }

  function settle(isTold: boolean): void {
    const next = themeFor();
    if (next === shown && !isTold) return;
    shown = next;
    current = themes.paint(next);
    onChange({ wanted, shown });
  }

  return {
    paint: ((role, text) => current(role, text)) satisfies Paint,
    get theme() {
      return { wanted, shown };
    },
    use(wish: ThemeWish): void {
      wanted = wish;
      themes.keep?.(wish);
      settle(true);
    },
    /** Takes the terminal's answers in; other input means nothing here. */
    hear(events: readonly InputEvent[]): void {
      const before = known;
      for (const event of events) known = learn(known, event);
      if (known.background !== before.background) settle(false);
    },
  };
}
