import { createSession } from '../../src/terminal/session.ts';

/** A program that takes the terminal and then ends in the way its argument names. */
const session = createSession({ stdin: process.stdin, stdout: process.stdout, mouse: true, focus: true });
process.on('exit', () => session.leave());
process.on('SIGTERM', () => process.exit(143));
process.on('SIGHUP', () => process.exit(129));
session.onInput(() => undefined);
session.enter();
session.write('\u001B[1;1HENTERED');

switch (process.argv[2]) {
  case 'exit':
    process.exit(0);
    break;
  case 'throw':
    setImmediate(() => {
      throw new Error('broken on purpose');
    });
    break;
  case 'reject':
    void Promise.reject(new Error('broken on purpose'));
    break;
  case 'suspend':
    await session.suspend(async () => void process.stdout.write('EDITOR\r\n'));
    session.write('\u001B[1;1HBACK');
    process.exit(0);
    break;
  default:
    // Waits for a signal.
    break;
}
