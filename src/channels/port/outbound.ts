import type { SendFailure } from '../../domain/delivery.ts';
import type { Said } from '../../domain/refusal.ts';
import type { RichMessage } from '../../domain/rich.ts';

/** What goes out, and what came of it. */

/** Somebody a message names beside the customer. */
export type MailParty = { address: string; name?: string | undefined };

export type OutboundMessage = {
  /** Of the outbox row: the same at every attempt. */
  idempotencyKey: string;
  conversationId: string;
  conversationNumber: number;
  entryId: string;
  to: { address: string; name?: string | undefined };
  /** Only where `copies` is claimed. `bcc` may stand in no header. */
  cc?: readonly MailParty[] | undefined;
  bcc?: readonly MailParty[] | undefined;
  author: { name: string };
  /** As written, Markdown among it: `domain/format-text.ts` turns it into the channel's own. */
  text: string;
  /**
   * Set only when the channel shows it natively (`isNative`); otherwise `text` holds it written out. Beside it `text` is
   * its words.
   */
  rich?: RichMessage | undefined;
  /** Provider id of the message it answers. */
  replyTo?: string | undefined;
  /** Set when it leaves outside the reply window. */
  outside?: { tag?: string | undefined; optInToken?: string | undefined } | undefined;
  subject?: string | undefined;
  attachments: { name: string; contentType: string; bytes: number; sha256: string }[];
  /** Provider ids of the parts that earlier attempts got through: they are not sent again. */
  accepted?: readonly string[] | undefined;
  /** The conversation's messages in this inbox, oldest first: `at` by the provider's clock, ms. */
  thread: ThreadMessage[];
  /** The provider's thread the conversation was last held in, where the channel names threads. */
  threadId?: string | undefined;
  /** Written by a robot of ours (away message, survey): marked so that other robots do not answer. */
  automatic: boolean;
  attempt: number;
  /** When it was written, ms: no attempt is older. */
  writtenAt: number;
  /** The relay stopped during the last attempt, which may have left. Only where `idempotentSend` is claimed. */
  interrupted?: true | undefined;
};

export type ThreadMessage = {
  providerId: string;
  direction: 'in' | 'out';
  at: number;
  tokens?: Readonly<Record<string, string>> | undefined;
};

/**
 * What came of it. `accepted`: the provider ids of all parts that got through so far, those of earlier attempts among
 * them, when the channel carries a message as several.
 */
export type SendResult =
  | {
      outcome: 'sent';
      providerId?: string | undefined;
      accepted?: readonly string[] | undefined;
      /** The thread of the provider's own it stands in now: what is answered there belongs to this conversation. */
      threadId?: string | undefined;
    }
  | {
      outcome: 'failed';
      reason: SendFailure;
      /** For the agent: what happened and what to do. */
      message: string;
      /** The same as a code (`says(…)`), where it is no words of the provider’s. */
      refusal?: Said['refusal'] | undefined;
      retryAfterMs?: number | undefined;
      /** The provider limits the whole inbox: nothing leaves through it until `retryAfterMs` have passed. */
      wholeInbox?: true | undefined;
      /** They told the provider that they want no more: the desk does not write to the address until they say otherwise. */
      optedOut?: true | undefined;
      accepted?: readonly string[] | undefined;
    }
  /** The request left, no answer came: it may have arrived. */
  | {
      outcome: 'unknown';
      message: string;
      refusal?: Said['refusal'] | undefined;
      accepted?: readonly string[] | undefined;
    };

/** The small things beside sending. `to` is the customer's address, `providerId` the message's. */
export type Deed = { to: string } &
  /** `providerId`: the customer’s last message, for providers that want to know what is being answered. */
  (
    | { does: 'typing'; on: boolean; providerId?: string | undefined }
    | { does: 'read'; providerId: string; tokens?: Readonly<Record<string, string>> | undefined }
    /** No emoji: the reaction is taken back. */
    | { does: 'react'; providerId: string; emoji?: string | undefined }
    | { does: 'edit'; providerId: string; text: string }
    | { does: 'delete'; providerId: string; accepted: readonly string[] }
  );
