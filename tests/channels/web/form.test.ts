import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkForm, inLanguage, remainingFields } from '../../../src/channels/web/form.ts';
import { DEFAULT_FORM, webSettings } from '../../../src/channels/web/settings.ts';
import { web } from '../../../src/channels/web/index.ts';

const FULL = { name: ' Jonas Weber ', email: 'jonas@weber.example', topic: 'order', consent: true };

test('a full form is taken as the agent will read it, the consent as the visitor read it', () => {
  const check = checkForm(DEFAULT_FORM, FULL, 'de-AT');
  expect(check).toMatchObject({
    ok: true,
    form: { name: 'Jonas Weber', email: 'jonas@weber.example', consent: DEFAULT_FORM[3]?.label['de'] },
  });
  expect(check.ok && check.form.answers[2]).toEqual({
    key: 'topic',
    label: 'What is it about?',
    value: 'My order',
  });
});

test('optional answers may be missing', () => {
  expect(checkForm(DEFAULT_FORM, { ...FULL, topic: '' }, 'en').ok).toBe(true);
});

test.for([
  [{ ...FULL, name: '   ' }, { name: 'required' }],
  [{ ...FULL, consent: false }, { consent: 'required' }],
  [{ ...FULL, consent: 'true' }, { consent: 'required' }],
  [{ ...FULL, email: 'jonas@weber' }, { email: 'email' }],
  [{ ...FULL, email: 'a b@c.example' }, { email: 'email' }],
  [{ ...FULL, topic: 'refund' }, { topic: 'choice' }],
  [{ ...FULL, name: 'x'.repeat(501) }, { name: 'too_long' }],
  [{}, { name: 'required', email: 'required', consent: 'required' }],
] as const)('faults of %j', ([answers, problems]) => {
  expect(checkForm(DEFAULT_FORM, answers, 'en')).toEqual({ ok: false, problems });
});

test('phone numbers are taken as people write them', () => {
  const field = { key: 'phone', kind: 'phone' as const, label: { en: 'Phone' }, required: true };
  const taken = (phone: string): boolean => checkForm([field], { phone }, 'en').ok;
  const good = ['+49 (30) 901820-0', '0031 20 555 1111', '030.901820'];
  const bad = ['12345', 'call me', '1'.repeat(16)];
  expect(good.filter((phone) => !taken(phone))).toEqual([]);
  expect(bad.filter(taken)).toEqual([]);
});

test('whatever is answered, checking neither throws nor takes what a required field lacks', () => {
  const answer = fc.oneof(fc.string(), fc.boolean(), fc.constantFrom('__proto__', 'order'));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), answer), (answers) => {
      const check = checkForm(DEFAULT_FORM, answers, 'en');
      expect(check.ok).toBe(check.ok && answers['consent'] === true);
    }),
  );
});

test('a verified customer is not asked what the site has said', () => {
  const keys = remainingFields(DEFAULT_FORM, { name: 'Ana' }).map(({ key }) => key);
  expect(keys).toEqual(['email', 'topic', 'consent']);
});

test('texts fall back to the base language, English, the first', () => {
  expect(inLanguage({ en: 'Hello', de: 'Hallo' }, 'de-CH')).toBe('Hallo');
  expect(inLanguage({ en: 'Hello', de: 'Hallo' }, 'fi')).toBe('Hello');
  expect(inLanguage({ nl: 'Hallo' }, 'fi')).toBe('Hallo');
  expect(inLanguage({}, 'fi')).toBeUndefined();
});

test('settings name what is wrong with them', () => {
  const problems = (settings: unknown): string =>
    webSettings
      .safeParse(settings)
      .error?.issues.map(({ message }) => message)
      .join() ?? '';
  expect(problems({ title: 'Shop' })).toBe('');
  expect(problems({ title: 'Shop', allowedOrigins: ['https://*.example'] })).toContain('no wildcard');
  expect(problems({ title: 'Shop', allowedOrigins: ['https://shop.example/'] })).toContain('no path');
  expect(problems({ title: 'Shop', allowedOrigins: ['https://a.example;script-src'] })).toContain(
    'must be an origin',
  );
  const field = { key: 'a', kind: 'text', label: { en: 'A' }, required: false };
  expect(problems({ title: 'Shop', form: [field, field] })).toContain('two form fields');
});

test('only addresses the chat gives out are addresses', () => {
  expect(web.normaliseAddress('user:customer-7')).toBe('user:customer-7');
  expect(() => web.normaliseAddress('someone')).toThrow('not the address');
});
