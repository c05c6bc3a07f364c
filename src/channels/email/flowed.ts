/**
 * `format=flowed` (RFC 3676) as its writers meant it: a line may only flow into the next one of the same quote depth
 * (§4.5). The parser joins every line that ends in a blank to the next, which glues an answer to the quote above it and
 * puts `>` into the middle of lines; so the blanks at the ends of quoted lines, and of a line before a quote, are taken
 * away before it reads.
 */

const QUOTED = /^>/;
const QUOTED_PRINTABLE = /^(?:>|=3e)/i;

/** The body of a flowed text part with soft breaks that are soft; the same bytes when nothing was to be done. */
export function keepQuoteLines(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') {
    const text = Buffer.from(body.toString('latin1'), 'base64').toString('latin1');
    const kept = hardened(text, QUOTED, / +$/);
    if (kept === text) return body;
    return Buffer.from(
      (
        Buffer.from(kept, 'latin1')
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
    );
  }
  const text = body.toString('latin1');
  const isPrintable = encoding === 'quoted-printable';
  const kept = hardened(text, isPrintable ? QUOTED_PRINTABLE : QUOTED, isPrintable ? /(?: |=20)+$/i : / +$/);
  return kept === text ? body : Buffer.from(kept, 'latin1');
}

function hardened(text: string, quote: RegExp, softEnd: RegExp): string {
  const lines = text.split('\n');
  /** A line of quoted-printable that ends in `=` goes on in the next: the mark stands where it began. */
  let isQuoted = false;
  let goesOn = false;
  return lines
    .map((line, index) => {
      const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
      isQuoted = goesOn ? isQuoted : quote.test(bare);
      goesOn = quote === QUOTED_PRINTABLE && bare.endsWith('=');
      const isBeforeQuote = quote.test(lines[index + 1] ?? '');
      if (goesOn || (!isQuoted && !isBeforeQuote)) return line;
      // The signature’s delimiter is two dashes and a blank, and never flows.
      return /^--(?: |=20)$/i.test(bare) ? line : bare.replace(softEnd, '') + line.slice(bare.length);
    })
    .join('\n');
}
