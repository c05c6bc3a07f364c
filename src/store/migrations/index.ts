import { first } from './0001-first.ts';
import { unassignedQueue } from './0002-unassigned-queue.ts';
import { scheduledAndMentions } from './0003-scheduled-and-mentions.ts';
import { traffic } from './0004-traffic.ts';
import { channels } from './0005-channels.ts';
import { queues } from './0006-queues.ts';
import { contactIndex } from './0007-contact-index.ts';
import { deeds } from './0008-deeds.ts';
import { idsFirst } from './0009-ids-first.ts';
import { threads } from './0010-threads.ts';
import { deskMacros } from './0011-desk-macros.ts';
import { saidOnce } from './0012-said-once.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  unassignedQueue,
  scheduledAndMentions,
  traffic,
  channels,
  queues,
  contactIndex,
  deeds,
  idsFirst,
  threads,
  deskMacros,
  saidOnce,
];

/** The schema this program was written for. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));
