/** Why no connection came about, by Node's code for it, in words; those of `getaddrinfo` and `connect` are for programmers. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNRESET: 'the connection broke',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no network',
};

/** `no such host (api.example.org)`; undefined for what is no trouble of connecting. */
export function networkWords(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const words = typeof error.code === 'string' ? WORDS[error.code] : undefined;
  if (words === undefined) return undefined;
  const { hostname, address, port } = error as { hostname?: unknown; address?: unknown; port?: unknown };
  const where =
    typeof hostname === 'string'
      ? hostname
      : typeof address === 'string'
        ? `${address}${typeof port === 'number' ? `:${port}` : ''}`
        : undefined;
  return where === undefined ? words : `${words} (${where})`;
}
