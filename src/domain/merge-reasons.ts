import type { Contact } from './contact.ts';

/** Why two contacts may be one person. Never enough to merge them without somebody looking. */
export type MergeReason = 'same address' | 'same e-mail' | 'same phone' | 'same name' | 'similar name';

const WEIGHTS: Record<MergeReason, number> = {
  'same address': 8,
  'same e-mail': 6,
  'same phone': 6,
  'same name': 3,
  'similar name': 1,
};

/** What speaks for it, strongest first, and how much that is; empty when nothing does. */
export function mergeReasons(a: Contact, b: Contact): { reasons: MergeReason[]; weight: number } {
  const reasons: MergeReason[] = [];
  const mails = [mailsOf(a), mailsOf(b)] as const;
  const phones = [phonesOf(a), phonesOf(b)] as const;
  if (a.identities.some(({ address }) => b.identities.some((other) => other.address === address)))
    reasons.push('same address');
  else if (overlap(...mails)) reasons.push('same e-mail');
  if (overlap(...phones)) reasons.push('same phone');
  const name = nameReason(wordsOf(a.name), wordsOf(b.name));
  if (name !== undefined) reasons.push(name);
  return { reasons, weight: reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0) };
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

function nameReason(a: readonly string[], b: readonly string[]): 'same name' | 'similar name' | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  if (a.join(' ') === b.join(' ')) return 'same name';
  // “Silva, Maria” and “Maria Silva”; “Maria Silva” and “Maria da Silva Santos”. One first name alone says nothing.
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  return fewer.length >= 2 && fewer.every((word) => more.includes(word)) ? 'similar name' : undefined;
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const values = (contact: Contact, keys: readonly string[]): string[] => [
  ...contact.identities.map(({ address }) => address),
  ...keys.flatMap((key) => {
    const value = Object.hasOwn(contact.attributes, key) ? contact.attributes[key] : undefined;
    return typeof value === 'string' ? [value] : [];
  }),
];

function mailsOf(contact: Contact): Set<string> {
  const all = values(contact, ['email', 'e-mail', 'mail']).map((value) => value.trim().toLowerCase());
  return new Set(all.filter((value) => /^[^\s@]+@[^\s@]+$/.test(value)));
}

/** By the last nine digits: country codes and leading zeros are written in many ways. */
function phonesOf(contact: Contact): Set<string> {
  const all = values(contact, ['phone', 'mobile', 'tel']).filter((value) =>
    /^[+\d][\d\s()./-]{6,}$/.test(value.trim()),
  );
  return new Set(
    all.map((value) => value.replaceAll(/\D/g, '').slice(-9)).filter(({ length }) => length >= 7),
  );
}
