import { expect, test } from 'vitest';
import { z } from 'zod';
import type { OpenSimulator } from '../../fixtures/channels/simulator.ts';
import type { Channel } from '../../src/channels/port.ts';
import { capabilities } from '../../src/domain/capabilities.ts';
import { playedDesk } from './channel/desk.ts';
import { inboundCases } from './channel/inbound.ts';
import { outboundCases } from './channel/outbound.ts';
import { troubleCases } from './channel/troubles.ts';
import { WORDS } from './channel/words.ts';

/** Addresses among a channel's settings that see at most what the secrets have signed. */
const NO_SECRET_GOES_TO: Readonly<Record<string, readonly string[]>> = {
  apple: ['apiUrl'],
  http: ['outboundUrl'],
  viber: ['avatarUrl'],
};

/** What every kind of channel promises, whatever its provider. */
export function channelBasics(channel: Channel): void {
  test(`${channel.kind}: says what it is and can do as data`, () => {
    expect(channel.kind).toMatch(/^[a-z][a-z0-9-]{0,31}$/);
    expect(channel.label).not.toBe('');
    expect(capabilities.parse(channel.capabilities)).toEqual(channel.capabilities);
  });

  test(`${channel.kind}: what is secret and where it is sent are settings of its own`, () => {
    const { properties = {} } = z.toJSONSchema(channel.settings, { io: 'input', unrepresentable: 'any' });
    const { secrets, secretsGoTo = [] } = channel;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...secrets, ...secretsGoTo]));
    const addresses = Object.keys(properties).filter((name) => /(url|host)$/i.test(name));
    const harmless = addresses.filter((name) => !secretsGoTo.includes(name));
    expect(harmless, 'named here, or in secretsGoTo').toEqual(NO_SECRET_GOES_TO[channel.kind] ?? []);
  });

  test(`${channel.kind}: an address is spelt one way, and nonsense is refused`, () => {
    expect(() => channel.normaliseAddress('')).toThrow();
  });
}

/**
 * What a channel with a provider over HTTP promises: a whole relay with the provider played on the other side. What is
 * about sending is asked of those that send.
 */
export function channelContract(channel: Channel, openSimulator: OpenSimulator): void {
  const { kind } = channel;
  const desk = playedDesk(channel, openSimulator);

  test(`${kind}: every case of this suite runs, or it is data why it does not apply`, () => {
    const { capabilities: can, send } = channel;
    const { posts, troubles, retryAfterMs, tellsNoReceipts } = desk.provider;
    if (can.attachments !== 'none') expect(posts.attachment).toBeDefined();
    if (send === undefined) return;
    expect(troubles).toEqual(
      expect.arrayContaining([
        'rate_limited',
        'server_error',
        'no_answer',
        'token_expired',
        'recipient_gone',
        ...(can.window?.replyMs === undefined ? [] : ['window_closed']),
      ]),
    );
    if (tellsNoReceipts === undefined)
      expect(posts.receipt !== undefined).toBe(can.deliveryReceipts || can.readReceipts);
    else expect([posts.receipt, tellsNoReceipts]).toEqual([undefined, WORDS]);
    expect(retryAfterMs).toEqual(typeof retryAfterMs === 'number' ? expect.any(Number) : WORDS);
  });

  inboundCases(desk);
  if (channel.send === undefined) return;
  outboundCases(desk);
  troubleCases(desk);
}
