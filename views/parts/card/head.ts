import type { Contact } from '../../../src/domain/contact.ts';
import { contactName, line } from '../names.ts';
import { lineOf, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** Who it is, at the top of the card: name, whether proven, where and when they are, tier, tags. */
export function headItems(words: Words, input: CardInput): CardItem[] {
  const { desk, contact, now, width } = input;
  const { card: said, formats } = words;
  const isVerified = contact.identities.some(({ verified }) => verified);
  const items: CardItem[] = [
    {
      id: 'name',
      target: { is: 'field', field: 'name', value: contact.name },
      lines: [
        lineOf(
          [['customer', contactName(words, desk, contact.id)]],
          [isVerified ? ['success', ` ✓ ${said.verified} `] : ['muted', ` ${said.unverified} `]],
        ),
      ],
    },
  ];
  if (contact.blocked) items.push({ id: 'blocked', lines: [lineOf([['error', `✗ ${said.blocked}`]])] });
  const field = (
    id: 'location' | 'timeZone' | 'language',
    value: string | undefined,
    shown: string,
  ): void => {
    if (value === undefined) return;
    items.push({ id, target: { is: 'field', field: id, value }, lines: textLines('text', shown, width) });
  };
  field('location', contact.location, line(contact.location ?? ''));
  const zone = contact.timeZone ?? '';
  const local = zone === '' ? undefined : formats.localTime(now, zone);
  field('timeZone', contact.timeZone, local === undefined ? line(zone) : said.localTime(local, line(zone)));
  field('language', contact.language, languageName(words, contact.language ?? ''));
  const tier = contact.attributes['tier'] ?? contact.attributes['plan'];
  if (tier !== undefined) {
    const key = contact.attributes['tier'] === undefined ? 'plan' : 'tier';
    items.push({
      id: 'tier',
      target: { is: 'attribute', key, value: String(tier) },
      lines: [lineOf([['accent', `★ ${line(String(tier))}`]])],
    });
  }
  items.push({
    id: 'since',
    lines: [lineOf([['muted', sinceWords(words, contact, now)]])],
  });
  if (contact.tags.length > 0) {
    const tags = contact.tags.map((tag) => `#${line(tag)}`).join(' ');
    items.push({
      id: 'tags',
      target: { is: 'field', field: 'tags', value: contact.tags.join(', ') },
      lines: textLines('tag', tags, width),
    });
  }
  for (const { contactId, at } of contact.absorbed ?? []) {
    items.push({
      id: `merged ${contactId}`,
      target: { is: 'merged', contactId },
      lines: [lineOf([['muted', said.mergedAt(formats.shortDate(at, input.timeZone))]])],
    });
  }
  return items;
}

/** Since when they are a customer, in words. */
export function sinceWords(
  { card: said, formats }: Words,
  { createdAt }: Pick<Contact, 'createdAt'>,
  now: number,
): string {
  return now - createdAt < 60_000 ? said.newCustomer : said.customerFor(formats.age(createdAt, now));
}

/** Tags come from outside: there may be any number of them. */
const MOST_LANGUAGES = 500;
const languageNames = new Map<string, string>();

/**
 * `português (Brasil)` for `pt-BR`, in the agent's language; the tag itself where this machine has no name for it. Kept:
 * a list of names costs more than the rest of the card.
 */
function languageName(words: Words, tag: string): string {
  const key = `${words.language} ${tag}`;
  const known = languageNames.get(key);
  if (known !== undefined) return known;
  const name = nameOfLanguage(words.language, tag);
  if (languageNames.size >= MOST_LANGUAGES) languageNames.clear();
  languageNames.set(key, name);
  return name;
}

function nameOfLanguage(language: string, tag: string): string {
  const shown = line(tag);
  try {
    const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(tag);
    return name === undefined ? shown : `${name} (${shown})`;
  } catch {
    return shown;
  }
}
