import type { InboundMessage } from '../../channels/port/inbound.ts';
import { Failure } from '../../domain/failure.ts';
import type { VisitorDown, VisitorUp } from '../../protocol/visitor.ts';
import type { ConnectionDeps } from './connection.ts';
import type { Visitor } from './host.ts';
import { RULES, takeFor } from './limits.ts';
import type { Seat } from './seat.ts';
import type { UploadReceipt } from './tickets.ts';
import { messageKey } from './visible.ts';
import { dueFields } from './visitors.ts';

type MessageFrame = VisitorUp & { t: 'message' };

/** Takes a visitor's message to the desk. The answer is the frame that says what came of it: `ack` or `refused`. */
export async function receiveMessage(
  frame: MessageFrame,
  seat: Seat,
  address: string,
  deps: ConnectionDeps,
): Promise<VisitorDown> {
  const { host, hub, receipts } = deps;
  const refused = (
    reason: (VisitorDown & { t: 'refused' })['reason'],
    retryAfterMs?: number,
  ): VisitorDown => ({
    t: 'refused',
    id: frame.id,
    reason,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

  // Another window may have answered the form or sent the first message meanwhile.
  const visitor = await host.visitors.find(seat.visitor.tokenHash);
  if (visitor === undefined || dueFields(seat.web, visitor).length > 0) return refused('form_due');
  seat.visitor = visitor;
  if (frame.text.trim() === '' && frame.attachments.length === 0) return refused('empty');

  // A first message whose ack was lost has begun the conversation all the same.
  if (seat.conversationId === undefined) await hub.refresh(seat);
  const who = { visitor: visitor.tokenHash, address };
  const wait =
    takeFor(host.limiter, RULES.message, who) ||
    (seat.conversationId === undefined ? takeFor(host.limiter, RULES.conversation, who) : 0);
  if (wait > 0) return refused('rate_limited', wait);

  const files = frame.attachments.map((receipt) => receipts.open(receipt, host.clock.now()));
  const own = files.filter(
    (file): file is UploadReceipt =>
      file !== undefined && file.address === visitor.address && file.inbox === seat.web.inbox.slug,
  );
  if (own.length < files.length) return refused('bad_attachment');

  try {
    const form = visitor.form.is === 'answered' ? visitor.form.form : undefined;
    await host.receive(seat.web.inbox, await inboundMessage(frame, visitor, own, deps), form);
    if (form !== undefined) await saveDelivered(visitor, seat, deps);
  } catch (error) {
    host.log.warn({ err: error }, 'A visitor’s message was not received.');
    const again = !(error instanceof Failure) || error.kind === 'unavailable' || error.kind === 'timeout';
    return refused('failed', again ? 5000 : undefined);
  }
  if (seat.identityIds.size === 0) await hub.refresh(seat);
  return { t: 'ack', id: frame.id };
}

async function saveDelivered(visitor: Visitor, seat: Seat, { host }: ConnectionDeps): Promise<void> {
  seat.visitor = { ...visitor, form: { is: 'delivered' } };
  await host.visitors.save(seat.visitor);
}

async function inboundMessage(
  frame: MessageFrame,
  visitor: Visitor,
  files: readonly UploadReceipt[],
  { host }: ConnectionDeps,
): Promise<InboundMessage> {
  const key = messageKey(visitor, frame.id);
  const attachments = await Promise.all(
    files.map(async ({ sha, name, type }) => ({
      name,
      contentType: type,
      bytes: await host.readAttachment(sha),
    })),
  );
  return {
    kind: 'message',
    eventId: key,
    providerId: key,
    from: {
      address: visitor.address,
      verified: visitor.verified,
      ...(visitor.verified && visitor.email !== undefined ? { vouched: [visitor.email] } : {}),
      ...(visitor.name === undefined ? {} : { name: visitor.name }),
      ...(visitor.language === undefined ? {} : { language: visitor.language }),
    },
    text: frame.text,
    ...(frame.ref === undefined ? {} : { referral: { ref: frame.ref, source: 'a chat link' } }),
    attachments,
    at: host.clock.now(),
    hints: [],
  };
}
