import type { Way } from '../src/protocol/reads/way.ts';
import { listCommand } from './kit/read-command.ts';
import { clockText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'conversation.ways',
  name: 'conv ways',
  details:
    'What can be written to each address of the customer now: freely and until when, or why not and what is left. Reply through one with `parley conv reply --via <inbox>`.',
  positional: ['conversation'],
  examples: [
    'parley conv ways 1042',
    'parley conv ways 1042 --jq \'.ways[] | select(.reach.state=="open")\'',
  ],
  rows: ({ ways }) => ways,
  id: ({ inbox }) => inbox,
  none: 'The customer has no address that the desk could write to.',
  columns: [
    { title: '', text: ({ current }) => (current ? '→' : '') },
    { title: 'INBOX', text: ({ inbox }) => inbox },
    { title: 'CHANNEL', text: ({ label }) => label },
    { title: 'ADDRESS', flexible: true, text: ({ address }) => address },
    { title: 'NOW', flexible: true, text: reachText },
    { title: 'SHOWS', flexible: true, text: shownText },
    {
      title: 'LAST IN',
      text: ({ lastInboundAt }) => (lastInboundAt === undefined ? '' : clockText(lastInboundAt)),
      csv: ({ lastInboundAt }) => isoText(lastInboundAt),
    },
  ],
});

function reachText({ reach }: Way): string {
  if (reach.state === 'open')
    return reach.until === undefined ? 'open' : `open until ${clockText(reach.until)}`;
  const left = reach.waysOut.map((way) =>
    way.by === 'tag' ? `--tag ${way.tag} until ${clockText(way.until)}` : `by ${way.by}`,
  );
  return [reach.words, ...left].join(' ');
}

/** What of a rich message arrives as it was written. */
function shownText({ capabilities }: Way): string {
  const kinds = Object.keys(capabilities?.rich ?? {});
  return kinds.map((kind) => kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(', ');
}
