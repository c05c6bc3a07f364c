import { chmod, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes sure that there is a file and that only its owner may read it. */
export async function privateFile(file: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  await handle.close();
  await chmod(file, 0o600);
}

/** Resolves when what is in the file is on the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Resolves when the names in the file's folder are on the disk: a file that was made or renamed is found after a crash. */
export async function syncFolderOf(file: string): Promise<void> {
  const handle = await open(dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
