import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inWords } from '../lib/issue-words.ts';
import { ConfigError } from './config-error.ts';
import { paths, type Environment } from './paths.ts';

const time = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'a time like 22:00')
  .transform((text) => {
    const [hours = 0, minutes = 0] = text.split(':').map(Number);
    return hours * 60 + minutes;
  });

const file = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        on: z.array(z.enum(['wrote', 'mentioned', 'assigned', 'changed'])).min(1),
        where: z.string().max(2000).default(''),
        ways: z.array(z.enum(['bell', 'desktop', 'title'])).default([]),
        command: z.array(z.string().min(1)).min(1).optional(),
      }),
    )
    .max(100)
    .optional(),
  quiet: z.strictObject({ from: time, to: time }).optional(),
  awayMinutes: z.number().min(1).max(1440).optional(),
});

/** What `notify.json` may say. Minutes of the day in `quiet`. */
export type NotifyFile = z.output<typeof file>;

/** Where people keep their own rules for notifications. */
export const notifyPath = (env: Environment): string => join(paths(env).config, 'notify.json');

/** Reads it; undefined when there is none. Throws `ConfigError` that says what is wrong and where. */
export function readNotifyFile(env: Environment): NotifyFile | undefined {
  const path = notifyPath(env);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ConfigError(`${path} cannot be read (${code}).`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path} is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
  const parsed = file.safeParse(json, { error: inWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(
    `${path}, ${issue?.path.join('.') || 'at the top'}: ${issue?.message ?? 'not usable'}.`,
  );
}
