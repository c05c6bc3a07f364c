import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterQuiet, type QuietHours } from '../../src/domain/quiet-hours.ts';

const NIGHT = { from: '22:00', to: '08:00' };
const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString();

test.each([
  ['in the day it leaves at once', NIGHT, '2026-06-10T12:00:00Z', 'Europe/Lisbon', '2026-06-10T12:00:00Z'],
  [
    'in the evening it waits for the morning',
    NIGHT,
    '2026-06-10T22:30:00Z',
    'Europe/Lisbon',
    '2026-06-11T07:00:00Z',
  ],
  [
    'after midnight it is the same morning',
    NIGHT,
    '2026-06-11T03:00:00Z',
    'Europe/Lisbon',
    '2026-06-11T07:00:00Z',
  ],
  [
    'the clock is the customer’s: noon in Lisbon is night in Auckland',
    NIGHT,
    '2026-06-10T11:00:00Z',
    'Pacific/Auckland',
    '2026-06-10T20:00:00Z',
  ],
  [
    'the night in which summer time begins is an hour shorter',
    NIGHT,
    '2026-03-28T23:00:00Z',
    'Europe/Berlin',
    '2026-03-29T06:00:00Z',
  ],
  [
    'hours within a day',
    { from: '12:00', to: '14:00' },
    '2026-06-10T12:30:00Z',
    'UTC',
    '2026-06-10T14:00:00Z',
  ],
  ['the end belongs to the day', NIGHT, '2026-06-11T07:00:00Z', 'Europe/Lisbon', '2026-06-11T07:00:00Z'],
])('%s', (_what, quiet: QuietHours, now, zone, then) => {
  expect(iso(afterQuiet(quiet, at(now), zone))).toBe(iso(at(then)));
});

test('whatever the hours, the day and the zone: never earlier, at most a day and an hour later, and not in quiet hours', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const holds = (from: string, to: string, now: number, zone: string): boolean => {
    if (from === to) return true;
    const quiet = { from, to };
    const then = afterQuiet(quiet, now, zone);
    return then >= now && then - now <= 25 * 3_600_000 && afterQuiet(quiet, then, zone) - then <= 3_600_000;
  };
  const year = fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') });
  expect(() =>
    fc.assert(fc.property(clock, clock, year, fc.constantFrom(...zones), holds), { numRuns: 500 }),
  ).not.toThrow();
});
