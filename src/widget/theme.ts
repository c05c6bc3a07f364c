/** Surfaces of `style.css` that the colour has to be readable on. */
const LIGHT_SURFACE = '#ffffff';
const DARK_SURFACE = '#161a19';
/** WCAG 2.2, 1.4.3: text and its ground. */
const READABLE = 4.5;

/** Sets the inbox's colour and what follows from it; through the style object, which the page's policy allows. */
export function applyTheme(colour: string, root: HTMLElement): void {
  root.style.setProperty('--accent', colour);
  root.style.setProperty('--on-accent', inkOn(colour));
  root.style.setProperty('--accent-on-light', readableOn(LIGHT_SURFACE, colour, '#000000'));
  root.style.setProperty('--accent-on-dark', readableOn(DARK_SURFACE, colour, '#ffffff'));
}

/** Near-black or white, whichever is read better on the colour. */
export function inkOn(colour: string): string {
  return contrast(colour, '#14181a') > contrast(colour, '#ffffff') ? '#14181a' : '#ffffff';
}

/** The colour, mixed with as much of `towards` as it takes to be read on `surface`. */
export function readableOn(surface: string, colour: string, towards: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share);
    if (contrast(surface, mixed) >= READABLE) return mixed;
  }
  return towards;
}

/** Contrast ratio of two #rrggbb, 1 to 21: WCAG 2.2, "contrast ratio". */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function mix(colour: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(colour).map((channel, at) =>
    Math.round(channel + ((others[at] ?? 0) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
