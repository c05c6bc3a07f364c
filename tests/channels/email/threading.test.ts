import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mailTokens,
  subjectNumber,
  threadHints,
  withoutToken,
} from '../../../src/channels/email/threading.ts';
import { ORDINARY, read } from './mails.ts';

const secret = Buffer.from('0123456789abcdef0123456789abcdef');
const tokens = mailTokens(secret);
const conversation = '01932f1e-0000-7000-8000-000000000001';
const entry = '01932f1e-0000-7000-8000-000000000002';

describe('tokens', () => {
  const id = fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 40 }));

  test('name their conversation again, whatever a mail server does to the case', () => {
    fc.assert(
      fc.property(id, id, (conversationId, entryId) => {
        const address = tokens.replyAddress('support@shop.test', conversationId);
        expect(tokens.readReplyAddress(address)).toBe(conversationId);
        expect(tokens.readReplyAddress(address.toUpperCase())).toBe(conversationId);
        const messageId = tokens.messageId({ conversationId, entryId, domain: 'shop.test' });
        expect(tokens.readMessageId(messageId)).toEqual({ conversationId, entryId });
        expect(tokens.readMessageId(messageId.toUpperCase())).toEqual({ conversationId, entryId });
        expect(tokens.isOwnLoopMark(tokens.loopMark(conversationId))).toBe(true);
      }),
    );
  });

  test('any other character makes them nobody’s', () => {
    const address = tokens.replyAddress('support@shop.test', conversation);
    const messageId = tokens.messageId({ conversationId: conversation, entryId: entry, domain: 'shop.test' });
    const forge = (text: string, at: number, character: string): string =>
      text.slice(0, at) + character + text.slice(at + 1);
    const tokenStart = address.indexOf('+c_') + 3;
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567.-_@'.split('')),
        (n, character) => {
          const inToken = tokenStart + (n % (address.indexOf('@') - tokenStart));
          const inId = 3 + (n % (messageId.indexOf('@') - 3));
          fc.pre(address[inToken] !== character && messageId[inId] !== character);
          expect(tokens.readReplyAddress(forge(address, inToken, character))).toBeUndefined();
          expect(tokens.readMessageId(forge(messageId, inId, character))).toBeUndefined();
        },
      ),
    );
  });

  test('another desk’s tokens are nobody’s', () => {
    const other = mailTokens(Buffer.from('another desk, another secret'));
    expect(tokens.readReplyAddress(other.replyAddress('support@shop.test', conversation))).toBeUndefined();
    expect(tokens.isOwnLoopMark(other.loopMark(conversation))).toBe(false);
  });

  test('a reply address stays within the 64 characters a local part may have', () => {
    const local = tokens.replyAddress('customer-care@shop.test', conversation).split('@')[0] ?? '';
    expect(local.length).toBeLessThanOrEqual(64);
  });

  test('noise is no token', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tokens.readReplyAddress(text)).toBeUndefined();
        expect(tokens.readMessageId(text)).toBeUndefined();
        expect(tokens.isOwnLoopMark(text)).toBe(false);
      }),
    );
  });
});

describe('hints, strongest first', () => {
  test('our address, then what it answers from right to left, then the subject', async () => {
    const own = tokens.messageId({ conversationId: 'second', entryId: entry, domain: 'shop.test' });
    const mail = await read(
      ...ORDINARY.filter((line) => !/^(?:To|Subject)/.test(line)),
      'Subject: Re: parcel [#1234]',
      'To: someone@else.test',
      `Delivered-To: ${tokens.replyAddress('support@shop.test', 'first')}`,
      'In-Reply-To: <theirs@example.org>',
      `References: <root@example.org> ${own} <theirs@example.org>`,
      '',
      'x',
    );
    expect(threadHints(mail, tokens)).toEqual([
      { by: 'conversation', conversationId: 'first', proven: true },
      { by: 'message', providerId: '<theirs@example.org>', proven: false },
      { by: 'conversation', conversationId: 'second', proven: true },
      { by: 'message', providerId: '<root@example.org>', proven: false },
      { by: 'number', number: 1234 },
    ]);
  });

  test('a forged token or Message-ID of ours is no hint', async () => {
    const other = mailTokens(Buffer.from('another desk, another secret'));
    const mail = await read(
      'From: eve@example.org',
      `To: ${other.replyAddress('support@shop.test', conversation)}`,
      `In-Reply-To: ${other.messageId({ conversationId: conversation, entryId: entry, domain: 'shop.test' })}`,
      '',
      'x',
    );
    expect(threadHints(mail, tokens)).toEqual([]);
  });

  test('numbers and addresses', () => {
    expect(subjectNumber('Re: x [#12] y')).toBe(12);
    expect(subjectNumber('Re: #12')).toBeUndefined();
    expect(withoutToken(tokens.replyAddress('support@shop.test', conversation))).toBe('support@shop.test');
  });
});
