import { beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import type { Assets } from '../../src/relay/web-chat/assets.ts';
import { builtAssets, hasBrowser, newProfile } from '../support/browser.ts';
import { startTestRelay, until } from '../support/relay.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let assets: Assets;
beforeAll(async () => {
  assets = await builtAssets();
});

/** The one conversation of the desk, as the agent's console holds it. */
function only(agent: Client) {
  const [conversation] = agent.desk.conversations.values();
  if (conversation === undefined) throw new Error('the console shows no conversation');
  return conversation;
}

const messages = (agent: Client): MessageEntry[] =>
  (agent.desk.threads.get(only(agent).id) ?? []).filter((entry) => entry.kind === 'message');

describe.skipIf(!hasBrowser)('a visitor in the browser, an agent at the console, a relay between', () => {
  test('from the form to the answer, over a restart of the relay, to the next day', async () => {
    const first = await startTestRelay({ widget: assets });
    await first.api('POST', '/api/v1/inboxes', {
      channel: 'web',
      name: 'Shop chat',
      slug: 'shop',
      settings: { title: 'Linden & Co' },
    });
    await using profile = await newProfile();
    const port = Number(new URL(first.relay.url).port);
    {
      const agent = first.client();
      await until(agent, 'live', () => agent.line.is === 'live');
      await using visit = await profile.open({ locale: 'de-DE' });
      const { page } = visit;
      await page.goto(`${first.relay.url}/chat/shop`);
      await page.getByLabel('Name').fill('Jonas Weber');
      await page.getByLabel('E-Mail').fill('jonas@weber.example');
      await page.getByText('Meine Bestellung').click();
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Chat starten' }).click();
      const field = page.getByRole('textbox', { name: 'Nachricht schreiben' });
      await field.fill('Wo ist mein Paket?');
      await field.press('Enter');
      await page.getByText('Gesendet').waitFor();

      await until(agent, 'the conversation', () => agent.desk.conversations.size === 1);
      const conversation = only(agent);
      const contact = agent.desk.contacts.get(conversation.contactId);
      expect(contact).toMatchObject({ name: 'Jonas Weber', attributes: { email: 'jonas@weber.example' } });
      await agent.openThread(conversation.id);
      expect(messages(agent).map(({ text }) => text)).toEqual(['Wo ist mein Paket?']);

      await agent.act('conversation.read', { conversation: conversation.id });
      await page.getByText('Gelesen').waitFor();
      agent.signal({ kind: 'typing', conversationId: conversation.id, on: true });
      await page.getByText('schreibt …').waitFor();
      await agent.act('note.add', { conversation: conversation.id, text: 'Wartet schon lange.' });
      await agent.act('message.send', { conversation: conversation.id, text: 'Es kommt **morgen** an.' });
      await page.locator('strong', { hasText: 'morgen' }).waitFor();
      await field.fill('D');
      await until(agent, 'customer typing', () => agent.presence.customersTyping.size === 1);
      const answerSeq = messages(agent).at(-1)?.seq ?? Infinity;
      await until(agent, 'read by the customer', () => only(agent).customerReadSeq >= answerSeq);

      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'paket.png', mimeType: 'image/png', buffer: PNG });
      await field.fill('Danke!');
      await page.getByRole('button', { name: 'Senden' }).click();
      await page.getByRole('img', { name: 'paket.png' }).waitFor();
      await until(agent, 'the picture', () => messages(agent).at(-1)?.attachments.length === 1);
      expect(messages(agent).map(({ text }) => text)).toEqual([
        'Wo ist mein Paket?',
        'Es kommt **morgen** an.',
        'Danke!',
      ]);
      expect(await page.getByText('Wartet schon lange.').count()).toBe(0);
      expect(visit.problems).toEqual([]);
      agent.close();
    }
    await first.relay.close();

    const second = await startTestRelay({ widget: assets, dataDir: first.dataDir, port });
    try {
      const agent = second.client();
      await until(agent, 'live', () => agent.line.is === 'live');
      await agent.act('message.send', { conversation: only(agent).id, text: 'Ist es da?' });
      await using visit = await profile.open({ locale: 'de-DE' });
      const { page } = visit;
      await page.goto(`${second.relay.url}/chat/shop`);
      for (const text of ['Wo ist mein Paket?', 'Es kommt morgen an.', 'Danke!', 'Ist es da?']) {
        await page.getByText(text).waitFor();
      }
      const field = page.getByRole('textbox', { name: 'Nachricht schreiben' });
      await field.fill('Ja, vielen Dank.');
      await field.press('Enter');
      await until(agent, 'the thanks', () => only(agent).preview?.text === 'Ja, vielen Dank.');
      expect(agent.desk.conversations.size).toBe(1);
      expect(visit.problems).toEqual([]);
    } finally {
      await second.dispose();
    }
  });
});
