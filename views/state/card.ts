import type { Deal } from '../../src/domain/commerce.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { JourneyStep } from '../../src/domain/journey.ts';
import type { Way } from '../../src/protocol/reads/way.ts';
import type { OwnAnswer } from './own-section.ts';

/** The parts of the card that fold, with the key that finds each behind `;`. */
export const CARD_SECTIONS = {
  ways: 'w',
  about: 'a',
  deals: 'o',
  notes: 'n',
  surveys: 's',
  origin: 'f',
  conversation: 'c',
  earlier: 'e',
  journey: 'j',
} as const;

export type CardSection = keyof typeof CARD_SECTIONS;
/** A section of the console's, or one of the team's own by its name. */
export type SectionId = CardSection | `own ${string}` | `output ${string}`;

/** What the replica does not hold of a contact: asked for when the card is shown, and kept. */
export type ContactFacts = {
  /** Newest first; undefined while they are being asked for. */
  conversations: readonly Conversation[] | undefined;
  deals: readonly Deal[] | undefined;
  steps: readonly JourneyStep[] | undefined;
  /** Where the journey's next page begins; null at its end. */
  next: string | null;
  /** Ways to write to them, as asked for one conversation. */
  ways: { conversationId: string; list: readonly Way[] } | undefined;
  /** Something has happened since: what is known is shown until the newer is there. */
  isStale: boolean;
  hasFailed: boolean;
};

export const NOTHING_KNOWN: ContactFacts = {
  conversations: undefined,
  deals: undefined,
  steps: undefined,
  next: null,
  ways: undefined,
  isStale: true,
  hasFailed: false,
};

/** What a question about the card is about while it is open. */
export type CardQuestion =
  | { about: 'field'; contactId: string; field: CardField; before: string }
  | { about: 'attribute'; contactId: string; key: string | undefined; before: string }
  | { about: 'note'; contactId: string }
  | { about: 'merge'; contactId: string };

export type CardField = 'name' | 'language' | 'timeZone' | 'location' | 'tags';

/** The customer card: where the cursor stands in it, what is folded, what has been asked for. */
export type CardView = {
  /** The chosen item; undefined is the first one. */
  cursor: string | undefined;
  /** First row in view. */
  top: number;
  folded: ReadonlySet<SectionId>;
  /** Items shown at length. */
  unfolded: ReadonlySet<string>;
  known: ReadonlyMap<string, ContactFacts>;
  /** Answers of the team's own sections, by section and conversation. */
  own: ReadonlyMap<string, OwnAnswer>;
  question: CardQuestion | undefined;
};

export const newCard = (folded: Iterable<string> = []): CardView => ({
  cursor: undefined,
  top: 0,
  folded: new Set(folded) as ReadonlySet<SectionId>,
  unfolded: new Set(),
  known: new Map(),
  own: new Map(),
  question: undefined,
});

const MOST_KNOWN = 200;

/** The card with newer facts about a contact; those of contacts not looked at for long are forgotten. */
export function withFacts(card: CardView, contactId: string, facts: Partial<ContactFacts>): CardView {
  const known = new Map(card.known);
  const before = known.get(contactId) ?? NOTHING_KNOWN;
  known.delete(contactId);
  known.set(contactId, { ...before, ...facts });
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break;
    known.delete(oldest);
  }
  return { ...card, known };
}

/** What is known of these contacts counts as old from now on; the same card when nothing of them is known. */
export function outdated(card: CardView, contactIds: ReadonlySet<string> | 'all'): CardView {
  const concerned = [...card.known].filter(
    ([id, { isStale }]) => !isStale && (contactIds === 'all' || contactIds.has(id)),
  );
  if (concerned.length === 0) return card;
  const known = new Map(card.known);
  for (const [id, facts] of concerned) known.set(id, { ...facts, isStale: true, hasFailed: false });
  return { ...card, known };
}

/** Folds a section, or shows it again. */
export function toggleFold(card: CardView, section: SectionId): CardView {
  const folded = new Set(card.folded);
  if (!folded.delete(section)) folded.add(section);
  return { ...card, folded, cursor: titleId(section) };
}

/** The item that is a section's title. */
export const titleId = (section: SectionId): string => `section ${section}`;
