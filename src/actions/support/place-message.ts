import { isActive, type Conversation } from '../../domain/conversation.ts';

/** A solved conversation takes what the customer adds within this time; after it, a follow-up begins. */
export const REOPEN_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;

/** A conversation the channel points to, found. `proven` when a token of ours says so. */
export type Hinted = { conversation: Conversation; proven: boolean };

export type PlaceQuestion = {
  /** It begins a thread of the provider's own. */
  opensNew?: boolean | undefined;
  /** Best first. */
  hinted: readonly Hinted[];
  /** The sender, when the desk knows them. */
  contactId: string | undefined;
  /** The sender's conversations, newest first. */
  own: readonly Conversation[];
  inboxId: string;
  /** Written by a robot. */
  automatic: boolean;
  now: number;
};

export type Place =
  | {
      kind: 'existing';
      conversation: Conversation;
      /** Pending, snoozed and solved ones become open. */
      wakes: boolean;
      /** The sender is the conversation's contact. */
      fromParticipant: boolean;
      caution?: string | undefined;
    }
  | { kind: 'new'; followUpOf?: Conversation | undefined; caution?: string | undefined };

/**
 * Which conversation a message belongs to. A pointer is believed when it is proven or the sender is the
 * conversation's own contact; anybody can write `[#12]` into a subject. Without one it is the sender's newest active
 * conversation of the inbox, or their newest solved one while that is fresh, or a new one.
 */
export function placeMessage(question: PlaceQuestion): Place {
  const { hinted, contactId, own, inboxId } = question;
  const believed = hinted.find(({ proven, conversation }) => proven || conversation.contactId === contactId);
  if (believed !== undefined) return atHint(believed.conversation, question);

  if (question.opensNew === true) return { kind: 'new' };

  const stray = hinted[0]?.conversation;
  if (stray !== undefined) return { kind: 'new', caution: answersFromElsewhere(stray) };

  const here = own.filter(({ inboxId: began, replyTo }) => began === inboxId || replyTo.inboxId === inboxId);
  const active = here.find(isActive);
  if (active !== undefined) {
    return { kind: 'existing', conversation: active, wakes: !question.automatic, fromParticipant: true };
  }
  const last = here[0];
  if (last === undefined) return { kind: 'new' };
  if (!isFresh(last, question.now)) return { kind: 'new', followUpOf: last };
  return { kind: 'existing', conversation: last, wakes: true, fromParticipant: true };
}

function atHint(conversation: Conversation, { contactId, automatic, now }: PlaceQuestion): Place {
  const fromParticipant = conversation.contactId === contactId;
  // An auto-reply to our answer is filed with it and wakes nobody, however old.
  if (!automatic && !isActive(conversation) && !isFresh(conversation, now)) {
    const caution = fromParticipant ? undefined : answersFromElsewhere(conversation);
    return { kind: 'new', followUpOf: conversation, caution };
  }
  const caution = fromParticipant ? undefined : 'comes from another address than the customer’s';
  return { kind: 'existing', conversation, wakes: !automatic, fromParticipant, caution };
}

const answersFromElsewhere = ({ number }: Conversation): string =>
  `answers #${number} but comes from another address`;

function isFresh({ status }: Conversation, now: number): boolean {
  return status.is !== 'solved' || now - status.at <= REOPEN_WITHIN_MS;
}
