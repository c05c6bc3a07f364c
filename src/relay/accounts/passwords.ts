import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Failure } from '../../domain/failure.ts';
import { MIN_PASSWORD_LENGTH } from '../../domain/password-rule.ts';

/** OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const MAX_LENGTH = 256;
const AT_ONCE = 2;
const MAX_WAITING = 50;

const derive = promisify(argon2);

/** Hashes and checks passwords, a few at a time: each costs 19 MiB. @throws Failure `unavailable` when too many wait. */
export function createPasswords() {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MAX_WAITING) {
        throw new Failure('unavailable', 'Too many people sign in at once.', {
          hint: 'Try again in a moment.',
        });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  const digest = (password: string, nonce: Buffer): Promise<Buffer> =>
    inTurn(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, ...COST }));

  return {
    /** A PHC string (`$argon2id$v=19$…`). @throws Failure `bad_input` when the password is too short or too long. */
    async hash(password: string): Promise<string> {
      if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_LENGTH) {
        throw new Failure('bad_input', `A password has ${MIN_PASSWORD_LENGTH} to ${MAX_LENGTH} characters.`, {
          hint: 'A few random words make a good one.',
        });
      }
      const nonce = randomBytes(16);
      const tag = await digest(password, nonce);
      return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${b64(nonce)}$${b64(tag)}`;
    },
    /** Takes as long for an account that does not exist (`phc` undefined) as for one that does. */
    async verify(password: string, phc: string | undefined): Promise<boolean> {
      const [, , , , salt, tag] = (phc ?? '').split('$');
      const expected = Buffer.from(tag ?? '', 'base64');
      const actual = await digest(
        password,
        salt === undefined ? randomBytes(16) : Buffer.from(salt, 'base64'),
      );
      return expected.length === actual.length && timingSafeEqual(expected, actual);
    },
  };
}

export type Passwords = ReturnType<typeof createPasswords>;

const b64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
