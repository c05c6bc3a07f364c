import type { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import type { Capabilities } from '../domain/capabilities.ts';
import type { Agent } from '../domain/agent.ts';
import type { Change, ChangeBody } from '../domain/change.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { Permission } from '../domain/permissions.ts';
import type { ActionSpec } from '../protocol/action-spec.ts';
import type { QuarantineForm } from '../store/inbound-port.ts';
import type { Transactor } from '../store/port.ts';

/**
 * One thing that may be done to the desk, in one file: its schema, permission, doors and what it does. Handlers run
 * inside the write queue's transaction; they change the desk by `emit` alone and touch nothing outside it (what must
 * leave the building goes to the outbox). To add one: write `src/actions/<noun>-<verb>.ts` and list it in `index.ts`.
 */
export type Action<Input extends z.ZodType = z.ZodType> = ActionSpec<Input> & {
  handle(context: ActionContext, input: z.output<Input>): Promise<Done>;
};

/** What came of it. `undo` is the action that takes it back. */
export type Done = {
  result?: unknown;
  undo?: { action: string; input: unknown; label: string } | undefined;
  /** The result holds a secret that is shown once: it is not recorded, so a repeated request gets no second copy. */
  once?: true | undefined;
};

export type ActionContext = {
  tx: Transactor;
  actor: Actor;
  /** The agent behind the actor; undefined for Parley itself, contacts and bots. */
  agent: Agent | undefined;
  /** What the caller's token is narrowed to; undefined when it is not. What is handed on must not be wider. */
  scopes?: readonly Permission[] | undefined;
  now: number;
  newId(): string;
  emit(body: ChangeBody): Promise<Change>;
  /** Does another action, as Parley itself and as part of this one. Answers its result. @throws Failure */
  perform(action: string, input: unknown): Promise<unknown>;
  desk: DeskServices;
  /** Runs `effect` once the transaction is durable; never when it is not. For sockets to close, sources to restart. */
  afterCommit(effect: () => void): void;
};

/** What handlers may know and ask beside the store. */
export type DeskServices = {
  channel(kind: string): ChannelFacts | undefined;
  channelKinds(): readonly string[];
  /** How long a person's reply waits before it leaves, ms, unless the sender says otherwise. */
  undoSendMs: number;
  /** Where the desk is, IANA name: the days of customers whose own zone nobody knows. */
  timeZone: string;
  /** Encrypts settings for `saveInboxSecrets`; they can be opened for that inbox only. */
  seal(secret: Record<string, unknown>, inboxId: string): string;
  /** Opens what `seal` made for that inbox. @throws Failure `unavailable` when the master key is another one. */
  unseal(sealed: string, inboxId: string): Record<string, unknown>;
  /** Mints a token: the secret to hand out once, and what is stored of it. */
  mintToken(kind: 'session' | 'api' | 'invitation'): { token: string; id: string; hash: string };
  /** Hashes a password (argon2id). */
  hashPassword(password: string): Promise<string>;
  /** Closes the live sockets of what was revoked. Call it after the commit. */
  closeSockets(of: { tokenId: string } | { agentId: string }): void;
  /** Restarts or stops the inbox's source. Call it after the commit. */
  inboxChanged(inboxId: string): void;
  /** What lies in quarantine, read once more: the actions it becomes. @throws Failure `conflict` when it cannot be. */
  readAgain(
    inbox: Inbox,
    form: QuarantineForm,
    raw: Uint8Array,
  ): Promise<{ action: string; input: unknown }[]>;
  /** Fetches files that wait at providers. Call it after the commit. */
  fetchFiles(): void;
  /** Wakes the delivery workers. Call it after the commit. */
  wakeOutbox(): void;
};

/** What actions may ask about a channel: what it can do, and what of it lives in `src/channels`. */
export type ChannelFacts = Capabilities & {
  kind: string;
  label: string;
  canSend: boolean;
  /** An inbox with these settings leaves nowhere to send to. */
  onlyReceives?(settings: Record<string, unknown>): boolean;
  /** Its addresses mean the same person on every channel that says the same. */
  addresses?: 'email' | 'phone' | undefined;
  /** The same id is the same person in every inbox of this kind. */
  networkIds?: true | undefined;
  normaliseAddress(address: string): string;
  /**
   * Checks settings and splits them into what is shown and what is sealed. Of an inbox that has some already (`stored`, secrets
   * opened), they are those that change: the others stay, `null` takes one out. Throws `Failure` `bad_input`.
   */
  splitSettings(
    settings: unknown,
    stored?: Record<string, unknown>,
  ): {
    open: Record<string, unknown>;
    secret: Record<string, unknown>;
    address: string | undefined;
  };
};

/** Keeps the input's type while an action is written as one literal. */
export const defineAction = <Input extends z.ZodType>(action: Action<Input>): Action<Input> => action;
