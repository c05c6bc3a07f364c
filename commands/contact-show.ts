import type { Contact } from '../src/domain/contact.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';
import { clockText, statusText } from './kit/words.ts';

type Identity = Contact['identities'][number];

/** What they allow or forbid at an address: when, and how they said so. */
const consentLines = ({ address, consent, optIns = [], optedOut }: Identity): [string, string][] => [
  ...(consent === undefined
    ? []
    : [['consent', `${address}, ${clockText(consent.at)}: ${consent.text}`] as [string, string]]),
  ...optIns.map(({ purpose, at, topic }): [string, string] => [
    'opt-in',
    `${address}, ${clockText(at)}: ${purpose === 'marketing' ? 'marketing' : 'one message'}${topic === undefined ? '' : `, ${topic}`}`,
  ]),
  ...(optedOut === undefined
    ? []
    : [
        [
          'opted out',
          `${address}, ${clockText(optedOut.at)}${optedOut.how === undefined ? '' : `: ${optedOut.how}`}`,
        ] as [string, string],
      ]),
];

export const reading = showCommand({
  read: 'contact.get',
  name: 'contact show',
  positional: ['contact'],
  examples: ['parley contact show maria@example.com'],
  lines({ contact, conversations }, { now }) {
    const fields: [string, string][] = [
      ['name', contact.name],
      ['id', contact.id],
      ['addresses', contact.identities.map(({ address }) => address).join(', ')],
      ['language', contact.language ?? ''],
      ['time zone', contact.timeZone ?? ''],
      ['location', contact.location ?? ''],
      ['tags', contact.tags.join(', ')],
      ['blocked', contact.blocked ? 'yes' : ''],
      ['since', clockText(contact.createdAt)],
      ...contact.identities.flatMap(consentLines),
      ...Object.entries(contact.attributes).map(([key, value]): [string, string] => [key, String(value)]),
    ];
    const lines = fields
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${cleanLine(name).padEnd(12)} ${cleanLine(value)}`);
    const rows = conversations.map(
      (one) =>
        `#${one.number}  ${clockText(one.lastActivityAt)}  ${statusText(one, now)}  ${cleanLine(one.subject ?? one.preview?.text ?? '')}`,
    );
    return [...lines, ...(rows.length === 0 ? [] : ['', ...rows])];
  },
});
