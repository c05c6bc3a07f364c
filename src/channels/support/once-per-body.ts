/**
 * Reads the same bytes once, for whoever asks in turn: a signature over the fields, what they say, what is answered. What
 * it gives is shared: nobody alters it. Throws what `read` throws, each time.
 */
export function oncePerBody<Result extends object>(
  read: (body: Uint8Array) => Result,
): (body: Uint8Array) => Result {
  const known = new WeakMap<Uint8Array, Result>();
  return (body) => {
    const before = known.get(body);
    if (before !== undefined) return before;
    const result = read(body);
    known.set(body, result);
    return result;
  };
}
