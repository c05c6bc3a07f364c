import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../../src/domain/failure.ts';

/** A file's text. Throws `Failure` `bad_input` when it cannot be read. */
export async function textFile(path: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new Failure(
      'bad_input',
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
}
