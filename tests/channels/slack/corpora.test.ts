import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readForm } from '../../../src/channels/slack/interactions.ts';
import { readEvents } from '../../../src/channels/slack/read.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const events = join(corpora, 'wh-slack-java/events');
const backend = join(corpora, 'wh-slack-java/app-backend');
const isThere = [events, backend].every((path) => existsSync(path));
if (!isThere) console.info(`No events of Slack’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

/** What holds something for the desk; all else says nothing. Two are told to people instead. */
const EXPECTED: Readonly<Record<string, string[]>> = {
  AppMentionPayload: ['message'],
  MessagePayload: ['message'],
  MessageBotPayload: ['message'],
  MessageFileSharePayload: ['message'],
  MessageMePayload: ['message'],
  MessageThreadBroadcastPayload: ['message'],
  MessageChangedPayload: ['edit'],
  MessageDeletedPayload: ['deletion'],
  ReactionAddedPayload: ['reaction'],
  ReactionRemovedPayload: ['reaction'],
  AppUninstalledPayload: ['unreadable'],
  TokensRevokedPayload: ['unreadable'],
  AppRateLimitedPayload: ['unreadable'],
};
const FORMS: Readonly<Record<string, string[]>> = {
  BlockActionPayload: ['message'],
  AttachmentActionPayload: ['message'],
  MessageShortcutPayload: ['message'],
  ViewSubmissionPayload: ['message'],
  DialogSubmissionPayload: ['message'],
};
const namesIn = (folder: string): string[] =>
  isThere ? readdirSync(folder).map((name) => name.replace(/\.json$/, '')) : [];

describe.skipIf(!isThere)('events and forms as Slack’s own SDK has them', () => {
  test.each(namesIn(events))('the event %s', (name) => {
    const items = readEvents(JSON.parse(readFileSync(join(events, `${name}.json`), 'utf8')), []);
    expect(items.map(({ kind }) => kind)).toEqual(EXPECTED[name] ?? []);
  });

  const forms = ['dialogs', 'interactive-components', 'views'].flatMap((folder) =>
    namesIn(join(backend, folder)).map((name) => [name, join(backend, folder, `${name}.json`)] as const),
  );
  test.each(forms)('the form %s', (name, path) => {
    const items = readForm(new URLSearchParams({ payload: readFileSync(path, 'utf8') }), 1);
    const kinds = [...new Set(items.map(({ kind }) => kind))];
    expect(kinds).toEqual(FORMS[name] ?? []);
  });
});
