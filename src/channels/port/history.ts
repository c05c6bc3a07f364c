import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, InboundParty } from './inbound.ts';

/** What was said with customers before the desk had the inbox. */

export type HistoryPage = { threads: HistoricThread[]; next?: string | undefined };

/** All that was said with one customer. */
export type HistoricThread = {
  from: InboundParty;
  /** Why nobody can write to them any more, in words. */
  unreachable?: string | undefined;
  /** Oldest first. */
  messages: HistoricMessage[];
  /** Messages the provider names and no longer shows. */
  withheld: number;
};

export type HistoricMessage = {
  /** The provider's id: a message the desk has already is left as it is. */
  providerId: string;
  direction: 'in' | 'out';
  text: string;
  attachments: InboundAttachment[];
  parts?: Part[] | undefined;
  /** Where it was written: “Page inbox”. */
  by?: string | undefined;
  at: number;
};
