import { chosenLocale, LANGUAGE_CODES } from '../../src/config/language.ts';
import { readLook } from '../../src/config/look.ts';
import type { FlagSpec } from '../kit/command-spec.ts';
import type { Context } from '../kit/context.ts';
import { textOf } from '../kit/input.ts';
import { wordsIn, type Words } from '../../views/words/words.ts';

/** `--lang`, for everything that opens the console. */
export const LANG_FLAG: FlagSpec = {
  field: 'lang',
  flag: 'lang',
  value: { is: 'text' },
  summary: `Language of the console: ${LANGUAGE_CODES.join(', ')}; left out, the language preference or LANG`,
  many: false,
  required: false,
};

/** The locale the agent is spoken to in. @throws ConfigError */
export function localeOf({ input, env }: Pick<Context, 'input' | 'env'>): string {
  const { language } = readLook(env);
  return chosenLocale({ flag: textOf(input, 'lang'), preference: language, env });
}

/** The words of the console as the agent has chosen them: language, place and clock. @throws ConfigError */
export const wordsFor = (context: Pick<Context, 'input' | 'env'>): Words =>
  wordsIn(localeOf(context), readLook(context.env).clock);
