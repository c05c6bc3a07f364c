import type { Role } from './agent.ts';

/** What may be done. Each action and each read names one; a token's scopes are a subset of its owner's. */
export const PERMISSIONS = [
  'conversation.read',
  'conversation.write',
  'contact.read',
  'contact.write',
  'canned.write',
  'queue.write',
  'desk.read',
  'desk.manage',
  'agent.manage',
  'token.manage',
  'message.ingest',
  'backup',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const READ: readonly Permission[] = ['conversation.read', 'contact.read', 'desk.read'];
const WORK: readonly Permission[] = [
  ...READ,
  'conversation.write',
  'contact.write',
  'canned.write',
  'queue.write',
  'token.manage',
];
const MANAGE: readonly Permission[] = [...WORK, 'desk.manage', 'agent.manage', 'message.ingest'];

const BY_ROLE: Record<Role, readonly Permission[]> = {
  viewer: READ,
  agent: WORK,
  admin: MANAGE,
  owner: PERMISSIONS,
};

/** True when the role holds the permission, and the token's scopes (when there are any) do not narrow it away. */
export function isAllowed(role: Role, permission: Permission, scopes?: readonly Permission[]): boolean {
  return BY_ROLE[role].includes(permission) && (scopes === undefined || scopes.includes(permission));
}
