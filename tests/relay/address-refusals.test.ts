import { expect, test } from 'vitest';
import { email } from '../../src/channels/email/index.ts';
import { line } from '../../src/channels/line/index.ts';
import { sms } from '../../src/channels/sms/index.ts';
import type { Channel } from '../../src/channels/port.ts';
import { Failure } from '../../src/domain/failure.ts';
import { createChannelDesk } from '../../src/relay/channel-desk.ts';
import type { Vault } from '../../src/relay/vault.ts';
import type { Reader } from '../../src/store/port.ts';
import { refusalWords } from '../../views/state/notices.ts';
import { refusalOf } from '../../src/domain/refusal.ts';
import { wordsIn } from '../../views/words/words.ts';

const desk = createChannelDesk([email, line, sms] as Channel[], {} as Reader, {} as Vault);
const spelt = (kind: string, address: string) => desk.facts(kind)?.normaliseAddress(address);

function refused(kind: string, address: string): Failure {
  try {
    spelt(kind, address);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('it was not refused');
}

test.each([
  ['email', 'kein', 'not an email address', '„kein“ ist keine E-Mail-Adresse.', 'ann@example.org'],
  ['sms', 'hallo', 'no telephone number', '„hallo“ ist keine Telefonnummer.', '+351'],
  ['line', 'Ann', 'known by an id', '„Ann“ ist keine Adresse bei LINE.', 'schreiben'],
])('an address that does not fit is refused in every language', (kind, address, english, text, hint) => {
  const failure = refused(kind, address);
  expect(failure).toMatchObject({ kind: 'bad_input', message: expect.stringContaining(english) });
  const said = refusalOf(failure.details);
  if (said === undefined) throw new Error('it has no code');
  expect(refusalWords(wordsIn('de'), said)).toMatchObject({ text, hint: expect.stringContaining(hint) });
});

test('an address that fits is spelt as its channel does', () => {
  expect(spelt('sms', '+351 912 345 678')).toBe('+351912345678');
});
