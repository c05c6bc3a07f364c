import type { RefusalCode } from '../../src/domain/refusal.ts';
import { alerts } from './en/alerts.ts';
import { bottom } from './en/bottom.ts';
import { card } from './en/card.ts';
import { commands } from './en/commands.ts';
import { composer } from './en/composer.ts';
import { faults } from './en/faults.ts';
import { header } from './en/header.ts';
import { names } from './en/names.ts';
import { line, notices } from './en/notices.ts';
import { offline } from './en/offline.ts';
import { overlays } from './en/overlays.ts';
import { choices, pickers } from './en/pickers.ts';
import { macros, plan } from './en/plan.ts';
import { plain } from './en/plain.ts';
import { privacy } from './en/privacy.ts';
import { queue } from './en/queue.ts';
import { reading } from './en/reading.ts';
import { refusals } from './en/refusals.ts';
import { rich } from './en/rich.ts';
import { shell } from './en/shell.ts';
import { spoken } from './en/spoken.ts';
import { start } from './en/start.ts';
import { activity, delivery, thread } from './en/thread.ts';
import { together } from './en/together.ts';
import { times } from './en/times.ts';
import { tour } from './en/tour.ts';

/** Every word of the console, in English: what the other languages translate and fall back to. */
export const en = {
  activity,
  alerts,
  bottom,
  card,
  choices,
  commands,
  composer,
  delivery,
  header,
  line,
  macros,
  names,
  notices,
  offline,
  overlays,
  pickers,
  plain,
  privacy,
  plan,
  queue,
  reading,
  refusals: { ...refusals, ...faults } satisfies Record<RefusalCode, { text: string; hint: string }>,
  rich,
  shell,
  spoken,
  start,
  thread,
  times,
  together,
  tour,
};
