import { setFlagsFromString } from 'node:v8';
import { Failure } from '../src/domain/failure.ts';
import { relayUrl, resolveConnection } from '../src/config/credentials.ts';
import type { OwnCommand } from './kit/context.ts';
import { textOf } from './kit/input.ts';
import { isPlain, opensConsole, PLAIN_FLAG } from './serve/face.ts';
import { LANG_FLAG } from './serve/language.ts';
import { showSkeleton } from './serve/skeleton.ts';

export const own: OwnCommand = {
  spec: {
    name: 'console',
    summary: 'Open the console on a relay you are signed in to',
    args: [],
    flags: [
      {
        field: 'relay',
        flag: 'relay',
        value: { is: 'text' },
        summary: 'The relay’s address; left out, that of your profile',
        many: false,
        required: false,
      },
      LANG_FLAG,
      PLAIN_FLAG,
    ],
    examples: [
      'parley console',
      'parley console --relay https://desk.example.com',
      'parley console --lang de',
      'parley console --plain',
      "printf 'list\\nopen 1\\n' | parley console --plain",
    ],
    output: 'text',
    usesRelay: true,
  },
  async run(context) {
    const { env, out } = context;
    const asked = textOf(context.input, 'relay');
    const connection =
      asked === undefined
        ? context.connection()
        : resolveConnection({ ...env, PARLEY_URL: relayUrl(asked, '--relay') }, {});
    if (connection.token === undefined) {
      throw new Failure('not_signed_in', `You are not signed in to ${connection.url}.`, {
        hint: `parley login ${connection.url}`,
      });
    }
    const joined = { url: connection.url, token: connection.token.reveal() };
    if (!opensConsole(context)) {
      const { streamDesk } = await import('./serve/plain-desk.ts');
      await streamDesk(context, joined, context.signal);
      return;
    }
    keepMemorySmall();
    const cover = isPlain(context) ? undefined : showSkeleton(process.stdout);
    const { runConsole } = await import('./serve/run-console.ts');
    const exit = await runConsole(context, joined, { signal: context.signal, cover }).finally(cover?.lift);
    if (exit.message !== undefined) await out.line(exit.message);
    if (exit.why === 'closed')
      throw new Failure('unavailable', exit.message ?? 'The relay closed the connection.');
  },
};

/**
 * V8 lets the space for new objects grow sixteenfold while a program starts, and never gives it back: 20 MB of a
 * console that then makes little garbage. Its last compiler takes 10 MB more and gives nothing for them to a program that
 * works a millisecond at a time; the one before it stays. Said here and not earlier: code cached under other flags is not
 * used.
 */
function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--max-optimized-bytecode-size=0');
}
