import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Rest } from '../../src/client/rest.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { LocalFile } from './values.ts';

/** Uploads a file; gives the attachment as the relay knows it. */
export async function upload(relay: Rest, { path }: LocalFile, cwd: string): Promise<unknown> {
  const full = resolve(cwd, path);
  const file = await open(full).catch((error: NodeJS.ErrnoException) => {
    throw new Failure('bad_input', `${path} cannot be read (${error.code ?? error.message}).`);
  });
  return relay.json({
    method: 'POST',
    path: '/files',
    query: { name: basename(full) },
    upload: file.createReadStream(),
  });
}
