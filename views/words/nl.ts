import type { Translation } from './catalogue.ts';
import { actions } from './nl/actions.ts';
import { alerts } from './nl/alerts.ts';
import { bottom } from './nl/bottom.ts';
import { card } from './nl/card.ts';
import { commands } from './nl/commands.ts';
import { composer } from './nl/composer.ts';
import { faults } from './nl/faults.ts';
import { header } from './nl/header.ts';
import { names } from './nl/names.ts';
import { inputs } from './nl/inputs.ts';
import { line, notices } from './nl/notices.ts';
import { offline } from './nl/offline.ts';
import { overlays } from './nl/overlays.ts';
import { choices, pickers } from './nl/pickers.ts';
import { plain } from './nl/plain.ts';
import { macros, plan } from './nl/plan.ts';
import { privacy } from './nl/privacy.ts';
import { queue } from './nl/queue.ts';
import { reading } from './nl/reading.ts';
import { refusals } from './nl/refusals.ts';
import { rich } from './nl/rich.ts';
import { shell } from './nl/shell.ts';
import { spoken } from './nl/spoken.ts';
import { start } from './nl/start.ts';
import { terms } from './nl/terms.ts';
import { activity, delivery, thread } from './nl/thread.ts';
import { times } from './nl/times.ts';
import { tour } from './nl/tour.ts';
import { together } from './nl/together.ts';

/** Dutch. */
export const nl: Translation = {
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
