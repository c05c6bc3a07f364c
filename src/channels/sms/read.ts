import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, InboundItem, InboundParty, ReadItem } from '../port/inbound.ts';
import type { WebhookRequest } from '../port/webhook.ts';
import { senderAddress } from '../twilio/address.ts';
import { undelivered } from '../twilio/errors.ts';
import { formOf, unreadable, type Form } from '../twilio/webhook.ts';

/** A message as both webhook and API tell of it. */
export type Received = {
  sid: string;
  from: string;
  text: string;
  files: { url: string; contentType: string }[];
  at: number;
};

/** What Twilio posts: a message of a customer, or how one of ours has fared (Messaging webhooks). Never throws. */
export function readHook(request: WebhookRequest, now: number): ReadItem[] {
  const form = formOf(request.body);
  const sid = form['MessageSid'] ?? form['SmsSid'] ?? '';
  if (!/^\w{2,64}$/.test(sid)) return unreadable(request, 'It names no message (MessageSid).');
  const status = (form['MessageStatus'] ?? form['SmsStatus'] ?? 'received').toLowerCase();
  if (status !== 'received' && status !== 'receiving') return readStatus(request, form, sid, status, now);
  const from = form['From'] ?? '';
  const elsewhere = /^(whatsapp|messenger|viber|line):/i.exec(from)?.[1];
  if (elsewhere !== undefined) {
    return unreadable(
      request,
      `It came by ${elsewhere}, not as a short message: this inbox could not answer.`,
    );
  }
  if (from.trim() === '') return unreadable(request, 'It has no sender (From).');
  const received = { sid, from, text: form['Body'] ?? '', files: filesIn(form), at: now };
  return messageItems(received, form);
}

/** The items of one message: what it says, and what it allows or forbids. */
export function messageItems({ sid, from, text, files, at }: Received, form: Form = {}): InboundItem[] {
  const party: InboundParty = { address: senderAddress(from.replace(/^rcs:/i, '')), verified: true };
  const isNumber = party.address.startsWith('+');
  const change = permissionIn(form['OptOutType'], text);
  const parts = partsIn(form);
  const place = placeOf(form);
  return [
    // Before the message: whatever answers by itself must know.
    ...(change === undefined
      ? []
      : [{ kind: 'permission' as const, eventId: `${sid}/permission`, from: party, change, at }]),
    {
      kind: 'message',
      eventId: sid,
      providerId: sid,
      from: party,
      text: text === '' ? (form['ButtonText'] ?? '') : text,
      attachments: files.map(asAttachment),
      at,
      hints: [],
      ...(parts.length === 0 ? {} : { parts }),
      ...(form['OriginalRepliedMessageSid'] === undefined
        ? {}
        : { replyTo: form['OriginalRepliedMessageSid'].slice(0, 1000) }),
      ...(isNumber ? { attributes: { phone: party.address, ...place } } : {}),
    },
  ];
}

/** Twilio’s own keywords: it blocks and unblocks by them itself (Opt-out keywords, read November 2026). */
const STOP = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|arret)$/i;
/** YES is one as well, but mostly an answer: it is believed only where Twilio says so (Advanced Opt-Out). */
const START = /^(?:start|unstop)$/i;

function permissionIn(optOutType: string | undefined, text: string) {
  const told = optOutType?.toUpperCase();
  const word = text.trim();
  const how = `wrote “${word.slice(0, 100)}”`;
  if (told === 'STOP' || (told === undefined && STOP.test(word)))
    return { is: 'opted_out', purpose: 'all', how } as const;
  if (told === 'START' || (told === undefined && START.test(word)))
    return { is: 'opted_in', purpose: 'all', how } as const;
  return undefined;
}

const FILES_MAX = 10;

function filesIn(form: Form): Received['files'] {
  const count = Math.min(FILES_MAX, Number(form['NumMedia'] ?? 0) || 0);
  return Array.from({ length: count }, (_, at) => ({
    url: form[`MediaUrl${at}`] ?? '',
    contentType: form[`MediaContentType${at}`] ?? '',
  })).filter(({ url }) => url !== '');
}

/** Endings of the types telephones send; Twilio tells no names. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-wav': 'wav',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/plain': 'txt',
  'text/calendar': 'ics',
};

function asAttachment({ url, contentType }: Received['files'][number], at: number): InboundAttachment {
  const [type = ''] = contentType.toLowerCase().split(';');
  const plain = type.trim();
  const [kind = '', subtype = ''] = plain.split('/');
  const ending = ENDINGS[plain] ?? (/^[a-z0-9]{2,5}$/.test(subtype) ? subtype : 'bin');
  const word = ['image', 'audio', 'video'].includes(kind) ? kind : ending === 'vcf' ? 'contact' : 'file';
  return {
    name: `${word}-${at + 1}.${ending}`,
    contentType: plain === '' ? 'application/octet-stream' : plain,
    ref: { url },
  };
}

/** A shared place and a pressed button, where the message came as RCS. */
function partsIn(form: Form): Part[] {
  const [latitude, longitude] = [Number(form['Latitude'] ?? 'none'), Number(form['Longitude'] ?? 'none')];
  const { ButtonText: title, ButtonPayload: id = title } = form;
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  const name = form['Label']?.slice(0, 500);
  const address = form['Address']?.slice(0, 1000);
  return [
    ...(isPlace
      ? [
          {
            kind: 'location' as const,
            latitude,
            longitude,
            ...(name === undefined ? {} : { name }),
            ...(address === undefined ? {} : { address }),
          },
        ]
      : []),
    ...(title === undefined || id === undefined
      ? []
      : [{ kind: 'answer' as const, id: id.slice(0, 1000), title: title.slice(0, 1000) }]),
    // Advanced Opt-Out: it allows and forbids nothing.
    ...(form['OptOutType']?.toUpperCase() === 'HELP'
      ? [{ kind: 'other' as const, what: 'asked for HELP, which Twilio answered' }]
      : []),
  ];
}

/** Where the number is registered, which Twilio tells for North America. */
function placeOf(form: Form): Record<string, string> {
  const told = { city: form['FromCity'], state: form['FromState'], country: form['FromCountry'] };
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value = '']) =>
      value.trim() === '' ? [] : [[name, value.trim().slice(0, 200)]],
    ),
  );
}

/** Message status values. What Twilio has taken on counts as sent: that is what its answer to the send says as well. */
const FATES: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

export const fateOf = (status: string): 'sent' | 'delivered' | 'read' | 'failed' | undefined =>
  Object.hasOwn(FATES, status) ? FATES[status] : undefined;

function readStatus(
  request: WebhookRequest,
  form: Form,
  providerId: string,
  status: string,
  at: number,
): ReadItem[] {
  const fate = fateOf(status);
  if (fate === undefined) return unreadable(request, `A state nobody knows: ${status.slice(0, 64)}.`);
  // Ours, from the address we gave along with the last part (`send.ts`); it was signed with the rest.
  const entryId = request.query['entry'];
  const eventId = `${providerId}/${status}`;
  const base = { kind: 'receipt' as const, eventId, providerId, at, ...(entryId ? { entryId } : {}) };
  if (fate !== 'failed') return [{ ...base, status: fate }];
  const { optedOut, ...why } = undelivered(codeIn(form), form['ErrorMessage']);
  const to = form['To'] ?? '';
  return [
    { ...base, status: 'failed', ...why },
    ...(optedOut === undefined || to === ''
      ? []
      : [
          {
            kind: 'permission' as const,
            eventId: `${eventId}/permission`,
            from: { address: senderAddress(to), verified: true },
            change: { is: 'opted_out', purpose: 'all', how: why.message } as const,
            at,
          },
        ]),
  ];
}

function codeIn(form: Form): number | undefined {
  const code = Number(form['ErrorCode'] ?? 'none');
  return Number.isInteger(code) && code > 0 ? code : undefined;
}
