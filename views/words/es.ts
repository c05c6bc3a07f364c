import type { Translation } from './catalogue.ts';
import { actions } from './es/actions.ts';
import { alerts } from './es/alerts.ts';
import { bottom } from './es/bottom.ts';
import { card } from './es/card.ts';
import { commands } from './es/commands.ts';
import { composer } from './es/composer.ts';
import { faults } from './es/faults.ts';
import { header } from './es/header.ts';
import { names } from './es/names.ts';
import { inputs } from './es/inputs.ts';
import { line, notices } from './es/notices.ts';
import { offline } from './es/offline.ts';
import { overlays } from './es/overlays.ts';
import { choices, pickers } from './es/pickers.ts';
import { plain } from './es/plain.ts';
import { macros, plan } from './es/plan.ts';
import { privacy } from './es/privacy.ts';
import { queue } from './es/queue.ts';
import { reading } from './es/reading.ts';
import { refusals } from './es/refusals.ts';
import { rich } from './es/rich.ts';
import { shell } from './es/shell.ts';
import { spoken } from './es/spoken.ts';
import { start } from './es/start.ts';
import { terms } from './es/terms.ts';
import { activity, delivery, thread } from './es/thread.ts';
import { times } from './es/times.ts';
import { tour } from './es/tour.ts';
import { together } from './es/together.ts';

/** Spanish. */
export const es: Translation = {
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
