import { describe, expect, test } from 'vitest';
import { cursorFor } from '../../../src/channels/email/imap-sync.ts';

const DAY_MS = 86_400_000;
const nowMs = 1_000 * DAY_MS;
const mailbox = { uidValidity: 7n, uidNext: 42 };

describe('where reading begins', () => {
  test('at what comes next, in a mailbox that was just added', () => {
    expect(cursorFor(undefined, mailbox, { nowMs, importDays: 0 })).toEqual({
      uidValidity: '7',
      lastUid: 41,
      sinceMs: nowMs,
    });
  });

  test('some days back when asked to, or when the server does not say what comes next', () => {
    expect(cursorFor(undefined, mailbox, { nowMs, importDays: 3 })).toEqual({
      uidValidity: '7',
      lastUid: 0,
      sinceMs: nowMs - 3 * DAY_MS,
      isRescan: true,
    });
    expect(cursorFor(undefined, { ...mailbox, uidNext: Number.NaN }, { nowMs, importDays: 0 })).toMatchObject(
      {
        lastUid: 0,
        sinceMs: nowMs,
        isRescan: true,
      },
    );
  });

  test('where it stood', () => {
    const stored = { uidValidity: '7', lastUid: 12, sinceMs: 5 };
    expect(cursorFor(stored, mailbox, { nowMs, importDays: 9 })).toBe(stored);
  });

  test('from the start, but no older than the inbox, when the mailbox was numbered anew', () => {
    expect(
      cursorFor({ uidValidity: '6', lastUid: 12, sinceMs: 5 }, mailbox, { nowMs, importDays: 9 }),
    ).toEqual({
      uidValidity: '7',
      lastUid: 0,
      sinceMs: 5,
      isRescan: true,
    });
  });
});
