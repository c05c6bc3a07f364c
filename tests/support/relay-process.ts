import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PARLEY = fileURLToPath(new URL('../../dist/bin/parley.js', import.meta.url));

/** `parley relay` in a process of its own, as a service manager would run it. */
export type RelayProcess = {
  url: string;
  /** Printed on the first run of a data directory. */
  firstPassword: string | undefined;
  child: ChildProcess;
  /** How it ended. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
};

type Launch = { child: ChildProcess; exited: RelayProcess['exited']; said: () => string };

/** Starts it on `dataDir`; everything it keeps for its user goes there too. */
export function launchRelay(
  dataDir: string,
  flags: readonly string[] = [],
  channels: readonly 'ipc'[] = [],
): Launch {
  if (!existsSync(PARLEY)) throw new Error(`${PARLEY} is missing: run "npm run build" first`);
  const home = join(dataDir, 'home');
  const child = spawn(
    process.execPath,
    [PARLEY, 'relay', '--data', dataDir, '--port', '0', '--json', '--allow-private-addresses', ...flags],
    {
      stdio: ['ignore', 'pipe', 'pipe', ...channels],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        XDG_CONFIG_HOME: join(home, 'config'),
        XDG_STATE_HOME: join(home, 'state'),
        XDG_DATA_HOME: join(home, 'data'),
      },
    },
  );
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const exited = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    stderr,
  }));
  return { child, exited, said: () => stderr };
}

/** Starts it and waits for its ready line. @throws Error with what it said when it ends before. */
export async function startRelayProcess(
  dataDir: string,
  flags: readonly string[] = [],
  channels: readonly 'ipc'[] = [],
): Promise<RelayProcess> {
  const { child, exited, said } = launchRelay(dataDir, flags, channels);
  if (child.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line) as { event?: string; url?: string };
    if (event !== 'ready' || url === undefined) continue;
    return { url, child, exited, firstPassword: /password\s+(\S+)/.exec(said())?.[1] };
  }
  throw new Error(`the relay did not start: ${JSON.stringify(await exited)}`);
}
