import { z } from 'zod';

/** Settings as the command line can say them: several with commas or spaces between, yes and no as words. */

/** A list of such words; none when it is left out. */
export const wordList = (word: z.ZodType<string>, max: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(/[\s,]+/).filter((one) => one !== '') : given),
    z.array(word).max(max),
  );

/** True or false. */
export const flag = z.preprocess(
  (given) =>
    typeof given === 'string' && /^(?:true|false)$/i.test(given) ? given.toLowerCase() === 'true' : given,
  z.boolean(),
);
