import { z } from 'zod';
import { cannedReply } from '../domain/canned-reply.ts';
import { defineAction } from './port.ts';

export const cannedSave = defineAction({
  name: 'canned.save',
  summary: 'Save a canned reply under its shortcut',
  permission: 'canned.write',
  path: '/canned',
  cli: {
    noun: 'canned',
    verb: 'save',
    positional: ['shortcut', 'text'],
    example: 'parley canned save thanks "Thank you, {{contact.first_name}}!"',
  },
  input: z.object({
    shortcut: cannedReply.shape.shortcut.describe('The word it is found by; an existing one is overwritten'),
    title: z.string().trim().min(1).max(256).optional().describe('A title for lists; left out, the shortcut'),
    text: cannedReply.shape.text.describe('The text; `{{contact.first_name}}` and others are filled in'),
    language: z.string().max(35).optional().describe('Language, BCP 47'),
  }),
  async handle(context, input) {
    const shortcut = input.shortcut.toLowerCase();
    const before = (await context.tx.canned()).find((other) => other.shortcut.toLowerCase() === shortcut);
    const canned = {
      id: before?.id ?? context.newId(),
      shortcut: input.shortcut,
      title: input.title ?? before?.title ?? input.shortcut,
      text: input.text,
      language: input.language ?? before?.language,
    };
    await context.emit({ type: 'canned.saved', canned });
    const result = { cannedReplyId: canned.id, shortcut: canned.shortcut };
    if (before === undefined) {
      const label = `Remove /${canned.shortcut} again`;
      return { result, undo: { action: 'canned.remove', input: { canned: canned.id }, label } };
    }
    const { title, text, language } = before;
    const former = { shortcut: before.shortcut, title, text, language };
    return { result, undo: { action: 'canned.save', input: former, label: `Put /${before.shortcut} back` } };
  },
});
