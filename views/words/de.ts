import type { Translation } from './catalogue.ts';
import { actions } from './de/actions.ts';
import { alerts } from './de/alerts.ts';
import { bottom } from './de/bottom.ts';
import { card } from './de/card.ts';
import { commands } from './de/commands.ts';
import { composer } from './de/composer.ts';
import { faults } from './de/faults.ts';
import { header } from './de/header.ts';
import { names } from './de/names.ts';
import { inputs } from './de/inputs.ts';
import { line, notices } from './de/notices.ts';
import { offline } from './de/offline.ts';
import { overlays } from './de/overlays.ts';
import { choices, pickers } from './de/pickers.ts';
import { plain } from './de/plain.ts';
import { macros, plan } from './de/plan.ts';
import { privacy } from './de/privacy.ts';
import { queue } from './de/queue.ts';
import { reading } from './de/reading.ts';
import { refusals } from './de/refusals.ts';
import { rich } from './de/rich.ts';
import { shell } from './de/shell.ts';
import { spoken } from './de/spoken.ts';
import { start } from './de/start.ts';
import { terms } from './de/terms.ts';
import { activity, delivery, thread } from './de/thread.ts';
import { times } from './de/times.ts';
import { tour } from './de/tour.ts';
import { together } from './de/together.ts';

/** German. */
export const de: Translation = {
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
