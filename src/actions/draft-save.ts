import { z } from 'zod';
import { isEmptyDraft, sameDraft } from '../domain/draft-content.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { position } from '../domain/ids.ts';
import { defineAction } from './port.ts';
import { discardDraft, ownDraft } from './support/drafts.ts';
import { attachmentsField, conversationField } from './support/fields.ts';
import { findConversation, requireAgent } from './support/find.ts';

export const draftSave = defineAction({
  name: 'draft.save',
  summary: 'Keep what you have begun to write',
  permission: 'conversation.write',
  path: '/conversations/:conversation/drafts',
  input: z.object({
    conversation: conversationField,
    kind: z.enum(['reply', 'note']).default('reply').describe('What it will become'),
    text: z.string().max(100_000).describe('The text so far; empty throws the draft away'),
    cc: z.string().max(10_000).optional().describe('Copies, as they were typed'),
    bcc: z.string().max(10_000).optional().describe('Blind copies, as they were typed'),
    attachments: attachmentsField,
    basedOn: position
      .optional()
      .describe(
        'The version of the draft you started from: a newer one with another text is not overwritten',
      ),
  }),
  async handle(context, input) {
    const agent = requireAgent(context);
    const { id: conversationId } = await findConversation(context.tx, input.conversation);
    const stored = await ownDraft(context, conversationId, input.kind);
    const isNewer = stored !== undefined && input.basedOn !== undefined && input.basedOn < stored.version;
    const { kind, text, cc, bcc, attachments } = input;
    const content = { text, cc, bcc, attachments };
    if (isNewer && !sameDraft(stored, content)) {
      throw new Failure('conflict', 'You have gone on writing this draft elsewhere.', {
        hint: 'Keep one of the two texts, then save it based on the newer version.',
        details: {
          ...says('draft_elsewhere'),
          reason: 'draft',
          text: stored.text,
          version: stored.version,
          savedAt: stored.savedAt,
        },
      });
    }
    if (isEmptyDraft(content)) {
      await discardDraft(context, conversationId, input.kind);
      return { result: { conversationId, discarded: true } };
    }
    if (stored !== undefined && sameDraft(stored, content))
      return { result: { conversationId, version: stored.version } };
    const draft = {
      agentId: agent.id,
      conversationId,
      kind,
      text,
      ...(cc === undefined ? {} : { cc }),
      ...(bcc === undefined ? {} : { bcc }),
      ...(attachments.length === 0 ? {} : { attachments }),
      savedAt: context.now,
    };
    const { seq } = await context.emit({ type: 'draft.saved', draft });
    return { result: { conversationId, version: seq } };
  },
});
