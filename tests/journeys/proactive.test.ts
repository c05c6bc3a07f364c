import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** What the desk tells customers first, and through which door, at 120 × 40 and 80 × 24. */

const ANA = '+15550002222';
let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('whatsapp', ANA, 'Ana Lima', 'When will order 9102 leave?');
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Ana Lima');
  screen.press('gg<enter>');
  await screen.shows(/│ When will order 9102 leave\?/);
});
afterAll(() => desk.dispose());

const notify = (more: object) =>
  desk.api('POST', '/api/v1/notifications', { contact: ANA, urgent: true, ...more });

/** A zone in which it is three at night now. */
function nightZone(): string {
  const ahead = ((39 - new Date().getUTCHours()) % 24) - 12;
  return `Etc/GMT${ahead >= 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

test('a parcel’s news is a line of the thread, a message to the customer and an entry of the card, once', async () => {
  const shipped = {
    name: 'shipment.left',
    title: 'Parcel 9102 has left the house',
    text: 'Your parcel 9102 is on its way.',
    fields: { shipment: '9102', carrier: 'DHL' },
    key: 'parcel-9102',
  };
  const first = await notify(shipped);
  expect(first).toMatchObject({ status: 200 });
  expect((await notify(shipped)).json['result']).toMatchObject({ duplicate: true });
  await screen.shows('Parcel 9102 has left the house');
  await screen.shows('Your parcel 9102 is on its way.');
  await screen.shows('automatic: notification');
  await screen.shows(/parcel 9102 left/);
  await desk.customerWrites('whatsapp', ANA, 'Ana Lima', 'Great, thank you!');
  await screen.shows('Great, thank you!');
  expect(screen.text().match(/Your parcel 9102 is on its way/g)).toHaveLength(1);
});

test('in the customer’s night it stands in the thread as leaving later', async () => {
  const [contact] = (await desk.api('GET', '/api/v1/contacts?text=Ana%20Lima')).json['contacts'] as {
    id: string;
  }[];
  await desk.api('POST', `/api/v1/contacts/${contact?.id}`, { timeZone: nightZone() });
  const { json } = await notify({
    name: 'appointment.reminder',
    title: 'Fitting on Thursday',
    text: 'See you on Thursday at 10:30.',
    fields: { appointment: 'A-88' },
    urgent: false,
  });
  expect(json['result']).toMatchObject({ held: 'quiet hours' });
  await screen.shows('See you on Thursday at 10:30.');
  await screen.shows(/◷ leaves on [^,│]*:00/);
  expect(screen.text()).not.toContain('unless the customer writes first');
  await screen.shows(/appointment A-88/);
});

test('c shows every address of the customer, what can be done there, and why one is not open', async () => {
  for (const [inbox, address] of [
    ['support', 'ana@lima.example'],
    ['telegram', '700100'],
  ])
    await desk.api('POST', `/api/v1/contacts/${encodeURIComponent(ANA)}/identities`, { inbox, address });
  await desk.api('POST', '/api/v1/contacts/permission', {
    inbox: 'telegram',
    eventId: 'blocked-1',
    from: { address: '700100' },
    change: { is: 'unreachable', why: 'they blocked the bot' },
    at: Date.now(),
  });
  // The card shows it first: what is chosen from is what the console knows when it asks.
  await screen.shows('cannot be reached');
  screen.press('c');
  await screen.shows('Reply through');
  await screen.shows(/Telegram.*cannot be reached/);
  await screen.shows(/can be written to · ana@lima\.example/);
  await screen.shows(/text up to/);
  screen.press('<escape>');
  await screen.hides('Reply through');
});

test('an inbox whose token ends within a week is told of in the status bar, on a small terminal too', async () => {
  const small = await desk.console(80, 24);
  await small.shows('● live');
  const health = (tokenExpiresAt: number | null) =>
    desk.api('POST', '/api/v1/inboxes/instagram/health', { tokenExpiresAt });
  await health(Date.now() + 3.5 * 86_400_000);
  await small.shows(/⚠ instagram: the token expires in 3 ?d/);
  await screen.shows(/⚠ instagram: the token expires in 3 ?d/);
  await health(null);
  await small.hides('⚠ instagram');
  const error = 'Instagram does not answer';
  await desk.api('POST', '/api/v1/inboxes/instagram/health', { error });
  await small.shows(`⚠ ${error}`);
  await desk.api('POST', '/api/v1/inboxes/instagram/health', { error: null });
  await small.hides(`⚠ ${error}`);
});
