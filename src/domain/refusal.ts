/**
 * What a refusal says, as a code and the values in it, so that a console can say it in its own language and name the key
 * that helps. It travels in the details of a `Failure`, whose English words stay for logs, the command line and REST.
 */
export const REFUSALS = [
  'address_taken',
  'agent_disabled',
  'agents_only',
  'contact_blocked',
  'draft_elsewhere',
  'file_type',
  'has_left',
  'inbox_closed',
  'macro_key_taken',
  'merge_too_large',
  'merged_itself',
  'message_deleted',
  'message_not_left',
  'message_unfindable',
  'no_copies',
  'no_files',
  'no_first_word',
  'no_forward_inbox',
  'no_reactions',
  'nobody_has_it',
  'not_editable',
  'not_found',
  'not_merged',
  'not_permitted',
  'note_empty',
  'nothing_to_retry',
  'nothing_to_send',
  'on_its_way',
  'one_address',
  'public_too_long',
  'queue_name_taken',
  'queue_needs_query',
  'reach_consent',
  'reach_never_wrote',
  'reach_opted_out',
  'reach_unreachable',
  'reach_window',
  'reaction_not_taken',
  'receives_only',
  'same_contact',
  'sent_stays',
  'sent_stays_after',
  'snooze_too_far',
  'tag_too_long',
  'taken',
  'taken_back',
  'time_passed',
  'time_too_far',
  'too_many_files',
  'too_many_notes',
  'too_many_tags',
] as const;

export type RefusalCode = (typeof REFUSALS)[number];
export type RefusalValues = Readonly<Record<string, string | number>>;

/** For the details of a `Failure`: what it says. */
export const says = (
  code: RefusalCode,
  values: RefusalValues = {},
): { refusal: { code: RefusalCode; values: RefusalValues } } => ({ refusal: { code, values } });

/** What the details of a failure say; undefined where nobody gave it a code, or one that is not known here. */
export function refusalOf(
  details: Readonly<Record<string, unknown>> | undefined,
): { code: RefusalCode; values: RefusalValues } | undefined {
  const said: unknown = details?.['refusal'];
  if (typeof said !== 'object' || said === null || !('code' in said)) return undefined;
  const code = REFUSALS.find((one) => one === said.code);
  if (code === undefined) return undefined;
  const values = 'values' in said && typeof said.values === 'object' ? Object.entries(said.values ?? {}) : [];
  return {
    code,
    values: Object.fromEntries(
      values.filter(
        (pair): pair is [string, string | number] =>
          typeof pair[1] === 'string' || typeof pair[1] === 'number',
      ),
    ),
  };
}
