import { z } from 'zod';
import { agent, team } from '../../domain/agent.ts';
import { cannedReply } from '../../domain/canned-reply.ts';
import { change } from '../../domain/change.ts';
import { deskMacro } from '../../domain/desk-macro.ts';
import { position } from '../../domain/ids.ts';
import { inbox } from '../../domain/inbox.ts';
import { tokenInfo } from '../accounts.ts';
import { limit, read } from './read-spec.ts';

/** Questions about the desk itself: who works at it, what it is set up with, its log. */
export const DESK_READS = {
  'agents.list': read({
    name: 'agents.list',
    summary: 'Agents and teams of the desk',
    permission: 'desk.read',
    path: '/agents',
    input: z.object({}),
    output: z.object({ agents: z.array(agent), teams: z.array(team) }),
  }),
  'inboxes.list': read({
    name: 'inboxes.list',
    summary: 'Inboxes with their health',
    permission: 'desk.read',
    path: '/inboxes',
    input: z.object({}),
    output: z.object({ inboxes: z.array(inbox) }),
  }),
  'canned.list': read({
    name: 'canned.list',
    summary: 'Canned replies',
    permission: 'desk.read',
    path: '/canned',
    input: z.object({}),
    output: z.object({ canned: z.array(cannedReply) }),
  }),
  'macro.list': read({
    name: 'macro.list',
    summary: 'Macros of the whole team',
    permission: 'desk.read',
    path: '/macros',
    input: z.object({}),
    output: z.object({ macros: z.array(deskMacro) }),
  }),
  'macro.get': read({
    name: 'macro.get',
    summary: 'What a macro of the team does',
    permission: 'desk.read',
    path: '/macros/:macro',
    input: z.object({ macro: z.string().min(1).max(64).describe('The macro: its name or id') }),
    output: z.object({ macro: deskMacro }),
  }),
  'changes.list': read({
    name: 'changes.list',
    summary: 'The log after a position, in order',
    permission: 'conversation.read',
    path: '/changes',
    input: z.object({
      since: z.coerce.number().int().min(0).default(0),
      epoch: z.string().max(64).optional().describe('Refused with `conflict` when the log has another epoch'),
      limit,
    }),
    output: z.object({ epoch: z.string(), from: position, to: position, changes: z.array(change) }),
  }),
  'inboxes.quarantine': read({
    name: 'inboxes.quarantine',
    summary: 'What came in and could not be read, kept raw',
    permission: 'desk.manage',
    path: '/quarantine',
    input: z.object({ limit }),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          inboxId: z.string(),
          at: z.number(),
          reason: z.string(),
          bytes: z.number().int(),
        }),
      ),
    }),
  }),
  'quarantine.get': read({
    name: 'quarantine.get',
    summary: 'What lies in quarantine, as it came in',
    permission: 'desk.manage',
    path: '/quarantine/:item',
    input: z.object({ item: z.string().min(1).max(64).describe('Its id') }),
    output: z.object({
      id: z.string(),
      inboxId: z.string(),
      at: z.number(),
      reason: z.string(),
      bytes: z.number().int(),
      /** The beginning, as UTF-8. */
      text: z.string(),
    }),
  }),
  'tokens.list': read({
    name: 'tokens.list',
    summary: 'Your own API tokens and sessions; never their secrets',
    permission: 'token.manage',
    path: '/tokens',
    input: z.object({}),
    output: z.object({ tokens: z.array(tokenInfo) }),
  }),
  'me.counts': read({
    name: 'me.counts',
    summary: 'How much waits for you, in numbers',
    permission: 'conversation.read',
    path: '/me/counts',
    input: z.object({}),
    output: z.object({
      mine: z.number().int(),
      unread: z.number().int(),
      mentions: z.number().int(),
      scheduled: z.number().int(),
      unassigned: z.number().int(),
      all: z.number().int(),
    }),
  }),
  me: read({
    name: 'me',
    summary: 'Who you are and what you may do',
    permission: 'desk.read',
    path: '/me',
    input: z.object({}),
    output: z.object({ agent, permissions: z.array(z.string()), epoch: z.string(), position }),
  }),
} as const;
