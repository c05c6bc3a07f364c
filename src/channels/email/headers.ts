/**
 * Header blocks as text: unfolding, lookup and the parameters of a structured field. Used where a block is read apart
 * from the mail itself: while counting parts, and in the machine-readable parts of bounces and reports.
 */

/** One field: lower-case name, value unfolded to one line, in the order of the block. */
export type HeaderField = { name: string; value: string };

/** Reads a header block (RFC 5322 §2.2). Lines that are no field are passed over; never throws. */
export function parseFields(block: string): HeaderField[] {
  const fields: HeaderField[] = [];
  let current: { name: string; lines: string[] } | undefined;
  const finish = (): void => {
    if (current !== undefined) fields.push({ name: current.name, value: current.lines.join(' ').trim() });
    current = undefined;
  };
  for (const line of block.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      current?.lines.push(line.trim());
      continue;
    }
    finish();
    const colon = line.indexOf(':');
    const name = colon > 0 ? line.slice(0, colon).trim() : '';
    if (/^[!-9;-~]+$/.test(name)) {
      current = { name: name.toLowerCase(), lines: [line.slice(colon + 1).trim()] };
    }
  }
  finish();
  return fields;
}

/** The first field of that name. */
export const firstField = (fields: readonly HeaderField[], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

/** `text/plain; charset="utf-8"` → its lower-case value and parameters (RFC 2045 §5.1). */
export function structuredValue(field: string): { value: string; params: ReadonlyMap<string, string> } {
  const params = new Map<string, string>();
  const semicolon = field.indexOf(';');
  const value = (semicolon < 0 ? field : field.slice(0, semicolon)).trim().toLowerCase();
  if (semicolon >= 0) {
    const pattern = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;
    for (const [, name = '', quoted, bare = ''] of field.slice(semicolon).matchAll(pattern)) {
      if (!params.has(name.toLowerCase())) {
        params.set(name.toLowerCase(), quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1'));
      }
    }
  }
  return { value, params };
}

/** Ids in angle brackets, in order: `<a@b> <c@d>`. A value without brackets counts as one id when it looks like one. */
export function messageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>\s]{1,990})>/g)].map(([, id = '']) => `<${id}>`);
  if (bracketed.length > 0) return bracketed;
  return /^[^<>\s]{1,990}@[^<>\s]+$/.test(value.trim()) ? [`<${value.trim()}>`] : [];
}
