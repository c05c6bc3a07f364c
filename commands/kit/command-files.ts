import type { OwnCommand } from './context.ts';
import type { ReadCommand } from './read-command.ts';

/** What a file in `commands/` exports. */
export type CommandModule = { own: OwnCommand } | { reading: ReadCommand };

/**
 * Every command that has a file of its own, by its name. A new one is a new file and one line here; commands of
 * actions need neither. Loaded only when used.
 */
export const COMMAND_FILES: Readonly<Record<string, () => Promise<CommandModule>>> = {
  'conv list': () => import('../conv-list.ts'),
  'conv show': () => import('../conv-show.ts'),
  'conv thread': () => import('../conv-thread.ts'),
  'conv ways': () => import('../conv-ways.ts'),
  'conv counts': () => import('../conv-counts.ts'),
  'conv scheduled': () => import('../conv-scheduled.ts'),
  'conv count': () => import('../conv-count.ts'),
  'queue list': () => import('../queue-list.ts'),
  'queue show': () => import('../queue-show.ts'),
  'contact list': () => import('../contact-list.ts'),
  'contact show': () => import('../contact-show.ts'),
  'contact journey': () => import('../contact-journey.ts'),
  'contact commerce': () => import('../contact-commerce.ts'),
  'contact duplicates': () => import('../contact-duplicates.ts'),
  'contact merge-preview': () => import('../contact-merge-preview.ts'),
  'inbox list': () => import('../inbox-list.ts'),
  'quarantine show': () => import('../quarantine-show.ts'),
  'quarantine list': () => import('../quarantine-list.ts'),
  'inbox guide': () => import('../inbox-guide.ts'),
  'inbox link': () => import('../inbox-link.ts'),
  'inbox import': () => import('../inbox-import.ts'),
  'inbox test': () => import('../inbox-test.ts'),
  'inbox channels': () => import('../inbox-channels.ts'),
  'agent list': () => import('../agent-list.ts'),
  'canned list': () => import('../canned-list.ts'),
  'token list': () => import('../token-list.ts'),
  search: () => import('../search.ts'),
  'macro list': () => import('../macro-list.ts'),
  'macro show': () => import('../macro-show.ts'),
  mentions: () => import('../mentions.ts'),
  me: () => import('../me.ts'),
  send: () => import('../send.ts'),
  tail: () => import('../tail.ts'),
  status: () => import('../status.ts'),
  api: () => import('../api.ts'),
  login: () => import('../login.ts'),
  join: () => import('../join.ts'),
  logout: () => import('../logout.ts'),
  profile: () => import('../profile.ts'),
  'keys check': () => import('../keys-check.ts'),
  'keys list': () => import('../keys-list.ts'),
  'keys path': () => import('../keys-path.ts'),
  config: () => import('../config.ts'),
  completion: () => import('../completion.ts'),
  __complete: () => import('../complete.ts'),
  help: () => import('../help.ts'),
  up: () => import('../up.ts'),
  demo: () => import('../demo.ts'),
  relay: () => import('../relay.ts'),
  console: () => import('../console.ts'),
  backup: () => import('../backup.ts'),
  restore: () => import('../restore.ts'),
  version: () => import('../version.ts'),
};

/** Loads the file of a command. */
export async function loadCommand(name: string): Promise<CommandModule> {
  const load = COMMAND_FILES[name];
  if (load === undefined) throw new Error(`there is no file for the command ${name}`);
  return load();
}
