import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';
import { clockText, contactText, handleText, standingText } from './kit/words.ts';

export const reading = showCommand({
  read: 'conversation.get',
  name: 'conv show',
  details: 'Its messages: parley conv thread.',
  positional: ['conversation'],
  examples: ['parley conv show 1042', "parley conv show 1042 --jq '.contact.name'"],
  needsNames: true,
  lines({ conversation, contact }, around) {
    const fields: [string, string][] = [
      ['conversation', `#${conversation.number}  ${conversation.id}`],
      ['subject', conversation.subject ?? ''],
      ['contact', `${contactText(contact)}  ${contact.id}`],
      ['addresses', contact.identities.map(({ address }) => address).join(', ')],
      ['status', standingText(conversation, around.now)],
      ['assignee', handleText(conversation.assigneeId, around)],
      ['priority', conversation.priority],
      ['tags', conversation.tags.join(', ')],
      ['inbox', around.inboxes.get(conversation.replyTo.inboxId)?.name ?? conversation.replyTo.inboxId],
      ['opened', clockText(conversation.createdAt)],
      ['waiting since', conversation.waitingSince === null ? '' : clockText(conversation.waitingSince)],
      ['seen (for --seen)', String(conversation.lastMessageSeq)],
    ];
    return fields
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name.padEnd(18)} ${cleanLine(value, { maxLength: 1_000 })}`);
  },
});
