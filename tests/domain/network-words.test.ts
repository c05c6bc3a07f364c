import { expect, test } from 'vitest';
import { networkWords } from '../../src/domain/network-words.ts';

const failed = (code: string, more: object = {}) =>
  Object.assign(new Error(`getaddrinfo ${code}`), { code, ...more });

test('troubles of connecting are told in words, with where', () => {
  expect(networkWords(failed('ENOTFOUND', { hostname: 'api.example' }))).toBe('no such host (api.example)');
  expect(networkWords(failed('EAI_AGAIN', { hostname: 'api.example' }))).toBe(
    'the name could not be looked up (api.example)',
  );
  expect(networkWords(failed('ECONNREFUSED', { address: '127.0.0.1', port: 9 }))).toBe(
    'nothing listens there (127.0.0.1:9)',
  );
  expect(networkWords(failed('ECONNRESET'))).toBe('the connection broke');
  expect(networkWords(failed('ERR_OTHER'))).toBeUndefined();
  expect(networkWords('no error')).toBeUndefined();
});
