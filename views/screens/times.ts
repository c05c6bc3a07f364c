import type { Choice } from '../state/overlay.ts';
import { snoozeTimes } from '../state/snooze-times.ts';
import type { Handle } from '../work/handle.ts';

/** A few usual times, or the one that is typed; the id of a choice is its time, ms. */
export function timeChoices(handle: Handle, query: string): readonly Choice[] {
  const { formats, choices } = handle.words;
  const now = handle.client.now();
  const typed = query.trim();
  if (typed !== '') {
    const at = handle.parseTime(typed, now);
    if (at !== undefined && at > now) {
      return [{ id: String(at), label: typed, detail: formats.shortDate(at, handle.timeZone) }];
    }
  }
  return snoozeTimes(now, handle.timeZone)
    .map(({ name, at }) => ({
      id: String(at),
      label: choices.snooze[name],
      detail: formats.shortDate(at, handle.timeZone),
    }))
    .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
}
