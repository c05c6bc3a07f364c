import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Outside } from '../../views/work/outside.ts';

/** A command that shows a file or translates a text gets no shell, and only so long, ms. */
const TRANSLATE_WITHIN_MS = 15_000;
const LONGEST_TRANSLATION = 64_000;
const MOST_FOLDERS = 30;
const OPENABLE = /^(?:https?:\/\/|mailto:|tel:)[!-~]+$/u;

/** The agent's machine: their programs, their disk, and files of the relay. `~` stands for their home. */
export function outsideOf(
  relay: { url: string; token: string },
  commands: { open: string; translate: string },
): Outside {
  const opener = commands.open.trim() === '' ? usualOpener() : commands.open;
  return {
    async openLink(href) {
      if (!OPENABLE.test(href)) throw new Error('This is no address that is opened from here.');
      await start(opener, href);
    },
    async fetchFile(sha256) {
      const answer = await fetch(new URL(`/api/v1/files/${encodeURIComponent(sha256)}`, relay.url), {
        headers: { authorization: `Bearer ${relay.token}` },
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(`The relay does not give the file (${answer.status}).`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    async openFile(name, bytes) {
      // The program may read it for as long as it is shown: the system empties its folder, not we.
      const folder = await mkdtemp(join(tmpdir(), 'parley-open-'));
      const file = join(folder, basename(name));
      await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
      await start(opener, file);
    },
    savePath: (name) => `~/Downloads/${name}`,
    async saveFile(path, bytes, replace) {
      const file = atHome(path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes, { mode: 0o600, flag: replace ? 'w' : 'wx' });
    },
    exists: (path) =>
      stat(atHome(path)).then(
        () => true,
        () => false,
      ),
    async foldersLike(path) {
      const parent = path.slice(0, path.lastIndexOf('/') + 1);
      const begun = path.slice(parent.length);
      const entries = await readdir(atHome(parent === '' ? '.' : parent), { withFileTypes: true }).catch(
        () => [],
      );
      return entries
        .filter(
          (entry) =>
            entry.isDirectory() &&
            entry.name.startsWith(begun) &&
            (begun.startsWith('.') || !entry.name.startsWith('.')),
        )
        .slice(0, MOST_FOLDERS)
        .map(({ name }) => `${parent}${name}/`);
    },
    translate: commands.translate.trim() === '' ? undefined : (text) => filter(commands.translate, text),
  };
}

const usualOpener = (): string => (process.platform === 'darwin' ? 'open' : 'xdg-open');

const atHome = (path: string): string =>
  path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);

/** Starts a program that goes on by itself. Rejects when there is no such program. */
function start(command: string, argument: string): Promise<void> {
  const [program = '', ...flags] = command.trim().split(/\s+/u);
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...flags, argument], { stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

/** What a command makes of a text that it gets on its standard input. */
function filter(command: string, text: string): Promise<string> {
  const [program = '', ...flags] = command.trim().split(/\s+/u);
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TRANSLATE_WITHIN_MS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      if (said.length < LONGEST_TRANSLATION) said += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(said.slice(0, LONGEST_TRANSLATION).trim());
      else reject(new Error(signal === null ? `${program} ended with ${code}` : `${program} took too long`));
    });
    child.stdin.end(text);
  });
}
