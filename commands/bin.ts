#!/usr/bin/env node
/**
 * The executable. Parley needs Node 24 (`node:sqlite`, argon2 in `node:crypto`); where the machine's own Node is
 * older, the Node pinned beside Parley as a dev dependency takes over, so that `parley` always just works.
 *
 * This file must load under any Node, and costs every command what it imports: hence the late imports.
 */
import module from 'node:module';

const NEEDED_MAJOR = 24;

if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) {
  module.enableCompileCache();
  endWithStarter();
  await import(new URL('../main.js', import.meta.url).href);
} else {
  await runOnPinnedNode();
}

async function runOnPinnedNode(): Promise<void> {
  const { existsSync } = await import('node:fs');
  const { spawn } = await import('node:child_process');
  const { constants } = await import('node:os');
  const { fileURLToPath } = await import('node:url');
  const pinned = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(pinned)) {
    process.stderr.write(
      `parley: needs Node ${NEEDED_MAJOR} or newer, this is ${process.versions.node}.\n` +
        'Install Node 24 (https://nodejs.org), or run "npm install" in the checkout to get the pinned one.\n',
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    // The channel carries nothing. It closes when this process is killed, and the one on the pinned Node ends too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
  });
}

/** Stops cleanly when the process that started this one on the pinned Node is no more, however it ended. */
function endWithStarter(): void {
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
