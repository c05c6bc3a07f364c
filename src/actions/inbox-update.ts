import { z } from 'zod';
import type { Inbox } from '../domain/inbox.ts';
import { inbox as inboxSchema } from '../domain/inbox.ts';
import { linkRef } from '../domain/link-ref.ts';
import { defineAction } from './port.ts';
import { channelOf, checkContent } from './support/channels.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { saveInbox } from './support/inbox-health.ts';
import { changeSettings } from './support/inbox-settings.ts';
import { formerGreetings, withGreetings } from './support/greetings.ts';
import { quietField, quietOf, quietText } from './support/quiet.ts';
import { refuseTakenSlug } from './support/slugs.ts';

/** New settings are not to blame for what the old ones met. */
function tried({ lastError, ...health }: Inbox['health']): Inbox['health'] {
  return lastError?.of === 'sending' || lastError === undefined ? health : { ...health, lastError };
}

export const inboxUpdate = defineAction({
  name: 'inbox.update',
  summary: 'Change an inbox: its name, slug, settings, quiet hours or greetings',
  permission: 'desk.manage',
  path: '/inboxes/:inbox',
  cli: {
    noun: 'inbox',
    verb: 'update',
    positional: ['inbox'],
    example: 'parley inbox update telegram --setting token=@new-token',
    tryAt: '/inboxes/:inbox/probe',
    tries: 'settings',
  },
  input: z.object({
    inbox: inboxField,
    name: z.string().trim().min(1).max(256).optional().describe('What colleagues and customers call it'),
    slug: inboxSchema.shape.slug.optional().describe('The word in its web address and on the command line'),
    settings: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'Settings to change; those not named stay as they are, secrets too. null (`key:=null`) takes one out',
      ),
    quietHours: quietField.optional(),
    greetings: z
      .record(linkRef, z.string().max(1000))
      .optional()
      .describe('First words by the ref of the link somebody came by; no words: none any more'),
  }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    if (input.slug !== undefined && input.slug !== inbox.slug) await refuseTakenSlug(context.tx, input.slug);
    for (const text of Object.values(input.greetings ?? {})) {
      if (text.trim() !== '') checkContent(channelOf(context, inbox), { text, attachments: [] });
    }
    const named = {
      ...inbox,
      name: input.name ?? inbox.name,
      slug: input.slug ?? inbox.slug,
      ...(input.quietHours === undefined ? {} : { quietHours: quietOf(input.quietHours) }),
      ...(input.greetings === undefined ? {} : { greetings: withGreetings(inbox, input.greetings) }),
    };
    const saved =
      input.settings === undefined
        ? undefined
        : await changeSettings(context, channelOf(context, inbox), inbox, input.settings);
    await saveInbox(
      context,
      saved === undefined
        ? named
        : { ...named, settings: saved.open, address: saved.address, health: tried(inbox.health) },
    );
    // What failed for the old settings is worth a try with the new ones, whenever it would have been its turn.
    if (saved !== undefined) await context.tx.hurryOutbox(inbox.id, context.now);
    context.afterCommit(() => context.desk.inboxChanged(inbox.id));
    const result = { inboxId: inbox.id, slug: named.slug };
    if (saved !== undefined) return { result };
    return {
      result,
      undo: {
        action: 'inbox.update',
        input: {
          inbox: inbox.id,
          name: inbox.name,
          slug: inbox.slug,
          ...(input.quietHours === undefined ? {} : { quietHours: quietText(inbox.quietHours) }),
          ...(input.greetings === undefined ? {} : { greetings: formerGreetings(inbox, input.greetings) }),
        },
        label: `Have the inbox ${inbox.name} as it was`,
      },
    };
  },
});
