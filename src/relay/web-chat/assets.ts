import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** A built file of the widget, held in memory, compressed once, with the hash that names its content. */
export type Asset = {
  body: Buffer;
  encoded?: Partial<Record<'br' | 'gzip', Buffer>> | undefined;
  type: string;
  hash: string;
};

export type Assets = Record<'chat.js' | 'chat.css' | 'widget.js', Asset>;

/** Reads the built widget. Throws when the build has not made it. */
export async function readAssets(folder: string): Promise<Assets> {
  const read = async (name: string, type: string): Promise<Asset> => {
    const body = await readFile(join(folder, name));
    const [br, gz] = await Promise.all([promisify(brotliCompress)(body), promisify(gzip)(body)]);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
    return { body, encoded: { br, gzip: gz }, type, hash };
  };
  const [chat, style, widget] = await Promise.all([
    read('chat.js', 'text/javascript; charset=utf-8'),
    read('chat.css', 'text/css; charset=utf-8'),
    read('widget.js', 'text/javascript; charset=utf-8'),
  ]);
  return { 'chat.js': chat, 'chat.css': style, 'widget.js': widget };
}

/** The body in the best encoding the browser takes; `undefined` names the plain one. */
export function encodedFor(asset: Asset, accepted: string): { body: Buffer; encoding: string | undefined } {
  for (const encoding of ['br', 'gzip'] as const) {
    const body = asset.encoded?.[encoding];
    if (body !== undefined && new RegExp(`\\b${encoding}\\b`).test(accepted)) return { body, encoding };
  }
  return { body: asset.body, encoding: undefined };
}
