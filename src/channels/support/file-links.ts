import { Failure } from '../../domain/failure.ts';
import type { ChannelTools } from '../port/tools.ts';

/** The name in the link, where there is one with an ending. */
export function nameIn(url: string): string | undefined {
  try {
    const last = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
    return /^[^/\\]{1,150}\.[A-Za-z0-9]{1,8}$/.test(last) ? last : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A link the provider can fetch a file by.
 * @throws Failure `policy` where the relay has no public address to fetch it from
 */
export function publicLink(
  file: { sha256: string; contentType: string; name?: string | undefined },
  tools: Pick<ChannelTools, 'fileUrl'>,
): string {
  const url = tools.fileUrl(file);
  if (url !== undefined) return url;
  throw new Failure(
    'policy',
    'Files go out here by a link, and the relay has no public address: start it with --public-url.',
  );
}
