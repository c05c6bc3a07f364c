import { z } from 'zod';
import { inbox as inboxSchema } from '../domain/inbox.ts';
import { defineAction } from './port.ts';
import { refuseTwin, saveSettings } from './support/inbox-settings.ts';
import { missing } from './support/near-names.ts';
import { freeSlug, refuseTakenSlug } from './support/slugs.ts';

export const inboxAdd = defineAction({
  name: 'inbox.add',
  summary: 'Add an inbox: a configured account of a channel',
  permission: 'desk.manage',
  path: '/inboxes',
  cli: {
    noun: 'inbox',
    verb: 'add',
    positional: ['channel', 'name'],
    example: 'parley inbox add web "Chat on our page"',
    tryAt: '/probe',
    setsUp: true,
  },
  input: z.object({
    channel: z.string().min(1).max(32).describe('The kind of channel'),
    name: z.string().trim().min(1).max(256).describe('What colleagues and customers call it'),
    slug: inboxSchema.shape.slug
      .optional()
      .describe('The word in its web address and on the command line; left out, made from the name'),
    settings: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('What the channel needs, secrets among it'),
  }),
  async handle(context, input) {
    const channel = context.desk.channel(input.channel);
    if (channel === undefined) {
      throw missing('channel', input.channel, context.desk.channelKinds(), 'parley inbox channels');
    }
    if (input.slug !== undefined) await refuseTakenSlug(context.tx, input.slug);
    const slug = input.slug ?? (await freeSlug(context.tx, input.name));
    const id = context.newId();
    const { open, address } = await saveSettings(context, channel, id, input.settings);
    await refuseTwin(context.tx, { id, channel: channel.kind, address });
    await context.emit({
      type: 'inbox.saved',
      inbox: {
        id,
        channel: channel.kind,
        name: input.name,
        slug,
        address,
        settings: open,
        status: 'active',
        health: {},
        createdAt: context.now,
      },
    });
    context.afterCommit(() => context.desk.inboxChanged(id));
    return { result: { inboxId: id, slug, address } };
  },
});
