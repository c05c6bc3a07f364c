import type { Choice } from '../state/overlay.ts';
import { lossesOn, switchTo, waysToReach, whyNot, type Way } from '../work/channels.ts';
import type { Handle } from '../work/handle.ts';
import { bothNames, channelLabel, inboxName, line } from '../parts/names.ts';
import { reachWords } from '../parts/reach-words.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Through which door the next replies go: every address of this customer, what can be done there now, or why it cannot. */
export const channel: PickerScreen = {
  name: 'channel',
  follows: true,
  choices: (handle, query) =>
    narrow(
      waysToReach(handle).map((way) => choiceOf(handle, way)),
      query,
    ),
  choose(handle, { id }) {
    const way = waysToReach(handle).find((one) => idOf(one) === id);
    if (way !== undefined) switchTo(handle, way);
  },
};

const idOf = ({ inbox, address }: Way): string => `${inbox.id} ${address}`;

function choiceOf(handle: Handle, way: Way): Choice {
  const { words, client } = handle;
  const { inbox, address, isNow, reach } = way;
  const isTold = reach !== undefined && inbox.status !== 'paused';
  const state = isTold ? reachWords(words, reach, client.now()).map(([, text]) => text) : [];
  const label = channelLabel(words, client.desk, inbox.id);
  const name = inboxName(words, client.desk, inbox.id);
  // What stands before it already is not said again.
  const where = bothNames(label, name) === label ? [line(address)] : [bothNames(line(address), name)];
  const preview = [lostThere(handle, way), carried(handle, way)]
    .filter((part) => part !== undefined)
    .join('\n');
  return {
    id: idOf(way),
    label,
    detail: [...state, ...where, ...(isNow ? [words.choices.now] : [])].join(' · '),
    ...(preview === '' ? {} : { preview }),
    blocked: whyNot(handle, way),
  };
}

/** What of the reply that is being written would be lost there. */
function lostThere(handle: Handle, { channel }: Way): string | undefined {
  const losses = lossesOn(handle, channel);
  return losses === '' ? undefined : `⚠ ${losses}`;
}

/** What can be sent there: how long a text, which files, what of a rich message arrives as it was written. */
function carried({ words }: Handle, { channel: can }: Way): string | undefined {
  if (can === undefined) return undefined;
  const { choices: said, formats } = words;
  const { attachments } = can;
  const kinds = Object.keys(can.rich ?? {}) as (keyof typeof said.rich)[];
  return [
    said.textUpTo(formats.number(can.text.max)),
    attachments === 'none' ? said.noFiles : said.filesUpTo(formats.fileSize(attachments.maxBytes)),
    ...kinds.map((kind) => said.rich[kind]),
  ].join(' · ');
}
