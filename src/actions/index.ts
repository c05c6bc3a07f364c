import type { Action } from './port.ts';
import { agentDisable } from './agent-disable.ts';
import { agentEnable } from './agent-enable.ts';
import { agentInvite } from './agent-invite.ts';
import { agentSetPresence } from './agent-set-presence.ts';
import { agentUpdate } from './agent-update.ts';
import { callReceived } from './call-received.ts';
import { cannedRemove } from './canned-remove.ts';
import { cannedSave } from './canned-save.ts';
import { contactAddIdentity } from './contact-add-identity.ts';
import { contactBlock } from './contact-block.ts';
import { contactIdentify } from './contact-identify.ts';
import { contactCreate } from './contact-create.ts';
import { contactMerge } from './contact-merge.ts';
import { contactNoteAdd } from './contact-note-add.ts';
import { contactNoteRemove } from './contact-note-remove.ts';
import { contactPermissionReceived } from './contact-permission-received.ts';
import { contactRemoveIdentity } from './contact-remove-identity.ts';
import { contactUnblock } from './contact-unblock.ts';
import { contactUnmerge } from './contact-unmerge.ts';
import { contactUpdate } from './contact-update.ts';
import { conversationAssign } from './conversation-assign.ts';
import { conversationCustomerRead } from './conversation-customer-read.ts';
import { conversationFollow } from './conversation-follow.ts';
import { conversationHandOff } from './conversation-hand-off.ts';
import { conversationImport } from './conversation-import.ts';
import { conversationOpen } from './conversation-open.ts';
import { conversationPend } from './conversation-pend.ts';
import { conversationPrioritise } from './conversation-prioritise.ts';
import { conversationRead } from './conversation-read.ts';
import { conversationReopen } from './conversation-reopen.ts';
import { conversationSetStatus } from './conversation-set-status.ts';
import { conversationSnooze } from './conversation-snooze.ts';
import { conversationSolve } from './conversation-solve.ts';
import { conversationSubject } from './conversation-subject.ts';
import { conversationSwitchChannel } from './conversation-switch-channel.ts';
import { conversationTag } from './conversation-tag.ts';
import { conversationUnfollow } from './conversation-unfollow.ts';
import { draftDiscard } from './draft-discard.ts';
import { draftSave } from './draft-save.ts';
import { eventRecord } from './event-record.ts';
import { inboxAdd } from './inbox-add.ts';
import { inboxHealth } from './inbox-health.ts';
import { inboxPause } from './inbox-pause.ts';
import { inboxTargets } from './inbox-targets.ts';
import { inboxRemove } from './inbox-remove.ts';
import { inboxResume } from './inbox-resume.ts';
import { inboxUpdate } from './inbox-update.ts';
import { messageDeletionReceived } from './message-deletion-received.ts';
import { macroRemove } from './macro-remove.ts';
import { macroSave } from './macro-save.ts';
import { messageDelete } from './message-delete.ts';
import { messageEdit } from './message-edit.ts';
import { messageReact } from './message-react.ts';
import { messageEcho } from './message-echo.ts';
import { messageEditReceived } from './message-edit-received.ts';
import { messageDelivery } from './message-delivery.ts';
import { messageReactionReceived } from './message-reaction-received.ts';
import { messageReceive } from './message-receive.ts';
import { messageForward } from './message-forward.ts';
import { messageReschedule } from './message-reschedule.ts';
import { messageRetry } from './message-retry.ts';
import { messageSend } from './message-send.ts';
import { messageSendNow } from './message-send-now.ts';
import { messageSettle } from './message-settle.ts';
import { messageUnsend } from './message-unsend.ts';
import { noteAdd } from './note-add.ts';
import { notificationSend } from './notification-send.ts';
import { queueRemove } from './queue-remove.ts';
import { queueSave } from './queue-save.ts';
import { quarantineDiscard } from './quarantine-discard.ts';
import { quarantineReplay } from './quarantine-replay.ts';
import { teamSave } from './team-save.ts';
import { tokenCreate } from './token-create.ts';
import { tokenRevoke } from './token-revoke.ts';
import { missing } from './support/near-names.ts';
import { makeRegistry, type Registry } from './support/registry.ts';

/** Everything that can be done to the desk. A new action is one new file and one line here. */
export const ACTIONS: readonly Action[] = [
  agentDisable,
  agentEnable,
  agentInvite,
  agentSetPresence,
  agentUpdate,
  callReceived,
  cannedRemove,
  cannedSave,
  contactAddIdentity,
  contactRemoveIdentity,
  contactBlock,
  contactCreate,
  contactIdentify,
  contactMerge,
  contactNoteAdd,
  contactNoteRemove,
  contactPermissionReceived,
  contactUnblock,
  contactUnmerge,
  contactUpdate,
  conversationAssign,
  conversationCustomerRead,
  conversationFollow,
  conversationHandOff,
  conversationImport,
  conversationOpen,
  conversationPend,
  conversationPrioritise,
  conversationRead,
  conversationReopen,
  conversationSetStatus,
  conversationSnooze,
  conversationSolve,
  conversationSubject,
  conversationSwitchChannel,
  conversationTag,
  conversationUnfollow,
  draftDiscard,
  draftSave,
  eventRecord,
  inboxAdd,
  inboxHealth,
  inboxPause,
  inboxTargets,
  inboxRemove,
  inboxResume,
  inboxUpdate,
  messageDeletionReceived,
  macroRemove,
  macroSave,
  messageDelete,
  messageEdit,
  messageReact,
  messageEcho,
  messageEditReceived,
  messageDelivery,
  messageReactionReceived,
  messageReceive,
  messageForward,
  messageReschedule,
  messageRetry,
  messageSend,
  messageSendNow,
  messageSettle,
  messageUnsend,
  noteAdd,
  notificationSend,
  queueRemove,
  queueSave,
  quarantineDiscard,
  quarantineReplay,
  teamSave,
  tokenCreate,
  tokenRevoke,
];

/** `ACTIONS` by name. Building it refuses duplicates and doors that lead nowhere, so a faulty desk does not start. */
const BY_NAME: Registry = makeRegistry(ACTIONS);

/** The action of that name. Throws `Failure` `not_found` with the names that are near. */
export function findAction(name: string): Action {
  const found = BY_NAME.get(name);
  if (found !== undefined) return found;
  throw missing('action', name, [...BY_NAME.keys()], 'parley help');
}
