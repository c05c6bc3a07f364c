import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import { until } from '../support/relay.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Several acts at once: macros on keys, and the queue edited as a text. */

let desk: SampleDesk;
let watcher: Client;
let script: string;

beforeAll(async () => {
  desk = await startSampleDesk();
  watcher = desk.client();
  script = join(desk.dataDir, 'editor.sh');
});
afterAll(() => desk.dispose());

/** What the editor does to the file `$1` when it is opened next. */
const editorDoes = (commands: string): void => writeFileSync(script, `${commands}\n`);

function conversationOf(name: string): Conversation {
  const contact = [...watcher.desk.contacts.values()].find((each) => each.name === name);
  const conversation = [...watcher.desk.conversations.values()].find(
    ({ contactId }) => contactId === contact?.id,
  );
  if (conversation === undefined) throw new Error(`nothing of ${name}`);
  return conversation;
}
const tagsOf = (name: string): readonly string[] => conversationOf(name).tags;

describe.each([
  [80, 24],
  [120, 40],
])('at %i × %i', (columns, rows) => {
  let screen: Screen;
  const tag = `refund${columns}`;

  beforeAll(async () => {
    for (const [index, name] of ['Ana Souza', 'Bea Lindt', 'Chi Wong'].entries())
      await desk.customerWrites('whatsapp', `+1555000${index}`, name, `Hello from ${name}`);
    const config = join(desk.dataDir, `home-${columns}`, 'config');
    mkdirSync(config, { recursive: true });
    screen = await desk.console(columns, rows, {
      EDITOR: `sh ${script}`,
      XDG_CONFIG_HOME: config,
      XDG_STATE_HOME: join(desk.dataDir, `home-${columns}`, 'state'),
    });
    await screen.shows('● live');
  });

  test('a macro is written in the editor, with its mistake shown above the line', async () => {
    // The first time there is a mistake; the second time what is wrong is in the text, and it is mended.
    editorDoes(
      `if grep -q '✗' "$1"; then sed -i 's/tagg +/tag +/' "$1"; else printf 'refund r: Refund agreed\\n  tagg +${tag}\\n  priority urgent\\n' >> "$1"; fi`,
    );
    screen.press(':macro.edit<enter>');
    await screen.shows('1 macro kept');
  });

  test('its key runs it at once, as one step of undo; m lists what there is', async () => {
    screen.press('ggm');
    await screen.shows(/r +Refund agreed/);
    screen.press('r');
    await screen.shows('Done: macro refund');
    await until(
      watcher,
      'the tag and the priority',
      () => tagsOf('Chi Wong').includes(tag) && conversationOf('Chi Wong').priority === 'urgent',
    );
    screen.press('u');
    await screen.shows('Undone: macro refund');
    await until(watcher, 'no tag', () => !tagsOf('Chi Wong').includes(tag));
    await until(watcher, 'the priority', () => conversationOf('Chi Wong').priority !== 'urgent');
  });

  test('on several conversations it shows first what it will do', async () => {
    screen.press('ggxxmm');
    await screen.shows('╭─ Macro');
    await screen.shows('Refund agreed');
    screen.press('<enter>');
    await screen.shows('╭─ To be done');
    await screen.shows('4 acts');
    await screen.shows(new RegExp(`#\\d+ tag \\+${tag}`));
    screen.press('<escape>');
    await screen.shows('nothing was done');
    expect(tagsOf('Chi Wong')).not.toContain(tag);
    screen.press('mm<enter>');
    await screen.shows('╭─ To be done');
    screen.press('<enter>');
    await until(
      watcher,
      'both tags',
      () => tagsOf('Chi Wong').includes(tag) && tagsOf('Bea Lindt').includes(tag),
    );
    await screen.shows('Done: macro refund');
    screen.press('u');
    await until(
      watcher,
      'no tags',
      () => !tagsOf('Chi Wong').includes(tag) && !tagsOf('Bea Lindt').includes(tag),
    );
  });

  test('the queue is edited as a text; mistakes come back, what is asked for is shown and done at once', async () => {
    const ana = conversationOf('Ana Souza').number;
    const bea = conversationOf('Bea Lindt').number;
    editorDoes(
      `if grep -q '✗' "$1"; then sed -i 's/^snoze/snooze/' "$1"; else sed -i 's/^pick ${ana} /tag ${ana} +${tag}/; s/^pick ${bea} /snoze ${bea} 2d/' "$1"; fi`,
    );
    screen.press('v');
    await screen.shows('╭─ To be done');
    await screen.shows(`#${ana} tag +${tag}`);
    await screen.shows(`#${bea} snooze 2d`);
    screen.press('<enter>');
    await screen.shows('Done: 2 acts');
    await until(
      watcher,
      'snoozed, and tagged',
      () => conversationOf('Bea Lindt').status.is === 'snoozed' && tagsOf('Ana Souza').includes(tag),
    );
    screen.press('u');
    await until(watcher, 'open again', () => conversationOf('Bea Lindt').status.is === 'open');
    await until(watcher, 'no tag', () => !tagsOf('Ana Souza').includes(tag));
  });

  test('nothing changed, nothing done', async () => {
    editorDoes('true');
    screen.press('v');
    await screen.shows('no line was changed');
  });
});

describe('macros of the whole team', () => {
  let screen: Screen;

  beforeAll(async () => {
    await desk.customerWrites('whatsapp', '+15550009', 'Dov Adler', 'Where is it?');
    const home = join(desk.dataDir, 'home-team');
    mkdirSync(join(home, 'config', 'parley'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home, 'config', 'parley', 'macros.txt'), 'thanks t: Say thanks\n  tag +thanked\n', {
      mode: 0o600,
    });
    screen = await desk.console(120, 40, {
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_STATE_HOME: join(home, 'state'),
    });
    await screen.shows('● live');
    await screen.shows('Dov Adler');
  });

  test('one given by an admin is on its key at once, and in the lists, marked as the team’s', async () => {
    const { status } = await desk.api('POST', '/api/v1/macros', {
      name: 'lost',
      key: 'l',
      title: 'Parcel is lost',
      lines: ['tag +lost', 'priority high'],
      channels: ['whatsapp'],
    });
    expect(status).toBe(200);
    // Nothing tells of it; what the customer writes next comes behind it on the same line.
    await desk.customerWrites('whatsapp', '+15550009', 'Dov Adler', 'Is it lost?');
    await screen.shows('Is it lost?');
    screen.press('ga\\from:dov<enter>');
    await screen.shows(/Dov Adler/);
    screen.press('ggm');
    await screen.shows(/l +Parcel is lost/);
    screen.press('m');
    await screen.shows(/Parcel is lost.*team {2}lost {2}ml/);
    screen.press('<escape>');
    await screen.hides('╭─ Macro');
    screen.press('ml');
    await screen.shows('Done: macro lost');
    await until(watcher, 'the tag', () => tagsOf('Dov Adler').includes('lost'));
    screen.press('<ctrl+k>parcel is');
    await screen.shows(/Parcel is lost.*macro · team/);
    screen.press('<escape>');
    await screen.hides('What to do');
  });

  test('what stands in the way of one’s own is told, and one’s own goes first', async () => {
    await desk.api('POST', '/api/v1/macros', { name: 'calm', key: 't', lines: ['tag +calm'] });
    await screen.shows('mt runs your “thanks”, not the team’s “calm”.');
    screen.press('mt');
    await screen.shows('Done: macro thanks');
    await until(watcher, 'the tag', () => tagsOf('Dov Adler').includes('thanked'));
    expect(tagsOf('Dov Adler')).not.toContain('calm');
  });

  test('one’s own is given to the team, only where it is meant, and taken back', async () => {
    screen.press(':macro.share thanks channel:email<enter>');
    await screen.shows('m t runs the macro “calm” already.');
    screen.press(':macro.unshare calm<enter>');
    await screen.shows('The team no longer has the macro “calm”');
    screen.press(':macro.share thanks channel:email<enter>');
    await screen.shows('The whole team has the macro “thanks” now');
    await until(
      watcher,
      'the macro',
      () =>
        [...watcher.desk.macros.values()].find(({ name }) => name === 'thanks')?.channels?.[0] === 'email',
    );
    screen.press(':macro.share nosuch<enter>');
    await screen.shows('None of your own macros is called “nosuch”.');
    screen.press(':macro.share<enter>');
    await screen.shows(':macro.share NAME');
  });
});

test('a macro on a key reads the time it names, though no prompt was opened before', async () => {
  const home = join(desk.dataDir, 'home-fresh');
  const folder = join(home, 'config', 'parley');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'macros.txt'), 'later l: Tomorrow\n  snooze tomorrow 9:00\n', { mode: 0o600 });
  const screen = await desk.console(120, 40, {
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
  });
  await screen.shows('● live');
  screen.press('ggml');
  await screen.shows('Done: macro later');
});
