import { pino, type Logger } from 'pino';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** One JSON line an event, on stderr or at the end of `file` (0600). Keys that hold secrets anywhere in a logged object are blotted out. */
export function createLog(level: LogLevel, file?: string): Logger {
  const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'settings', 'invitation'];
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `req.headers.${key}`]),
        censor: '***',
      },
    },
    file === undefined
      ? pino.destination({ dest: 2, sync: true })
      : pino.destination({ dest: file, sync: true, mkdir: true, mode: 0o600 }),
  );
}
