import type { Translation } from './catalogue.ts';
import { actions } from './fr/actions.ts';
import { alerts } from './fr/alerts.ts';
import { bottom } from './fr/bottom.ts';
import { card } from './fr/card.ts';
import { commands } from './fr/commands.ts';
import { composer } from './fr/composer.ts';
import { faults } from './fr/faults.ts';
import { header } from './fr/header.ts';
import { names } from './fr/names.ts';
import { inputs } from './fr/inputs.ts';
import { line, notices } from './fr/notices.ts';
import { offline } from './fr/offline.ts';
import { overlays } from './fr/overlays.ts';
import { choices, pickers } from './fr/pickers.ts';
import { plain } from './fr/plain.ts';
import { macros, plan } from './fr/plan.ts';
import { privacy } from './fr/privacy.ts';
import { queue } from './fr/queue.ts';
import { reading } from './fr/reading.ts';
import { refusals } from './fr/refusals.ts';
import { rich } from './fr/rich.ts';
import { shell } from './fr/shell.ts';
import { spoken } from './fr/spoken.ts';
import { start } from './fr/start.ts';
import { terms } from './fr/terms.ts';
import { activity, delivery, thread } from './fr/thread.ts';
import { times } from './fr/times.ts';
import { tour } from './fr/tour.ts';
import { together } from './fr/together.ts';

/** French. */
export const fr: Translation = {
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
