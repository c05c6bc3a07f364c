import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../../src/domain/failure.ts';
import { says } from '../../src/domain/refusal.ts';

const run = promisify(execFile);
const MAX_BYTES = 64 * 1024 * 1024;

/** Programs that hand out the clipboard's picture as PNG: Wayland's, X11's, the Mac's. */
const READERS = [
  { program: 'wl-paste', flags: ['--type', 'image/png'] },
  { program: 'xclip', flags: ['-selection', 'clipboard', '-target', 'image/png', '-out'] },
  { program: 'pngpaste', flags: ['-'] },
] as const;

/** The picture in the clipboard. Rejects with `Failure` when there is none, or no program to read it with. */
export async function clipboardImage(): Promise<{ name: string; content: Uint8Array }> {
  let isThere = false;
  for (const { program, flags } of READERS) {
    try {
      const { stdout } = await run(program, flags, {
        encoding: 'buffer',
        maxBuffer: MAX_BYTES,
        timeout: 5_000,
      });
      if (stdout.length > 0) return { name: 'clipboard.png', content: stdout };
      isThere = true;
    } catch (error) {
      isThere ||= (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  }
  throw isThere
    ? new Failure('not_found', 'There is no picture in the clipboard.', {
        hint: '^X a attaches a file',
        details: says('clipboard_empty'),
      })
    : new Failure('unavailable', 'Nothing here can read pictures from the clipboard.', {
        hint: 'Install wl-clipboard, xclip or pngpaste; ^X a attaches a file',
        details: says('clipboard_tool'),
      });
}
