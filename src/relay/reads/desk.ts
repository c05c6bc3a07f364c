import { Failure, notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { isAllowed, PERMISSIONS } from '../../domain/permissions.ts';
import { demand } from '../caller.ts';
import { visibleTo } from '../sockets/hub.ts';
import type { ReadHandler } from './runner.ts';

export const agents: ReadHandler<'agents.list'> = async ({ reader }) => ({
  agents: await reader.agents(),
  teams: await reader.teams(),
});

export const inboxes: ReadHandler<'inboxes.list'> = async ({ reader }) => {
  const all = await reader.inboxes();
  return { inboxes: all.filter(({ status }) => status !== 'removed') };
};

export const quarantine: ReadHandler<'inboxes.quarantine'> = async ({ reader }, { limit }) => ({
  items: await reader.quarantine(limit),
});

/** What is shown of a payload: enough to tell what it is. */
const SHOWN_BYTES = 64 * 1024;

export const quarantined: ReadHandler<'quarantine.get'> = async ({ reader }, { item }) => {
  const found = await reader.quarantined(item);
  if (found === undefined) {
    throw notFound(
      `“${item}” in quarantine`,
      'List what there is: parley quarantine list',
      says('not_found', { wanted: item }),
    );
  }
  const { id, inboxId, at, reason, bytes, raw } = found;
  return { id, inboxId, at, reason, bytes, text: Buffer.from(raw.subarray(0, SHOWN_BYTES)).toString('utf8') };
};

export const canned: ReadHandler<'canned.list'> = async ({ reader }) => ({ canned: await reader.canned() });

export const macros: ReadHandler<'macro.list'> = async ({ reader }) => ({ macros: await reader.macros() });

export const macro: ReadHandler<'macro.get'> = async ({ reader }, { macro: wanted }) => {
  const all = await reader.macros();
  const found = all.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (found === undefined)
    throw notFound(`macro “${wanted}”`, 'List them with: parley macro list', says('not_found', { wanted }));
  return { macro: found };
};

export const tokens: ReadHandler<'tokens.list'> = async ({ reader, agentId }) => {
  const own = await reader.tokensOf(agentId);
  return {
    tokens: own.map(({ id, kind, name, scopes, invited, createdAt, expiresAt, lastUsedAt }) => ({
      id,
      kind,
      name,
      scopes: scopes === null ? null : [...scopes],
      role: invited?.role ?? null,
      createdAt,
      expiresAt,
      lastUsedAt,
    })),
  };
};

/** The log after a position: what `parley tail` pages through. */
export const changes: ReadHandler<'changes.list'> = async (
  { reader, caller, agentId },
  { since, epoch, limit },
) => {
  // The log tells of contacts and of the desk too: a token narrowed to conversations may not read round the corner.
  demand(caller, 'contact.read');
  demand(caller, 'desk.read');
  const current = await reader.epoch();
  const oldest = await reader.oldestPosition();
  if (epoch !== undefined && epoch !== current) {
    throw new Failure(
      'conflict',
      'This cursor belongs to another log: the desk was restored from a backup.',
      {
        hint: 'Start again without a cursor.',
        details: { ...says('cursor_gone'), reason: 'epoch', epoch: current },
      },
    );
  }
  if (since < oldest - 1) {
    throw new Failure('conflict', `The log is kept from ${oldest} on; ${since} is older.`, {
      hint: 'Start again without a cursor.',
      details: { ...says('cursor_gone'), reason: 'trimmed', oldest },
    });
  }
  const rows = await reader.changesAfter(since, limit);
  return { epoch: current, from: since, to: rows.at(-1)?.seq ?? since, changes: visibleTo(agentId, rows) };
};

export const me: ReadHandler<'me'> = async ({ reader, caller }) => {
  if (caller.kind !== 'agent')
    throw new Failure('not_signed_in', 'Nobody is signed in.', { details: says('agents_only') });
  const { agent, scopes } = caller;
  return {
    agent,
    permissions: PERMISSIONS.filter((permission) => isAllowed(agent.role, permission, scopes ?? undefined)),
    epoch: await reader.epoch(),
    position: await reader.position(),
  };
};
