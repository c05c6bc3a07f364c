import type { Draft } from './draft.ts';
import type { Attachment } from './timeline.ts';

/** What its author has put into a draft. Apart from the schema, which the console starts without. */
export type DraftContent = Pick<Draft, 'text' | 'cc' | 'bcc'> & {
  attachments?: readonly Attachment[] | undefined;
};

/** True when there is nothing in it worth keeping. */
export const isEmptyDraft = ({ text, cc, bcc, attachments }: DraftContent): boolean =>
  text === '' && (cc ?? '') === '' && (bcc ?? '') === '' && (attachments ?? []).length === 0;

/** True when two say the same and carry the same. */
export function sameDraft(one: DraftContent, other: DraftContent): boolean {
  const files = ({ attachments = [] }: DraftContent): string => attachments.map(({ id }) => id).join(' ');
  return (
    one.text === other.text &&
    (one.cc ?? '') === (other.cc ?? '') &&
    (one.bcc ?? '') === (other.bcc ?? '') &&
    files(one) === files(other)
  );
}
