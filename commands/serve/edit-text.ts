import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets the agent's editor change a text; `name` is the file's, for the editor to know what it is. Undefined when the
 * editor failed: the text stays as it was.
 */
export async function editText(text: string, editor: string, name = 'reply.md'): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-edit-'));
  const file = join(folder, name);
  try {
    await writeFile(file, text, { mode: 0o600 });
    const [program = 'vi', ...flags] = editor.split(' ');
    const child = spawn(program, [...flags, file], { stdio: 'inherit' });
    const code = await new Promise<number | null>((resolve) => {
      child.on('exit', resolve);
      child.on('error', () => resolve(null));
    });
    return code === 0 ? (await readFile(file, 'utf8')).replace(/\n$/, '') : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
