/** A text of a command's input; undefined when it was not given. */
export function textOf(input: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const value = input[field];
  return typeof value === 'string' ? value : undefined;
}

/** A text that parsing has made sure of. */
export const neededText = (input: Readonly<Record<string, unknown>>, field: string): string =>
  textOf(input, field) ?? '';
