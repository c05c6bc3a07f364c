import encodeQR from 'qr';

const DARK = '\u001B[38;5;16m';
const LIGHT = '\u001B[48;5;231m';
const END = '\u001B[0m';
/** Scanners want a light edge around it (ISO/IEC 18004: four modules); two have been enough for every telephone tried. */
const EDGE = 2;

/**
 * A text as a QR code for a terminal: two rows of modules a line, black on white whatever the theme. Without colours the modules are
 * drawn light on dark, which telephones read as well.
 */
export function qrLines(text: string, { colours }: { colours: boolean }): string[] {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: EDGE });
  const isInk = (y: number, x: number): boolean => (rows[y]?.[x] ?? false) === colours;
  const lines: string[] = [];
  for (let y = 0; y < rows.length; y += 2) {
    const cells = Array.from({ length: rows.length }, (_, x) => half(isInk(y, x), isInk(y + 1, x))).join('');
    lines.push(colours ? `${DARK}${LIGHT}${cells}${END}` : cells);
  }
  return lines;
}

function half(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}

/** The same to print: an SVG document. */
export const qrSvg = (text: string): string => encodeQR(text, 'svg', { ecc: 'medium', border: 4 });
