import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { createRest } from '../../src/client/rest.ts';
import { Failure } from '../../src/domain/failure.ts';
import { says } from '../../src/domain/refusal.ts';
import type { Attachment } from '../../src/domain/timeline.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Random } from '../../src/lib/random.ts';
import type { Secret } from '../../src/lib/secret.ts';
import type { FilePort, FileSource, LocalPath } from '../../views/work/file-port.ts';
import { clipboardImage } from './clipboard-image.ts';

const MOST_PATHS = 200;
const UPLOAD_TIMEOUT_MS = 600_000;

/** The files the console works with: those of this machine, and the relay's door for uploads. */
export function consoleFiles(options: {
  url: string;
  token: Secret;
  clock: Clock;
  random: Random;
  cwd: string;
}): FilePort {
  const { cwd } = options;
  const full = (typed: string): string =>
    resolve(cwd, typed === '~' || typed.startsWith('~/') ? join(homedir(), typed.slice(1)) : typed);

  return {
    async complete(typed) {
      const isFolder = typed === '' || typed.endsWith('/');
      const folder = isFolder ? typed : typed.slice(0, typed.lastIndexOf('/') + 1);
      const begun = isFolder ? '' : basename(typed);
      const found = await readdir(full(folder === '' ? '.' : folder), { withFileTypes: true }).catch(
        () => [],
      );
      const fitting = found
        .filter(({ name }) => name.startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
        .sort((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || (a.name < b.name ? -1 : 1))
        .slice(0, MOST_PATHS);
      return Promise.all(
        fitting.map(async ({ name }): Promise<LocalPath> => {
          const about = await stat(full(folder + name)).catch(() => undefined);
          const isDirectory = about?.isDirectory() === true;
          return {
            path: `${folder}${name}${isDirectory ? '/' : ''}`,
            isFolder: isDirectory,
            bytes: about?.size ?? 0,
          };
        }),
      );
    },
    async look(path) {
      const about = await stat(full(path)).catch((error: NodeJS.ErrnoException) => {
        throw new Failure('bad_input', `${path} cannot be read (${error.code ?? error.message}).`, {
          details: says('file_unread', { name: path, code: error.code ?? error.message }),
        });
      });
      if (!about.isFile())
        throw new Failure('bad_input', `${path} is a folder or no plain file.`, {
          details: says('file_unfit', { name: path }),
        });
      return { name: basename(full(path)), bytes: about.size };
    },
    async upload(source, onProgress) {
      const rest = createRest({ ...options, timeoutMs: UPLOAD_TIMEOUT_MS });
      try {
        const answer = await rest.json({
          method: 'POST',
          path: '/files',
          query: { name: source.name },
          upload: counted(source, full, onProgress),
        });
        return answer as Attachment;
      } finally {
        rest.close();
      }
    },
    clipboardImage,
  };
}

/** The file's bytes; tells how many have gone by. */
function counted(
  source: FileSource,
  full: (typed: string) => string,
  onProgress: (sentBytes: number) => void,
): Readable {
  let sent = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      onProgress(sent);
      done(null, chunk);
    },
  });
  const bytes = 'path' in source ? createReadStream(full(source.path)) : Readable.from([source.content]);
  bytes.on('error', (error: Error) => counter.destroy(error));
  return bytes.pipe(counter);
}
