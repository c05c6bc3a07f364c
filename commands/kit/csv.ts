/** Characters that are blank to a spreadsheet before a formula begins. */
const BLANK = /^[\s\u200B-\u200D\u2060\uFEFF\u00AD]*/u;
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const FORMULA = /^[=+\-@|]/;
const LEADING_CONTROL = /^[\t\r]/;

/**
 * One row of CSV (RFC 4180). Every field is quoted; one that a spreadsheet would take for a formula gets a leading
 * apostrophe (phone numbers too: JSON is the lossless form), and characters that reorder text are left out.
 */
export function csvRow(fields: readonly string[]): string {
  return fields.map((field) => `"${guard(field.replaceAll(BIDI, '')).replaceAll('"', '""')}"`).join(',');
}

function guard(field: string): string {
  // NFKC folds full-width signs, which some spreadsheets read as the narrow ones.
  const seen = field.normalize('NFKC').replace(BLANK, '');
  return FORMULA.test(seen) || LEADING_CONTROL.test(field) ? `'${field}` : field;
}
