/** A picture in text: each cell shows two pixels, the upper as the colour of `▀`, the lower as its background. */
import { openStyle, STYLE_RESET, type Colour, type ColourDepth } from '../style.ts';
import type { Picture } from './picture.ts';

const SHADES = ' ░▒▓█';

/**
 * The picture as rows of exactly `cols` cells, for the painter. Pixels are averaged; see-through ones are mixed with
 * `background`. Without colours brightness is shown by shades of blocks.
 */
export function halfBlocks(
  picture: Picture,
  { cols, rows }: { cols: number; rows: number },
  depth: ColourDepth,
  background: `#${string}` = '#000000',
): string[] {
  const below = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16));
  const isOnLight = brightness(below) > 127;
  return Array.from({ length: rows }, (_, row) => {
    let line = '';
    let open = '';
    for (let col = 0; col < cols; col += 1) {
      const upper = average(picture, col / cols, (row * 2) / (rows * 2), 1 / cols, 1 / (rows * 2), below);
      const lower = average(picture, col / cols, (row * 2 + 1) / (rows * 2), 1 / cols, 1 / (rows * 2), below);
      if (depth === 'none' || depth === 'mono') {
        const shade = Math.min(4, Math.floor(((brightness(upper) + brightness(lower)) / 2 / 256) * 5));
        // Blocks are written in the colour of text: on a light background the fullest is the darkest.
        line += SHADES.charAt(isOnLight ? 4 - shade : shade);
        continue;
      }
      const style = openStyle({ fg: hex(upper), bg: hex(lower) }, depth);
      line += (style === open ? '' : style) + '▀';
      open = style;
    }
    return open === '' ? line : line + STYLE_RESET;
  });
}

type Rgb = readonly number[];

const hex = (rgb: Rgb): Colour => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

const brightness = ([red = 0, green = 0, blue = 0]: Rgb): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Pixels looked at in each direction of one half cell: enough for an average, bounded for large pictures. */
const MOST_SAMPLES = 4;

/** The mean colour of a part of the picture, given as shares of its width and height. */
function average(
  picture: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
  below: Rgb,
): Rgb {
  const sums = [0, 0, 0];
  const across = Math.max(1, Math.min(MOST_SAMPLES, Math.floor(width * picture.width)));
  const down = Math.max(1, Math.min(MOST_SAMPLES, Math.floor(height * picture.height)));
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const px = Math.min(
        picture.width - 1,
        Math.floor((left + (width * (x + 0.5)) / across) * picture.width),
      );
      const py = Math.min(
        picture.height - 1,
        Math.floor((top + (height * (y + 0.5)) / down) * picture.height),
      );
      const at = (py * picture.width + px) * 4;
      const alpha = (picture.rgba[at + 3] ?? 255) / 255;
      for (let channel = 0; channel < 3; channel += 1) {
        sums[channel] =
          (sums[channel] ?? 0) +
          (picture.rgba[at + channel] ?? 0) * alpha +
          (below[channel] ?? 0) * (1 - alpha);
      }
    }
  }
  return sums.map((sum) => Math.round(sum / (across * down)));
}
