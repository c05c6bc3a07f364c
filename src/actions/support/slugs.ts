import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Reader } from '../../store/port.ts';

/** Throws `Failure` `conflict` when the slug is in use. Removed inboxes keep theirs: old links must not reach new ones. */
export async function refuseTakenSlug(tx: Reader, slug: string): Promise<void> {
  const owner = await tx.inboxBySlug(slug);
  if (owner === undefined) return;
  throw new Failure('conflict', `The slug “${slug}” belongs to the inbox “${owner.name}”.`, {
    hint: `Choose another, like ${await freeSlug(tx, slug)}.`,
    details: says('slug_taken', { slug }),
  });
}

/** A slug made from a name that no inbox has. */
export async function freeSlug(tx: Reader, name: string): Promise<string> {
  const base = slugOf(name);
  let slug = base;
  for (let count = 2; (await tx.inboxBySlug(slug)) !== undefined; count++) slug = `${base}-${count}`;
  return slug;
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return slug.slice(0, 40).replace(/-+$/, '') || 'inbox';
}
