/** What the relay refused, by its code: what happened, and the key that helps. Values stand in braces. */
export const refusals = {
  access_revoked: { text: 'Your access was revoked.', hint: 'an admin of the desk can give it back' },
  address_gone: {
    text: 'The customer no longer has this address.',
    hint: '{key:channel.switch} tries another channel',
  },
  address_replied_to: {
    text: 'Replies in #{number} go to {address}.',
    hint: '{key:channel.switch} lets them go elsewhere first',
  },
  address_shared: {
    text: '{address} is somebody else in each of several inboxes.',
    hint: '{key:contact.find} shows them; open the one you mean',
  },
  address_taken: {
    text: '{address} belongs to another customer.',
    hint: '{key:contact.find} finds them, {key:contact.merge} merges the two',
  },
  address_unfit: {
    text: '“{address}” is no address of {channel}.',
    hint: 'the customer has to write first: their card shows it then',
  },
  address_unfit_email: {
    text: '“{address}” is not an email address.',
    hint: 'write it like ann@example.org',
  },
  address_unfit_phone: {
    text: '“{address}” is no telephone number.',
    hint: 'write it with its country code: +351 912 345 678',
  },
  address_used: {
    text: 'Something was written from {address} or to it: it stays with what was said.',
    hint: '{key:contact.block} on the card blocks the customer',
  },
  agent_disabled: {
    text: '@{agent} no longer works here and would never see it.',
    hint: '{key:assign.pick} chooses somebody else',
  },
  agents_only: { text: 'Only a person can do this.', hint: '“parley login” signs you in as one' },
  already_open: {
    text: 'A conversation with this customer is open here: #{number}.',
    hint: ':open {number} goes there',
  },
  automatic_loop: {
    text: 'Robots must not answer robots: this would begin a loop.',
    hint: '{key:write.reply} writes it yourself, or wait a day',
  },
  channel_cannot: { text: '{channel} cannot do this.', hint: '{key:write.reply} answers in words' },
  channel_unknown: {
    text: 'This relay has no channel “{channel}”.',
    hint: '{key:channel.switch} tries another channel',
  },
  clipboard_empty: {
    text: 'There is no picture in the clipboard.',
    hint: '{key:composer.attach} attaches a file',
  },
  clipboard_tool: {
    text: 'Nothing here can read pictures from the clipboard.',
    hint: 'install wl-clipboard, xclip or pngpaste; {key:composer.attach} attaches a file',
  },
  colleague_says_lost: {
    text: 'It did not arrive, a colleague says.',
    hint: '{key:message.retry} sends it again',
  },
  connection_closed: {
    text: 'The connection was closed.',
    hint: 'it comes back by itself; :messages keeps this',
  },
  consent_missing: {
    text: '{channel} wants consent before we write to somebody new.',
    hint: '{key:channel.switch} tries another channel',
  },
  contact_blocked: {
    text: 'This customer is blocked.',
    hint: '{key:contact.block} on the card unblocks them',
  },
  cursor_gone: { text: 'This place in the list is no longer there.', hint: 'open the list again' },
  draft_elsewhere: {
    text: 'You have gone on writing this draft elsewhere.',
    hint: '{key:palette} “kept texts” has the other one',
  },
  email_taken: { text: '{email} works at this desk already.', hint: '“parley agent list” shows everybody' },
  fate_known: { text: 'What became of the message is known already.', hint: 'its state stands beside it' },
  fields_missing: {
    text: 'Something is missing: {fields}.',
    hint: '{key:line} and Tab shows what a command takes',
  },
  file_missing: { text: 'The file is not there any more.', hint: 'ask the customer to send it again' },
  file_too_large: {
    text: '“{name}” has {fileBytes}; {channel} takes {maxBytes}.',
    hint: '{key:composer.files} takes it away; a link to it goes through',
  },
  file_type: {
    text: '{channel} does not take “{name}”, but {takes}.',
    hint: '{key:composer.files} takes it away, {key:channel.switch} tries another channel',
  },
  file_unfit: {
    text: '“{name}” is a folder or no plain file.',
    hint: '{key:composer.attach} asks for another',
  },
  file_unread: { text: '“{name}” cannot be read ({code}).', hint: '{key:composer.attach} asks for another' },
  files_not_kept: {
    text: 'The relay cannot keep files just now: its disk is full or closed.',
    hint: 'tell whoever runs it; nothing is lost',
  },
  handle_taken: { text: '@{handle} is somebody else already.', hint: 'choose another handle' },
  has_left: { text: 'It has left already.', hint: '{key:write.reply} sends a correction' },
  id_reused: { text: 'This was sent under the id of something else.', hint: 'do it once more' },
  inbox_alike: { text: 'The inbox “{inbox}” is the same already.', hint: '“parley inbox update” changes it' },
  inbox_closed: {
    text: 'Nothing leaves through the inbox “{inbox}” now.',
    hint: '{key:channel.switch} tries another channel',
  },
  inbox_gone: {
    text: 'The inbox of this message is not there any more.',
    hint: '{key:channel.switch} tries another channel',
  },
  interrupted: {
    text: 'The relay stopped while it was on its way.',
    hint: '{key:message.retry} sends it again',
  },
  last_owner: { text: '@{agent} is the last owner of this desk.', hint: 'make somebody else an owner first' },
  macro_key_taken: { text: '{key:macro} {key} runs the macro “{name}” already.', hint: 'choose another key' },
  merge_too_large: {
    text: 'The other customer has more than {max} conversations.',
    hint: '{key:merge.swap} merges the other way round',
  },
  merged_itself: {
    text: 'The customer it became part of has been merged, too.',
    hint: 'the card parts them, one after the other',
  },
  message_deleted: {
    text: 'The message has been deleted.',
    hint: '{key:move.down} {key:move.up} choose another',
  },
  message_missing: {
    text: 'There is no such message here.',
    hint: '{key:move.down} {key:move.up} choose another',
  },
  message_not_left: { text: 'The message has not left yet.', hint: '{key:entry.unsend} takes it back' },
  message_not_ours: {
    text: 'This is not a message of ours.',
    hint: '{key:move.down} {key:move.up} choose another',
  },
  message_unfindable: {
    text: '{channel} cannot find this message again.',
    hint: '{key:write.reply} writes a new one',
  },
  no_address: {
    text: '{contact} has no address for {channel}.',
    hint: '{key:channel.switch} tries another channel',
  },
  no_answer: { text: 'No answer from {provider}.', hint: '{key:message.retry} tries again' },
  no_copies: {
    text: '{channel} reaches the customer alone: there are no copies.',
    hint: '{key:composer.cc} takes them away, {key:channel.switch} tries email',
  },
  no_files: {
    text: '{channel} carries no files.',
    hint: '{key:composer.files} takes them away, {key:channel.switch} tries another channel',
  },
  no_first_word: {
    text: '{channel} does not let the desk write first.',
    hint: '{key:channel.switch} tries another channel',
  },
  no_forward_inbox: {
    text: 'No inbox here can send to somebody else.',
    hint: '“parley inbox add email” adds one',
  },
  no_own_way: {
    text: '{contact} has no address that the desk writes to by itself.',
    hint: '{key:write.reply} writes, {key:channel.switch} chooses where',
  },
  no_reactions: { text: '{channel} takes no reactions.', hint: '{key:write.reply} answers in words' },
  nobody_has_it: {
    text: 'Nobody has #{number}.',
    hint: '{key:assign.pick} assigns it, {key:write.note} adds a note',
  },
  not_editable: {
    text: 'A message with buttons or the like cannot be changed.',
    hint: '{key:write.reply} sends a new one',
  },
  not_found: {
    text: 'There is no “{wanted}” here.',
    hint: '{key:search} searches everything, Tab completes',
  },
  not_found_near: { text: 'There is no “{wanted}” here.', hint: 'did you mean {near}?' },
  not_merged: { text: 'This customer is not merged with another.', hint: '{key:contact.merge} merges two' },
  not_opted_in: {
    text: '{contact} has not agreed to advertising on {channel}.',
    hint: 'send only what they need to know',
  },
  not_permitted: { text: 'You may not do this.', hint: 'an admin of the desk can give you the permission' },
  note_empty: { text: 'The note is empty.', hint: 'write, or Esc to leave' },
  nothing_to_retry: { text: 'There is nothing to send again.', hint: '{key:outbox} shows what waits' },
  nothing_to_send: { text: 'There is nothing to send: the text is empty.', hint: 'write, or Esc to leave' },
  on_its_way: { text: 'It is on its way out right now.', hint: 'look again in a moment' },
  one_address: { text: 'Say to whom it goes: one address.', hint: 'Tab goes to the field' },
  one_outcome: {
    text: 'A conversation can become one thing only: solved, snoozed or pending.',
    hint: 'choose one of the three',
  },
  private_start_files: {
    text: 'The first answer on {channel} is a private message without files.',
    hint: '{key:composer.files} takes them away; the next answer may have them',
  },
  private_start_long: {
    text: 'The first answer on {channel} is private, {max} characters; this has {length}.',
    hint: 'shorten it; the rest may go with the next answer, in public',
  },
  public_too_long: {
    text: '{channel} takes {max} characters in public; this has {length}.',
    hint: '{key:composer.send-parts} sends it as a chain of posts',
  },
  quarantined_still: { text: 'It still cannot be read.', hint: 'a newer Parley may be able to' },
  queue_name_taken: { text: 'Every desk has a queue “{name}” already.', hint: 'choose another name' },
  queue_needs_query: {
    text: 'A new queue needs a query, such as status:open tag:vip.',
    hint: '{key:filter} makes a filter, :queue save keeps it',
  },
  reach_consent: {
    text: '{channel}: their consent is missing.',
    hint: '{key:channel.switch} tries another channel',
  },
  reach_never_wrote: {
    text: '{channel}: they have never written here, and we may not begin.',
    hint: '{key:channel.switch} tries another channel',
  },
  reach_opted_out: {
    text: '{channel}: they asked not to be written to here.',
    hint: '{key:channel.switch} tries another channel',
  },
  reach_unreachable: {
    text: '{channel}: they cannot be reached here.',
    hint: '{key:channel.switch} tries another channel',
  },
  reach_window: {
    text: '{channel}: the time to reply freely is over.',
    hint: '{key:channel.switch} tries another channel; the card says what is left',
  },
  reaction_not_taken: { text: '{channel} does not take {emoji}.', hint: 'it takes {takes}' },
  receives_only: { text: '{channel} can only receive.', hint: '{key:channel.switch} tries another channel' },
  relay_fault: { text: 'Something went wrong inside the relay.', hint: 'try again; its log has the details' },
  relay_silent: { text: 'The relay did not answer in time.', hint: 'try again in a moment' },
  relay_unreached: { text: 'The relay cannot be reached.', hint: 'it is tried again; “parley status” looks' },
  relay_version: {
    text: 'This console and the relay do not speak the same version.',
    hint: 'install the same Parley on both sides',
  },
  replies_refused: { text: 'Replies are refused: {said}', hint: '“parley inbox test” looks why' },
  replies_stuck: { text: 'Replies do not get through: {said}', hint: '“parley inbox test” looks why' },
  reply_refused: { text: 'The last reply was refused: {said}', hint: '“parley inbox test” looks why' },
  request_too_large: {
    text: 'This is more than a relay takes at once ({maxBytes}).',
    hint: 'shorten it, or {key:composer.attach} sends it as a file',
  },
  request_unread: {
    text: 'The relay could not read this; nothing was done.',
    hint: 'install the same Parley on both sides',
  },
  rich_has_text: {
    text: 'What is to choose from has a text of its own: the words beside it (“{words}”) would be lost.',
    hint: 'put them above its % line, or send them first',
  },
  role_above: { text: 'The role {role} is above yours.', hint: 'ask somebody who has it' },
  same_contact: { text: 'These are the same customer already.', hint: '{key:contact.merge} chooses another' },
  scopes_beyond: { text: 'You cannot give what you may not do: {scopes}.', hint: 'leave these out' },
  sent_stays: {
    text: 'On {channel} what was sent stays as it is.',
    hint: '{key:write.reply} sends a correction',
  },
  sent_stays_after: {
    text: 'On {channel} what was sent can be changed for {minutes} minutes only.',
    hint: '{key:write.reply} sends a correction',
  },
  sign_in_again: { text: 'The relay does not know you any more.', hint: '“parley login” signs you in again' },
  slug_taken: { text: 'The short name “{slug}” is another inbox’s.', hint: 'choose another' },
  snooze_too_far: { text: 'Five years is the longest.', hint: '{key:snooze.pick} gives an earlier time' },
  stale: {
    text: 'There are newer messages here than the ones you have seen.',
    hint: 'read them, then send once more',
  },
  tag_characters: {
    text: 'A tag is text: control characters cannot stand in it.',
    hint: '{key:tag.add} adds another',
  },
  tag_too_long: { text: 'A tag has at most {max} characters.', hint: '{key:tag.add} adds a shorter one' },
  taken: { text: '{name} has #{number} already.', hint: '{key:assign.pick} assigns it to you all the same' },
  taken_back: { text: 'It has been taken back already.', hint: '{key:write.reply} writes it anew' },
  team_name_taken: { text: 'There is a team “{name}” already.', hint: 'choose another name' },
  text_too_long: {
    text: '{channel} takes {max} characters; this has {length}.',
    hint: '{key:composer.send-parts} sends it in parts, or shorten it',
  },
  time_passed: { text: 'That time has passed.', hint: 'give a later one: 2h, tomorrow 9:00' },
  time_too_far: { text: 'That is more than a year ahead.', hint: 'give an earlier time' },
  time_zone_unknown: { text: 'There is no time zone “{zone}”.', hint: 'write it like America/Sao_Paulo' },
  token_foreign: { text: 'This token is not yours.', hint: 'an admin can revoke it' },
  too_many_at_once: { text: 'At most {max} conversations at a time.', hint: '{key:mark.toggle} marks fewer' },
  too_many_files: {
    text: '{channel} takes {max} files a message.',
    hint: '{key:composer.files} takes some away',
  },
  too_many_notes: {
    text: 'A customer can have {max} notes.',
    hint: '{key:card.remove} on the card removes one',
  },
  too_many_requests: { text: 'That was too much at once.', hint: 'try again in a few seconds' },
  too_many_tags: { text: 'More than {max} tags are not possible.', hint: '{key:tag.remove} removes some' },
  upload_too_large: { text: 'A file may have {maxBytes}.', hint: 'send a smaller one, or a link to it' },
};
