import { expect, test } from 'vitest';
import { reading } from '../../commands/contact-show.ts';
import type { Contact } from '../../src/domain/contact.ts';

const contact: Contact = {
  id: '01981f3a-0000-7000-8000-000000000001',
  name: 'Ana Duarte',
  identities: [
    {
      id: '01981f3a-0000-7000-8000-000000000002',
      inboxId: '01981f3a-0000-7000-8000-000000000003',
      address: '+15550104242',
      verified: true,
      consent: { at: 0, text: 'wrote “START”\u001b[31m' },
      optIns: [{ purpose: 'marketing', at: 0, topic: 'Sales' }],
    },
    {
      id: '01981f3a-0000-7000-8000-000000000004',
      inboxId: '01981f3a-0000-7000-8000-000000000003',
      address: '+15550104243',
      verified: true,
      optedOut: { at: 0, how: 'wrote “STOP”' },
    },
  ],
  attributes: {},
  tags: [],
  blocked: false,
  createdAt: 0,
  version: 1,
};

test('contact show says what is allowed and forbidden at each address, when and how', () => {
  if (reading.shows.is !== 'document') throw new Error('it is a list');
  const around = { now: 0, width: 80, agents: new Map(), inboxes: new Map() };
  const lines = reading.shows.lines({ contact, conversations: [] }, around).join('\n');
  expect(lines).toMatch(/^consent +\+15550104242, .+: wrote “START”/m);
  expect(lines).toMatch(/^opt-in +\+15550104242, .+: marketing, Sales$/m);
  expect(lines).toMatch(/^opted out +\+15550104243, .+: wrote “STOP”$/m);
  expect(lines).not.toContain('\u001b');
});
