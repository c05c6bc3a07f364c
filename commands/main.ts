/**
 * The composition root of the command line: brings the real surroundings (terminal, clock, environment) to `run`, and
 * gives the process its exit code. Tiny, because every command pays for what is loaded here.
 */
import { CATALOGUE } from './kit/catalogue.ts';
import { loadCommand } from './kit/command-files.ts';
import { run } from './kit/run.ts';
import { systemClock } from '../src/lib/clock.ts';
import { uuidv7 } from '../src/lib/ids.ts';
import { systemRandom } from '../src/lib/random.ts';

const interrupt = new AbortController();
/** A second Ctrl-C ends at once, whatever still waits. One key press may come twice: by terminal and by the starter. */
const ECHO_MS = 300;
let interruptedAt: number | undefined;
const onInterrupt = (): void => {
  if (interruptedAt !== undefined && performance.now() - interruptedAt > ECHO_MS) process.exit(130);
  interruptedAt ??= performance.now();
  interrupt.abort('SIGINT');
};
process.on('SIGINT', onInterrupt);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupt.abort(signal));

/** Whoever reads our output may stop reading (`parley conv list | head`): no error of ours. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });

// Timers of the clock keep no process alive; a command that waits for one must not end early.
const running = setInterval(() => {}, 2 ** 30);
process.exitCode = await run({ catalogue: CATALOGUE, load: loadCommand }, process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: () => process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  random: systemRandom,
  newId: uuidv7(systemClock, systemRandom),
  signal: interrupt.signal,
  interrupt: onInterrupt,
});
clearInterval(running);
