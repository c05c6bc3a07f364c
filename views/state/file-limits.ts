import type { ChannelInfo } from '../../src/domain/channel.ts';
import type { ComposerFile } from './composer.ts';

/** Why a channel would not take the files that go with a reply; undefined when it takes them. */
export type FileTrouble =
  | { is: 'none' }
  | { is: 'count'; max: number }
  | { is: 'size'; name: string; bytes: number; max: number }
  | { is: 'type'; name: string; types: readonly string[] };

/** What the channel does not take of these files. */
export function fileTrouble(
  files: readonly ComposerFile[],
  { attachments: limits }: Pick<ChannelInfo, 'attachments'>,
): FileTrouble | undefined {
  if (files.length === 0) return undefined;
  if (limits === 'none') return { is: 'none' };
  if (files.length > limits.maxCount) return { is: 'count', max: limits.maxCount };
  for (const { name, bytes, state } of files) {
    if (bytes > limits.maxBytes) return { is: 'size', name, bytes, max: limits.maxBytes };
    const { types } = limits;
    if (types === undefined || state.is !== 'ready') continue;
    if (!types.some((type) => isOfType(state.attachment.contentType, type)))
      return { is: 'type', name, types };
  }
  return undefined;
}

/** `image/*` holds every image. */
const isOfType = (contentType: string, type: string): boolean =>
  type.endsWith('/*') ? contentType.startsWith(type.slice(0, -1)) : contentType === type;
