import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { formOf, verifySignature } from '../../../src/channels/twilio/webhook.ts';

const url = 'https://desk.example/hooks/sms?a=1';
const account = { authToken: 'b'.repeat(32) } as Parameters<typeof verifySignature>[1];

/** As Twilio’s documents say it (Webhooks security), by the platform’s own reader of forms. */
function signed(body: string, address = url) {
  const fields = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(body))
    fields.set(name, (fields.get(name) ?? new Set<string>()).add(value));
  const names = [...fields.keys()].sort();
  const text = names.flatMap((name) => [...(fields.get(name) ?? [])].sort().map((value) => name + value));
  const signature = createHmac('sha1', account.authToken)
    .update(`${address}${text.join('')}`)
    .digest('base64');
  return {
    url,
    headers: { 'x-twilio-signature': signature },
    body: Buffer.from(body),
    query: {},
    method: 'POST',
  } as unknown as Parameters<typeof verifySignature>[0];
}

test.each([
  'MessageSid=SM1&From=%2B15550104&Body=Hello+there',
  'b=2&a=1&B=3&a=1&a=0',
  'Body=%E2%82%AC+100%25+%F0%9F%98%80&Empty=&Bare&&',
  'Body=100%&Odd=%zz&Bytes=%FF%41',
  '__proto__=x&constructor=y&toString=z',
  '',
])('a form is read and signed as the platform reads it: %s', (body) => {
  expect(verifySignature(signed(body), account)).toEqual({ ok: true });
  const form = formOf(Buffer.from(body));
  for (const name of new URLSearchParams(body).keys())
    expect(form[name], `the field ${name}`).toBe(new URLSearchParams(body).get(name));
});

test('the address counts with and without its port, and a changed field does not pass', () => {
  const body = 'MessageSid=SM1&Body=Hello';
  expect(verifySignature(signed(body, 'https://desk.example:443/hooks/sms?a=1'), account)).toEqual({
    ok: true,
  });
  const changed = { ...signed(body), body: Buffer.from('MessageSid=SM1&Body=Hellp') };
  expect(verifySignature(changed, account)).toMatchObject({ ok: false });
  expect(verifySignature(signed(body, 'https://elsewhere.example/'), account)).toMatchObject({ ok: false });
});
