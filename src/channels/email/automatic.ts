import { parseFields, structuredValue } from './headers.ts';
import type { HeaderField } from './headers.ts';
import type { ParsedMail } from './mime.ts';
import { deliveryReport } from './bounce.ts';
import type { DeliveryReport } from './bounce.ts';
import { withoutToken } from './threading.ts';

/**
 * Was this mail written by a person? What is not may be shown, but is never answered by a machine: two machines that
 * answer each other do not stop (RFC 3834).
 */
export type MailNature =
  | { kind: 'person' }
  | { kind: 'auto_reply'; why: string }
  | { kind: 'bulk'; why: string }
  /** A mail server tells of mail that did not (or did) arrive. */
  | { kind: 'bounce'; why: string; report: DeliveryReport }
  /** A mail program tells that a mail was shown (RFC 8098). */
  | { kind: 'read_receipt'; why: string; originalMessageId?: string | undefined }
  /** A provider tells that the recipient called a mail spam (RFC 5965). */
  | { kind: 'complaint'; why: string; recipient?: string | undefined; originalMessageId?: string | undefined }
  /** From our own address, such as a form on the website writes it; or our own mail come back (`isLoop`). */
  | { kind: 'own_mail'; why: string; isLoop: boolean };

export type OwnMarks = {
  /** Canonical addresses this desk sends from. */
  ownAddresses: readonly string[];
  /** Whether a Message-ID or a loop mark was made by this desk. */
  isOwnLoopMark(value: string): boolean;
};

/** Every mail Parley sends carries this field. */
export const LOOP_HEADER = 'X-Parley-Loop';

/** Says what kind of mail this is, and how it was told. */
export function natureOf(mail: ParsedMail, own: OwnMarks): MailNature {
  const all = (name: string): string[] =>
    mail.fields.filter((field) => field.name === name).map(({ value }) => value);
  const { value: contentType, params } = structuredValue(mail.contentType);
  const reportType = (params.get('report-type') ?? '').toLowerCase();

  if (contentType === 'multipart/report' && reportType === 'disposition-notification') {
    return {
      kind: 'read_receipt',
      why: 'a read receipt',
      originalMessageId: originalIdIn(mail, 'disposition-notification'),
    };
  }
  if (contentType === 'multipart/report' && reportType === 'feedback-report') return complaint(mail);
  const report = deliveryReport(mail);
  if (report !== undefined) return { kind: 'bounce', why: 'a delivery report', report };

  const loop = all(LOOP_HEADER.toLowerCase());
  if (loop.some((value) => own.isOwnLoopMark(value))) {
    return { kind: 'own_mail', why: `it carries this desk's own ${LOOP_HEADER}`, isLoop: true };
  }
  if (mail.from !== undefined && own.ownAddresses.includes(withoutToken(mail.from.address))) {
    return {
      kind: 'own_mail',
      why: `it is from ${mail.from.address}, this desk's own address`,
      isLoop: false,
    };
  }
  const autoReply = autoReplySign(mail, all);
  if (autoReply !== undefined) return { kind: 'auto_reply', why: autoReply };
  const bulk = bulkSign(all);
  return bulk === undefined ? { kind: 'person' } : { kind: 'bulk', why: bulk };
}

/** Whether a machine may answer. `because` is written for the agent who wonders why no acknowledgement went out. */
export type AutoAnswer = { allowed: true } | { allowed: false; because: string };

/**
 * Whether a rule, a bot or an out-of-office notice may answer this mail. Mail of another Parley desk is read and answered
 * by people like any other, but not by rules.
 */
export function mayAnswerAutomatically(mail: ParsedMail, nature: MailNature): AutoAnswer {
  const no = (because: string): AutoAnswer => ({ allowed: false, because });
  if (nature.kind !== 'person') return no(nature.why);
  if (mail.from === undefined) return no('it names no sender');
  if (mail.returnPath === '') return no('its return path is empty');
  const suppress = fieldValue(mail.fields, 'x-auto-response-suppress');
  if (suppress !== undefined && /\b(?:dr|autoreply|oof|all)\b/i.test(suppress)) {
    return no(`it asks for no automatic answer (X-Auto-Response-Suppress: ${suppress.slice(0, 60)})`);
  }
  if (fieldValue(mail.fields, LOOP_HEADER.toLowerCase()) !== undefined)
    return no('it comes from another Parley desk');
  if (isRobotAddress(mail.from.address)) return no(`${mail.from.address} is a machine's address`);
  return { allowed: true };
}

const ROBOT =
  /^(?:mailer-daemon|postmaster|mail-?daemon|no-?reply|do-?not-?reply|nicht-?antworten|ne-?pas-?repondre|no-?responder|bounces?|auto-?reply|autoresponder|notifications?|notify|daemon|root|abuse)(?:[+=._-][^@]*)?@/i;

/** An address that nobody reads, by its name. */
export const isRobotAddress = (address: string): boolean => ROBOT.test(address);

type Lookup = (name: string) => string[];

function autoReplySign(mail: ParsedMail, all: Lookup): string | undefined {
  const submitted = all('auto-submitted')[0]?.trim().toLowerCase();
  if (submitted !== undefined && submitted !== '' && !/^no\b/.test(submitted)) {
    return `Auto-Submitted: ${submitted.slice(0, 60)}`;
  }
  for (const name of [
    'x-autoreply',
    'x-autorespond',
    'x-autoreply-from',
    'x-auto-reply-from',
    'x-mail-autoreply',
  ]) {
    const value = all(name)[0];
    if (value !== undefined && !/^(?:no|false|0)$/i.test(value.trim())) return `it carries ${name}`;
  }
  if (all('precedence').some((value) => /^\s*auto_?reply/i.test(value))) return 'Precedence: auto_reply';
  if (all('x-precedence').some((value) => /auto_?reply/i.test(value))) return 'X-Precedence: auto_reply';
  if (all('x-loop').length > 0) return 'it carries X-Loop';
  if (mail.returnPath === '') return 'its return path is empty';
  if (mail.from !== undefined && /^(?:mailer-daemon|postmaster)@/.test(mail.from.address)) {
    return `it is from ${mail.from.address}`;
  }
  return OUT_OF_OFFICE.test(mail.subject) ? `its subject is “${mail.subject.slice(0, 80)}”` : undefined;
}

/** Subjects that out-of-office programs write without saying so in a header. */
const OUT_OF_OFFICE =
  /^\s*(?:auto(?:matic)?[ -]?(?:reply|response|antwort)|automatische antwort|abwesenheits(?:notiz|assistent)|out of (?:the )?office|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|autosvar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|автоответ|автоматический ответ|自动回复|自動回覆|自動応答|자동 ?회신)\s*(?::|：|$)/iu;

function bulkSign(all: Lookup): string | undefined {
  const precedence = all('precedence')[0]?.trim().toLowerCase();
  if (precedence !== undefined && /^(?:bulk|list|junk)\b/.test(precedence))
    return `Precedence: ${precedence.slice(0, 20)}`;
  for (const name of [
    'list-id',
    'list-unsubscribe',
    'list-post',
    'feedback-id',
    'x-campaign-id',
    'x-mailchimp-id',
  ]) {
    if (all(name).length > 0) return `it is list mail (${name})`;
  }
  return undefined;
}

function complaint(mail: ParsedMail): MailNature {
  const part = mail.attachments.find(({ contentType }) => contentType === 'message/feedback-report');
  const fields = part === undefined ? [] : parseFields(Buffer.from(part.bytes).toString('utf8'));
  const recipient = fieldValue(fields, 'original-rcpt-to')?.replace(/[<>]/g, '').trim().toLowerCase();
  return {
    kind: 'complaint',
    why: 'a complaint of the recipient’s provider',
    recipient,
    originalMessageId: originalIdIn(mail, 'feedback-report'),
  };
}

/** The Message-ID of the mail a report is about: named by the report, or in the copy it carries. */
function originalIdIn(mail: ParsedMail, type: string): string | undefined {
  const named = mail.attachments
    .filter(({ contentType }) => contentType === `message/${type}`)
    .map(({ bytes }) => fieldValue(parseFields(Buffer.from(bytes).toString('utf8')), 'original-message-id'))
    .find((value) => value !== undefined);
  return named ?? deliveryReport(mail)?.originalMessageId ?? mail.references.at(-1);
}

const fieldValue = (fields: readonly HeaderField[], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;
