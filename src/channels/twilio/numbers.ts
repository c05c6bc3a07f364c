import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { ChannelTools } from '../port/tools.ts';
import { twilio } from './api.ts';
import type { TwilioAccount } from './settings.ts';

type Tools = Pick<ChannelTools, 'fetch' | 'clock'>;

const accountSchema = z.looseObject({
  friendly_name: z.string().default(''),
  status: z.string().default('active'),
  type: z.string().default('Full'),
});
const ownNumber = z.looseObject({
  sid: z.string(),
  phone_number: z.string(),
  sms_url: z.string().nullish(),
  sms_application_sid: z.string().nullish(),
  voice_url: z.string().nullish(),
  voice_application_sid: z.string().nullish(),
  trunk_sid: z.string().nullish(),
  status_callback: z.string().nullish(),
  capabilities: z
    .looseObject({ sms: z.boolean().optional(), mms: z.boolean().optional(), voice: z.boolean().optional() })
    .default({}),
});
export type OwnNumber = z.infer<typeof ownNumber>;
const numbers = z.looseObject({ incoming_phone_numbers: z.array(ownNumber) });

/** The account’s number. @throws Error with words for a person */
export async function findNumber(
  tools: Tools,
  account: TwilioAccount & { number: string },
): Promise<OwnNumber> {
  const query = { PhoneNumber: account.number };
  const got = await twilio(tools, account, 'IncomingPhoneNumbers.json', { query });
  if ('failed' in got) throw new Error(got.failed.message);
  const { incoming_phone_numbers: found } = numbers.parse(got.result);
  // The filter knows wildcards and parts: only the very number will do.
  const own = found.find(({ phone_number: number }) => number === account.number);
  if (own === undefined) throw new Error(`The account has no number ${account.number}.`);
  return own;
}

/** Sends a number’s webhooks here, where they go elsewhere. @throws Error with words for a person */
export async function configureNumber(
  tools: Tools,
  account: TwilioAccount,
  number: OwnNumber,
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  const isSo = Object.entries(wanted).every(([name, value]) => (number[snake(name)] ?? '') === value);
  if (isSo) return;
  const path = `IncomingPhoneNumbers/${number.sid}.json`;
  const set = await twilio(tools, account, path, { form: wanted, idempotent: true });
  if ('failed' in set) throw new Error(`The webhook could not be set: ${set.failed.message}`);
}

/** `SmsUrl` is asked for, `sms_url` is told. */
const snake = (name: string): string => name.replaceAll(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

/** Tries account and number: each step in words. `more` tells of the number what the channel wants to know. */
export async function probeNumber(
  tools: Tools,
  account: TwilioAccount & { number: string },
  more: (number: OwnNumber) => ProbeReport['steps'],
): Promise<ProbeReport['steps']> {
  const signIn = 'sign in to the account';
  const got = await twilio(tools, account, `/2010-04-01/Accounts/${account.accountSid}.json`);
  if ('failed' in got) return [{ step: signIn, ok: false, detail: got.failed.message }];
  const { friendly_name: name, status, type } = accountSchema.parse(got.result);
  const trial = type === 'Trial' ? ', a trial account: it reaches only verified numbers' : '';
  const signedIn = { step: signIn, ok: status === 'active', detail: `${name}${trial} (${status})` };
  const find = `find the number ${account.number}`;
  try {
    const number = await findNumber(tools, account);
    const can = Object.entries(number.capabilities).flatMap(([what, is]) =>
      is === true ? [what.toUpperCase()] : [],
    );
    return [
      signedIn,
      { step: find, ok: true, detail: can.length === 0 ? number.sid : `takes ${can.join(', ')}` },
      ...more(number),
    ];
  } catch (error) {
    return [signedIn, { step: find, ok: false, detail: (error as Error).message }];
  }
}
