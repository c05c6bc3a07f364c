import { appleSettings } from '../../../src/channels/apple/settings.ts';

export const settings = appleSettings.parse({
  businessId: 'urn:biz:a884eddf-2a38-4b5c-9d1c-5b8f6a1d2c3e',
  mspId: 'b7f9a1c2-9d1e-4f7a-8a53-3c2d1e0f9a8b',
  secret: Buffer.from('a secret of the provider account').toString('base64'),
});

export const ANA = 'urn:mbid:AQAAYyUbut6E4B3T9FLv5EbG';

export const HEADERS = {
  'source-id': ANA,
  'destination-id': settings.businessId,
  'device-agent': 'iPhone OS',
  'capability-list': 'list,Quick',
};

/** Messages as Apple’s documents show them (MSP REST API, Messages received). */
export const message = (more: object): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      id: '0c316beb-5d35-4b2e-b5a1-000000000001',
      v: 1,
      sourceId: ANA,
      destinationId: settings.businessId,
      locale: 'pt_PT',
      ...more,
    }),
  );
