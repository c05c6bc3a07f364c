import { z } from 'zod';

/** Links of a post or message: X shows `t.co`, people meant `expanded_url`. */
export const urlEntities = z
  .looseObject({
    urls: z.array(z.looseObject({ url: z.string(), expanded_url: z.string().optional() })).optional(),
  })
  .nullish()
  .catch(undefined);
type Entities = z.infer<typeof urlEntities>;

const ESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * A text as it was written: links in full, those to the pictures beside it (`leftOut` among them) taken out, `&`, `<` and
 * `>` as themselves (X sends those three alone escaped).
 */
export function asWritten(text: string, entities?: Entities, leftOut: readonly string[] = []): string {
  let plain = text;
  for (const { url, expanded_url: full } of entities?.urls ?? []) {
    const isOwn = leftOut.includes(url) || /\/(?:photo|video)\/\d+$/.test(full ?? '');
    plain = plain.replaceAll(url, isOwn ? '' : (full ?? url));
  }
  for (const url of leftOut) plain = plain.replaceAll(url, '');
  return plain.replaceAll(/&(?:amp|lt|gt);/g, (one) => ESCAPED[one] ?? one).trim();
}
