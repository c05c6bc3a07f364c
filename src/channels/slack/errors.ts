import type { SendFailure } from '../../domain/delivery.ts';

/** What an error of the Web API means. `rate`: wait; `unknown`: it may have arrived all the same. */
type Meaning = { reason: SendFailure | 'rate'; words?: string | undefined };

const TOKEN = 'Put in a fresh token: parley inbox update.';
const AGAIN =
  'Install the app again (OAuth & Permissions) and put in botToken and refreshToken: parley inbox update.';
const CLIENT = 'Put in clientId and clientSecret of Basic Information: parley inbox update.';
const INVITE = 'Invite the app into the channel: /invite @<its name>.';
const GONE = 'The person is no longer there, or may not be written to.';

/** As the methods’ pages list them (https://docs.slack.dev/reference/methods/chat.postMessage, Errors). */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ratelimited: { reason: 'rate' },
  rate_limited: { reason: 'rate' },
  message_limit_exceeded: { reason: 'rate' },
  service_unavailable: { reason: 'retry' },
  request_timeout: { reason: 'retry' },
  team_added_to_org: { reason: 'retry' },
  // “It’s possible some aspect of the operation succeeded before the error was raised.”
  fatal_error: { reason: 'unknown', words: 'It may have arrived.' },
  internal_error: { reason: 'unknown', words: 'It may have arrived.' },

  invalid_auth: { reason: 'auth', words: TOKEN },
  not_authed: { reason: 'auth', words: TOKEN },
  token_revoked: { reason: 'auth', words: TOKEN },
  token_expired: { reason: 'auth', words: TOKEN },
  account_inactive: { reason: 'auth', words: 'The app was removed, or its workspace is gone.' },
  missing_scope: { reason: 'auth', words: 'Add the scope, install the app again and put in the new token.' },
  not_allowed_token_type: { reason: 'auth', words: 'A bot token (xoxb-…) is needed.' },
  no_permission: { reason: 'auth', words: 'The app may not do this.' },
  access_denied: { reason: 'auth', words: 'The app may not do this.' },
  team_access_not_granted: { reason: 'auth', words: 'The workspace did not admit the app.' },
  org_login_required: { reason: 'auth', words: 'The workspace is being moved: try later.' },
  ekm_access_denied: { reason: 'auth', words: 'The workspace’s administrators have closed it.' },

  // Of oauth.v2.access: a refresh token serves once.
  invalid_refresh_token: { reason: 'auth', words: AGAIN },
  token_rotation_not_enabled: {
    reason: 'auth',
    words: 'Take refreshToken out of the inbox: rotation is off.',
  },
  invalid_client_id: { reason: 'auth', words: CLIENT },
  bad_client_secret: { reason: 'auth', words: CLIENT },

  user_not_found: { reason: 'recipient_gone', words: GONE },
  users_not_found: { reason: 'recipient_gone', words: GONE },
  user_disabled: { reason: 'recipient_gone', words: GONE },
  user_not_visible: { reason: 'recipient_gone', words: GONE },
  cannot_dm_bot: { reason: 'recipient_gone', words: 'Apps cannot be written to directly.' },
  channel_not_found: { reason: 'recipient_gone', words: 'The channel is gone, or the app is not in it.' },
  thread_not_found: { reason: 'recipient_gone', words: 'The thread is gone.' },
  is_archived: { reason: 'recipient_gone', words: 'The channel is archived.' },
  messages_tab_disabled: {
    reason: 'recipient_gone',
    words: 'Direct messages are off: App Home > Show Tabs > Messages Tab.',
  },
  not_in_channel: { reason: 'content', words: INVITE },
  restricted_action: { reason: 'content', words: 'The channel’s rules keep the app from writing there.' },
  restricted_action_read_only_channel: { reason: 'content', words: 'The channel is read only.' },
  restricted_action_thread_only_channel: { reason: 'content', words: 'Only threads are open there.' },
  restricted_action_non_threadable_channel: { reason: 'content', words: 'Threads are closed there.' },
  restricted_action_thread_locked: { reason: 'content', words: 'The thread is locked.' },
  msg_too_long: { reason: 'content', words: 'Make it shorter.' },
  edit_window_closed: { reason: 'content', words: 'The workspace no longer lets it be changed.' },
  cant_update_message: { reason: 'content', words: 'Only what the app wrote can be changed.' },
  cant_delete_message: { reason: 'content', words: 'Only what the app wrote can be deleted.' },
  message_not_found: { reason: 'content', words: 'The message is gone.' },
};

/** What to make of an error; one that is not listed is about what was sent. */
export const meaningOf = (error: string): Meaning =>
  (Object.hasOwn(MEANINGS, error) ? MEANINGS[error] : undefined) ?? { reason: 'content' };
