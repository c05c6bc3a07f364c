import type { FormField } from '../../domain/inbox.ts';
import type { FormAnswers, FormProblem } from '../../protocol/visitor.ts';

/** A form that was filled as the inbox wants it, ready for the desk. */
export type CheckedForm = {
  /** What the agent reads, in the form's order: labels and choices in the desk's own words (`en`). */
  answers: { key: string; label: string; value: string }[];
  /** From the fields of these names and kinds. Typed by the visitor: they prove nothing. */
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** The consent's words as the visitor read them. */
  consent?: string | undefined;
};

export type FormCheck =
  | { ok: true; form: CheckedForm }
  | { ok: false; problems: Record<string, FormProblem> };

const LONGEST_ANSWER = 500;
/** Something, an @, a host with a dot: what more there is to know of a mail address only a mail can tell. */
const EMAIL = /^[^\s@<>"(),:;]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u;
/** Digits with the usual dividers, seven to fifteen of them (E.164 §6). */
const PHONE = /^\+?[\d\s().\-/]{7,30}$/;

/** Checks answers against an inbox's fields. Keys the form does not have are ignored. */
export function checkForm(
  fields: readonly FormField[],
  answers: FormAnswers,
  language: string | undefined,
): FormCheck {
  const problems: Record<string, FormProblem> = {};
  const form: CheckedForm = { answers: [] };
  for (const field of fields) {
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    const problem = problemOf(field, answer);
    if (problem === undefined) record(form, field, answer, language);
    else problems[field.key] = problem;
  }
  return Object.keys(problems).length === 0 ? { ok: true, form } : { ok: false, problems };
}

function problemOf(field: FormField, answer: string | boolean | undefined): FormProblem | undefined {
  if (field.kind === 'consent') return field.required && answer !== true ? 'required' : undefined;
  const text = typeof answer === 'string' ? answer.trim() : '';
  if (text === '') return field.required ? 'required' : undefined;
  if (text.length > LONGEST_ANSWER) return 'too_long';
  switch (field.kind) {
    case 'email':
      return text.length <= 254 && EMAIL.test(text) ? undefined : 'email';
    case 'phone':
      return PHONE.test(text) && isPhoneLength(text) ? undefined : 'phone';
    case 'choice':
      return (field.choices ?? []).some(({ value }) => value === text) ? undefined : 'choice';
    case 'text':
      return undefined;
  }
}

function isPhoneLength(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
}

function record(
  form: CheckedForm,
  field: FormField,
  answer: string | boolean | undefined,
  language: string | undefined,
): void {
  const label = inLanguage(field.label, 'en') ?? field.key;
  if (field.kind === 'consent') {
    if (answer !== true) return;
    form.consent = inLanguage(field.label, language) ?? label;
    form.answers.push({ key: field.key, label, value: 'yes' });
    return;
  }
  const text = typeof answer === 'string' ? answer.trim() : '';
  if (text === '') return;
  form.answers.push({ key: field.key, label, value: shown(field, text) });
  if (field.kind === 'email') form.email ??= text;
  if (field.kind === 'phone') form.phone ??= text;
  if (field.kind === 'text' && field.key === 'name') form.name = text.slice(0, 256);
}

function shown(field: FormField, value: string): string {
  const choice = field.choices?.find((choice) => choice.value === value);
  return choice === undefined ? value : (inLanguage(choice.label, 'en') ?? value);
}

/** The text for a language: exactly it, its base language, English, or the first there is. */
export function inLanguage(texts: Record<string, string>, language: string | undefined): string | undefined {
  const wanted = [language, language?.split('-')[0], 'en'];
  for (const key of wanted) if (key !== undefined && Object.hasOwn(texts, key)) return texts[key];
  return Object.values(texts)[0];
}

/** Fields a signed-in customer need not fill: the host page has vouched for these. */
export function remainingFields(
  fields: readonly FormField[],
  known: { name?: string | undefined; email?: string | undefined },
): FormField[] {
  return fields.filter(
    ({ key, kind }) =>
      !(kind === 'text' && key === 'name' && known.name !== undefined) &&
      !(kind === 'email' && known.email !== undefined),
  );
}
