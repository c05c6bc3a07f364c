import { fillPath } from '../src/client/rest.ts';
import { Failure } from '../src/domain/failure.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { Context, OwnCommand } from './kit/context.ts';

type Link = { inbox: string; url: string; carries: 'referral' | 'text' | 'nothing' };

export const own: OwnCommand = {
  spec: {
    name: 'inbox link',
    summary: 'The link customers begin at, with where they found it, and its QR code',
    details:
      'For a sign, a mail or an advertisement: https://t.me/…?start=shop-window, wa.me, m.me, ig.me, the chat page. Who comes by it has the ref on their card. Where a link has no place for it, it stands in the first words it prepares. An inbox can greet them with words of its own: parley inbox update chat --greeting shop-window="Welcome to our shop". The QR code is drawn where stdout is a terminal.',
    args: [
      {
        field: 'inbox',
        value: { is: 'text' },
        summary: 'The inbox: its slug or id; left out, the links of all of them',
        required: false,
      },
    ],
    flags: [
      {
        field: 'ref',
        flag: 'ref',
        value: { is: 'text' },
        summary: 'Where they find it: up to 64 letters, digits, “-” and “_”, like shop-window',
        many: false,
        required: false,
      },
      {
        field: 'text',
        flag: 'text',
        value: { is: 'text' },
        summary: 'First words to prepare for them, where the link can',
        many: false,
        required: false,
      },
      {
        field: 'svg',
        flag: 'svg',
        value: { is: 'boolean' },
        summary: 'The QR code as an SVG document, to print',
        many: false,
        required: false,
      },
    ],
    examples: [
      'parley inbox link chat --ref shop-window',
      'parley inbox link --ref newsletter',
      'parley inbox link telegram --ref shop-window --svg > sign.svg',
    ],
    output: 'document',
    usesRelay: true,
  },
  async run(context) {
    const { input, out } = context;
    const links = input['inbox'] === undefined ? await allLinks(context) : [await linkTo(context, input)];
    const [only] = links.length === 1 ? links : [];
    if (input['svg'] === true) {
      const { qrSvg } = await import('./kit/qr-lines.ts');
      if (only === undefined) throw new Failure('bad_input', 'Say of which inbox: one SVG shows one code.');
      await out.line(qrSvg(only.url));
    } else if (out.mode === 'json') await out.json(only ?? { links });
    else if (only === undefined) {
      for (const { inbox, url } of links) await out.line(`${cleanLine(inbox)}  ${cleanLine(url)}`);
    } else await show(context, only);
  },
};

async function linkTo(context: Context, input: Readonly<Record<string, unknown>>): Promise<Link> {
  const { path } = fillPath('/inboxes/:inbox/link', { inbox: input['inbox'] });
  const { ref, text } = input as { ref?: string; text?: string };
  const query = { ...(ref === undefined ? {} : { ref }), ...(text === undefined ? {} : { text }) };
  return (await (await context.rest()).json({ method: 'GET', path, query })) as Link;
}

/** Of every inbox that has one now; what cannot be asked for one is said and costs the others nothing. */
async function allLinks(context: Context): Promise<Link[]> {
  const { inboxes } = await context.read('inboxes.list', {});
  const links: Link[] = [];
  for (const { slug, status } of inboxes) {
    if (status !== 'active') continue;
    try {
      links.push(await linkTo(context, { ...context.input, inbox: slug }));
    } catch (error) {
      // A wrong ref is wrong everywhere.
      if (!(error instanceof Failure) || error.kind === 'bad_input') throw error;
      await context.out.note(`${slug}: ${error.message}`);
    }
  }
  return links;
}

async function show({ out, env, input }: Context, { url, carries }: Link): Promise<void> {
  await out.line(cleanLine(url));
  if (input['ref'] !== undefined && carries === 'text')
    await out.note('The ref stands in the first words the link prepares; the customer may change them.');
  if (input['ref'] !== undefined && carries === 'nothing')
    await out.note('This link cannot say where it was found.');
  if (!out.isTerminal) return;
  const { qrLines } = await import('./kit/qr-lines.ts');
  const lines = qrLines(url, { colours: (env['NO_COLOR'] ?? '') === '' });
  const cells = lines.length * 2;
  if (cells > out.width) await out.note(`The QR code needs ${cells} columns; the terminal has ${out.width}.`);
  else for (const line of lines) await out.line(line);
}
