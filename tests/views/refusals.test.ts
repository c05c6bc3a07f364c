import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import { Failure } from '../../src/domain/failure.ts';
import { refusalOf, REFUSALS, says, type RefusalCode, type Said } from '../../src/domain/refusal.ts';
import { readKeymapFile } from '../../src/terminal/keymap/read-file.ts';
import { deliveryTrouble, whyNot } from '../../views/parts/delivery-mark.ts';
import { failureNotice, failureWords, refusalWords } from '../../views/state/notices.ts';
import { en } from '../../views/words/en.ts';
import { LANGUAGES, translationOf, wordsIn } from '../../views/words/words.ts';

const valuesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort();

const CODES = Object.keys(REFUSALS) as RefusalCode[];

const sourcesIn = (...folders: string[]): { file: string; text: string }[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(`${folder}/${file}`, 'utf8') })),
  );

test('every code of a refusal is said by somebody', () => {
  const sources = sourcesIn('src', 'commands').filter(({ file }) => file !== 'src/domain/refusal.ts');
  expect(sources.length).toBeGreaterThan(500);
  const text = sources.map((source) => source.text).join('\n');
  const silent = CODES.filter((code) => !text.includes(`'${code}'`) && !code.startsWith('reach_'));
  expect(silent).toEqual([]);
});

// What is refused here can reach the eyes of an agent whose language is not English.
test('whatever an action, a read, a query or the connection refuses has a code', () => {
  const sources = [
    ...sourcesIn('src/actions', 'src/relay/reads', 'src/relay/sockets', 'src/domain/query'),
    ...sourcesIn('src/relay', 'src/client', 'src/domain', 'commands/serve').filter(({ file }) =>
      REACHES_THE_CONSOLE.has(file),
    ),
  ];
  const raised = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:new Failure|new QueryError|notFound)\(/g)].map((found) => ({
      file,
      call: callAt(text, found.index + found[0].length),
    })),
  );
  expect(raised.length).toBeGreaterThan(130);
  const withoutCode = raised.filter(
    ({ file, call }) => !SAYS.test(call) && !PASSED_ON.has(`${file} ${call}`),
  );
  expect(withoutCode).toEqual([]);
});

const REACHES_THE_CONSOLE = new Set([
  'src/relay/action-runner.ts',
  'src/relay/attachments.ts',
  'src/relay/caller.ts',
  'src/relay/channel-desk.ts',
  'src/relay/checked-input.ts',
  'src/client/client.ts',
  'src/client/line-failures.ts',
  'src/client/requests.ts',
  'src/domain/stale.ts',
  'commands/serve/clipboard-image.ts',
  'commands/serve/console-files.ts',
]);

const SAYS = /\b(?:says|notFoundNear|refusalFor)\(|\bTAKEN_BACK\b|\bsaid\b/;

/** Made elsewhere, and only handed on: the code is in the details they are given. */
const PASSED_ON = new Set([
  'src/actions/support/refuse-stale.ts kind, message, { hint, details: { ...details, missed }, cause: error }',
]);

/** What stands between the parentheses that open just before `start`, in one line. */
function callAt(text: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < text.length; end += 1) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
  }
  return text
    .slice(start, end - 1)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe.each(LANGUAGES)('%s', (language) => {
  const words = wordsIn(language);

  test('says what was refused with the same values as English, and what helps', () => {
    const said = (of: typeof en.refusals) =>
      CODES.map((code) => [code, [...new Set(valuesIn(`${of[code].text} ${of[code].hint}`))]]);
    expect(said(words.refusals)).toEqual(said(en.refusals));
    expect(CODES.filter((code) => words.refusals[code].hint.trim() === '')).toEqual([]);
  });

  test('says every code in words of its own, with no value that is not given', () => {
    const own = language === 'en' ? en.refusals : (translationOf(language).refusals ?? {});
    expect(CODES.filter((code) => own[code]?.text === undefined || own[code].hint === undefined)).toEqual([]);
    const given = (code: RefusalCode): readonly string[] => REFUSALS[code].map((name) => `{${name}}`);
    const unknown = CODES.flatMap((code) =>
      valuesIn(`${words.refusals[code].text} ${words.refusals[code].hint}`)
        .filter((value) => !given(code).includes(value))
        .map((value) => `${code} ${value}`),
    );
    expect(unknown).toEqual([]);
  });

  // What goes wrong always comes with what helps (the types see to it); this is what stands there.
  test('no hint is empty', () => {
    const hints = hintsIn(words);
    expect(hints.length).toBeGreaterThan(80);
    expect(hints.filter(([, hint]) => hint.trim() === '')).toEqual([['notices.queueUsage.hint', '']]);
  });
});

/** Every text that is called a hint, by its path. */
function hintsIn(tree: object, path = ''): [path: string, hint: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return /hint$/i.test(key) ? [[here, value]] : [];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? hintsIn(value, here) : [];
  });
}

test('a refusal is told in the agent’s language, with its values', () => {
  const failure = new Failure('conflict', 'Kim has #1042 already.', {
    hint: 'Assign it without the claim.',
    details: { ...says('taken', { name: 'Kim', number: 1042 }), reason: 'taken' },
  });
  expect(failureNotice(wordsIn('de'), failure, 'Übernommen', 0)).toMatchObject({
    tone: 'bad',
    text: 'Übernommen: Kim hat #1042 schon.',
    hint: 'a weist es dir trotzdem zu',
  });
  const files = new Failure('too_large', '…', {
    details: says('too_many_files', { channel: 'Mail', max: 1_200 }),
  });
  expect(failureWords(wordsIn('fr'), files).text).toBe('Mail prend 1\u202F200 fichiers par message.');
});

test('what is wrong in the keymap file is told in the agent’s language, at its place', () => {
  const known = {
    actions: new Map([['reply', { label: 'Antworten' }]]),
    panes: ['queue'],
    defaultPane: 'queue',
    conditions: [],
    channels: undefined,
    defaults: [],
    presets: {},
  };
  const { problems } = readKeymapFile(
    '{"bindings":[{"keys":"ctrl+nix","run":"reply"},{"keys":"r","run":"replly"}]}',
    {
      ...known,
    },
  );
  expect(problems.map(({ place, refusal }) => [place.column, refusalWords(wordsIn('de'), refusal)])).toEqual([
    [22, { text: '„ctrl+nix“ ist hier nicht bekannt.', hint: expect.stringContaining('möglich: ctrl+s') }],
    [66, { text: '„replly“ ist hier nicht bekannt.', hint: 'möglich: reply' }],
  ]);
});

test('what has no code, or none that is known here, keeps its own words', () => {
  const failure = new Failure('policy', 'Not today.', {
    hint: 'Tomorrow.',
    details: { refusal: { code: 'new' } },
  });
  expect(failureWords(wordsIn('de'), failure)).toEqual({ text: 'Not today.', hint: 'Tomorrow.' });
  expect(failureWords(wordsIn('de'), new Error('boom'))).toEqual({ text: 'boom' });
  expect(refusalOf({ refusal: 'x' })).toBeUndefined();
  expect(refusalOf({ refusal: { code: 'taken', values: { name: 'a', odd: {} } } })).toEqual({
    code: 'taken',
    values: { name: 'a' },
  });
});

describe('why a message did not get through', () => {
  const failed = (refusal?: Said['refusal']): Extract<Delivery, { status: 'failed' }> => ({
    status: 'failed',
    at: 0,
    reason: 'window_closed',
    message: 'WhatsApp: Re-engagement message (131047).',
    refusal,
  });

  test('is said by its code in the agent’s language', () => {
    const { refusal } = says('no_answer', { provider: 'graph.facebook.com' });
    expect(whyNot(wordsIn('de'), failed(refusal))).toBe('Keine Antwort von graph.facebook.com.');
    const unsure: Delivery = { status: 'unknown', at: 0, message: 'It stopped.', ...says('interrupted') };
    expect(deliveryTrouble(wordsIn('zh'), unsure, 'UTC')).toBe(
      '可能已送达（00:00）：发送途中中继停止了。 · ^R 重新发送',
    );
    const late: Delivery = { status: 'queued', dueAt: 0, attempts: 1, lastError: 'It is paused.' };
    const closed = says('inbox_closed', { inbox: 'Support' });
    expect(deliveryTrouble(wordsIn('nl'), { ...late, ...closed })).toBe(
      'wordt opnieuw geprobeerd: Door het postvak “Support” gaat nu niets naar buiten.',
    );
  });

  test('is said by its kind where there is no code, before the channel’s own words', () => {
    expect(whyNot(wordsIn('fr'), failed())).toBe(
      'le délai de réponse libre est passé (WhatsApp: Re-engagement message (131047).)',
    );
    expect(whyNot(wordsIn('en'), failed())).toBe('WhatsApp: Re-engagement message (131047).');
  });
});
