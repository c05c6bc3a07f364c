/** What a backup holds, in words. */
export function holdings(facts: {
  conversations: number;
  entries: number;
  contacts: number;
  attachments: number;
  hasMasterKey: boolean;
  position: number;
}): string {
  return [
    many(facts.conversations, 'conversation'),
    many(facts.entries, 'entry', 'entries'),
    many(facts.contacts, 'contact'),
    many(facts.attachments, 'attachment'),
    facts.hasMasterKey ? 'the master key' : 'no master key',
    `log up to ${facts.position}`,
  ].join(', ');
}

const many = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;
