import { z } from 'zod';

/** What a record of the log says by a code (`refusal.ts`), beside its words: clients that know the code say it in their own. */
export const refusalData = z.object({
  code: z.string().max(64),
  values: z.record(z.string().max(64), z.union([z.string().max(2000), z.number()])),
});
