import { Failure } from '../../src/domain/failure.ts';

/**
 * Says whether a type of change is wanted. Patterns are types or families (`entry.*`). Throws `Failure` `bad_input` for
 * a pattern that fits no type there is.
 */
export function changeFilter(
  patterns: readonly string[],
  types: readonly string[],
): (type: string) => boolean {
  if (patterns.length === 0) return () => true;
  const wanted = new Set<string>();
  for (const pattern of patterns.flatMap((one) => one.split(','))) {
    const family = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
    const fitting = types.filter((type) =>
      family === undefined ? type === pattern : type.startsWith(family),
    );
    if (fitting.length === 0)
      throw new Failure('bad_input', `There is no change of type “${pattern}”.`, {
        hint: `Types: ${types.join(', ')}.`,
      });
    for (const type of fitting) wanted.add(type);
  }
  return (type) => wanted.has(type);
}
