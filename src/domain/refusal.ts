/**
 * What a refusal says, as a code and the values in it, so that a console can say it in its own language and name the key
 * that helps. It travels in the details of a `Failure`, whose English words stay for logs, the command line and REST.
 * Each code names its values: who raises it must give them all, and every language may use them. Values called `…Bytes`
 * are sizes, `number` is that of a conversation.
 */
export const REFUSALS = {
  access_revoked: [],
  address_gone: [],
  address_replied_to: ['address', 'number'],
  address_shared: ['address'],
  address_taken: ['address'],
  address_unfit: ['address', 'channel'],
  address_unfit_email: ['address'],
  address_unfit_phone: ['address'],
  address_used: ['address'],
  agent_disabled: ['agent'],
  agents_only: [],
  already_open: ['number'],
  automatic_loop: [],
  channel_cannot: ['channel'],
  channel_unknown: ['channel'],
  clipboard_empty: [],
  clipboard_tool: [],
  colleague_says_lost: [],
  connection_closed: [],
  consent_missing: ['channel'],
  contact_blocked: [],
  cursor_gone: [],
  draft_elsewhere: [],
  email_taken: ['email'],
  fate_known: [],
  fields_missing: ['fields'],
  file_missing: [],
  file_unfit: ['name'],
  file_unread: ['name', 'code'],
  file_too_large: ['name', 'channel', 'fileBytes', 'maxBytes'],
  file_type: ['channel', 'name', 'takes'],
  files_not_kept: [],
  handle_taken: ['handle'],
  has_left: [],
  id_reused: [],
  inbox_alike: ['inbox'],
  inbox_closed: ['inbox'],
  inbox_gone: [],
  interrupted: [],
  last_owner: ['agent'],
  macro_key_taken: ['key', 'name'],
  merge_too_large: ['max'],
  merged_itself: [],
  message_deleted: [],
  message_missing: [],
  message_not_left: [],
  message_not_ours: [],
  message_unfindable: ['channel'],
  no_address: ['contact', 'channel'],
  no_answer: ['provider'],
  no_copies: ['channel'],
  no_files: ['channel'],
  no_first_word: ['channel'],
  no_forward_inbox: [],
  no_own_way: ['contact'],
  no_reactions: ['channel'],
  nobody_has_it: ['number'],
  not_editable: [],
  not_found: ['wanted'],
  not_found_near: ['wanted', 'near'],
  not_merged: [],
  not_opted_in: ['contact', 'channel'],
  not_permitted: [],
  note_empty: [],
  nothing_to_retry: [],
  nothing_to_send: [],
  on_its_way: [],
  one_address: [],
  one_outcome: [],
  private_start_files: ['channel'],
  private_start_long: ['channel', 'max', 'length'],
  public_too_long: ['channel', 'max', 'length'],
  quarantined_still: [],
  queue_name_taken: ['name'],
  queue_needs_query: [],
  reach_consent: ['channel'],
  reach_never_wrote: ['channel'],
  reach_opted_out: ['channel'],
  reach_unreachable: ['channel'],
  reach_window: ['channel'],
  reaction_not_taken: ['channel', 'emoji', 'takes'],
  receives_only: ['channel'],
  relay_fault: [],
  relay_silent: [],
  relay_unreached: [],
  relay_version: [],
  replies_refused: ['said'],
  replies_stuck: ['said'],
  reply_refused: ['said'],
  request_too_large: ['maxBytes'],
  request_unread: [],
  rich_has_text: ['words'],
  role_above: ['role'],
  same_contact: [],
  scopes_beyond: ['scopes'],
  sent_stays: ['channel'],
  sent_stays_after: ['channel', 'minutes'],
  sign_in_again: [],
  slug_taken: ['slug'],
  snooze_too_far: [],
  stale: [],
  tag_characters: [],
  tag_too_long: ['max'],
  taken: ['name', 'number'],
  taken_back: [],
  team_name_taken: ['name'],
  text_too_long: ['channel', 'max', 'length'],
  time_passed: [],
  time_too_far: [],
  time_zone_unknown: ['zone'],
  token_foreign: [],
  too_many_at_once: ['max'],
  too_many_files: ['channel', 'max'],
  too_many_notes: ['max'],
  too_many_requests: [],
  too_many_tags: ['max'],
  upload_too_large: ['maxBytes'],

  // What a schema finds wrong with a field.
  input_empty: ['field'],
  input_few: ['field', 'min'],
  input_long: ['field', 'max'],
  input_many: ['field', 'max'],
  input_missing: ['field'],
  input_number: ['field'],
  input_options: ['field', 'options'],
  input_over: ['field', 'max'],
  input_short: ['field', 'min'],
  input_stranger: ['field'],
  input_under: ['field', 'min'],
  input_wrong: ['field', 'problem'],
  word_unknown: ['value', 'words'],

  // What is wrong with the file of one's own keys.
  keys_begins: ['keys', 'other', 'action'],
  keys_essential: ['action', 'pane', 'keys'],
  keys_hides: ['pane', 'keys', 'action', 'other'],
  keys_json: ['problem'],
  keys_kitty: ['key'],
  keys_needs_letter: ['action'],
  keys_none: [],
  keys_replaces: ['keys', 'other', 'action', 'line'],
  keys_stays: ['pane', 'keys', 'action'],
  keys_takes_nothing: ['action'],
  keys_too_many: ['max'],
  keys_twin: ['key', 'twin'],
  keys_unbound: ['keys', 'pane'],
  keys_wildcards: [],

  // What is wrong with a query; the place is said by the failure.
  query_and_alone: [],
  query_closes_nothing: [],
  query_empty_group: [],
  query_empty_phrase: [],
  query_exactly: ['field', 'value'],
  query_misplaced: [],
  query_name_near: ['name', 'near'],
  query_name_unknown: ['name'],
  query_not_comparable: ['field', 'operator', 'example'],
  query_not_number: ['value'],
  query_not_time: ['value'],
  query_nothing_excluded: [],
  query_one_value: ['operator'],
  query_open_group: [],
  query_open_phrase: [],
  query_or_alone: [],
  query_order_inside: [],
  query_order_sign: [],
  query_search_order: [],
  query_search_text: [],
  query_slip: ['name', 'near'],
  query_term_unknown: ['name', 'terms'],
  query_text_short: ['text'],
  query_too_deep: [],
  query_too_long: ['max', 'length'],
  query_two_orders: [],
  query_value_missing: ['term', 'examples'],
} as const satisfies Record<string, readonly string[]>;

export type RefusalCode = keyof typeof REFUSALS;
export type RefusalValues = Readonly<Record<string, string | number>>;

/** The values that a code wants. */
type ValuesOf<Code extends RefusalCode> = Readonly<Record<(typeof REFUSALS)[Code][number], string | number>>;

/** What a failure says: the part of its details that a console reads. */
export type Said = { refusal: { code: RefusalCode; values: RefusalValues } };

/** For the details of a `Failure`: what it says. */
export function says<Code extends RefusalCode>(
  code: Code,
  ...[values]: (typeof REFUSALS)[Code][number] extends never ? [] : [values: ValuesOf<Code>]
): Said {
  return { refusal: { code, values: values ?? {} } };
}

/** Nothing is called so; with the names that are near, when there are some. */
export const notFoundNear = (wanted: string, near: readonly string[]): Said =>
  near.length === 0
    ? says('not_found', { wanted: wanted.slice(0, 64) })
    : says('not_found_near', { wanted: wanted.slice(0, 64), near: near.join(', ') });

/** What the details of a failure say; undefined where nobody gave it a code, or one that is not known here. */
export function refusalOf(
  details: Readonly<Record<string, unknown>> | undefined,
): { code: RefusalCode; values: RefusalValues } | undefined {
  const said: unknown = details?.['refusal'];
  if (typeof said !== 'object' || said === null || !('code' in said) || !isCode(said.code)) return undefined;
  const values = 'values' in said && typeof said.values === 'object' ? Object.entries(said.values ?? {}) : [];
  return {
    code: said.code,
    values: Object.fromEntries(
      values.filter(
        (pair): pair is [string, string | number] =>
          typeof pair[1] === 'string' || typeof pair[1] === 'number',
      ),
    ),
  };
}

const isCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(REFUSALS, code);
