import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';
import { clockText, statusText } from './kit/words.ts';

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
