/**
 * True when a browser's request comes from a page of the relay itself: its `Origin` has the host the request was sent
 * to, or is the relay's public address. A missing or `null` origin is not ours.
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicOrigin: string | undefined,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === publicOrigin || (host !== undefined && new URL(origin).host === host.toLowerCase());
}

/** Where the page's socket goes: the same host, by the scheme that fits. */
export function socketOrigin(
  protocol: string,
  host: string | undefined,
  publicOrigin: string | undefined,
): string {
  const own = publicOrigin ?? `${protocol}://${host ?? 'localhost'}`;
  return URL.canParse(own) ? new URL(own).origin.replace(/^http/, 'ws') : "'self'";
}
