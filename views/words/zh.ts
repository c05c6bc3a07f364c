import type { Translation } from './catalogue.ts';
import { actions } from './zh/actions.ts';
import { alerts } from './zh/alerts.ts';
import { bottom } from './zh/bottom.ts';
import { card } from './zh/card.ts';
import { commands } from './zh/commands.ts';
import { composer } from './zh/composer.ts';
import { faults } from './zh/faults.ts';
import { header } from './zh/header.ts';
import { names } from './zh/names.ts';
import { inputs } from './zh/inputs.ts';
import { line, notices } from './zh/notices.ts';
import { offline } from './zh/offline.ts';
import { overlays } from './zh/overlays.ts';
import { choices, pickers } from './zh/pickers.ts';
import { plain } from './zh/plain.ts';
import { macros, plan } from './zh/plan.ts';
import { privacy } from './zh/privacy.ts';
import { queue } from './zh/queue.ts';
import { reading } from './zh/reading.ts';
import { refusals } from './zh/refusals.ts';
import { rich } from './zh/rich.ts';
import { shell } from './zh/shell.ts';
import { spoken } from './zh/spoken.ts';
import { start } from './zh/start.ts';
import { terms } from './zh/terms.ts';
import { activity, delivery, thread } from './zh/thread.ts';
import { times } from './zh/times.ts';
import { tour } from './zh/tour.ts';
import { together } from './zh/together.ts';

/** Chinese, simplified. */
export const zh: Translation = {
  actions,
  activity,
  alerts,
  bottom,
  card,
  choices,
  commands,
  composer,
  delivery,
  header,
  inputs,
  line,
  macros,
  names,
  notices,
  offline,
  overlays,
  pickers,
  plain,
  plan,
  privacy,
  queue,
  reading,
  refusals: { ...refusals, ...faults },
  rich,
  shell,
  spoken,
  start,
  terms,
  thread,
  times,
  together,
  tour,
};
