import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { natureOf } from '../../../src/channels/email/automatic.ts';
import { parseMail } from '../../../src/channels/email/mime.ts';
import { splitBody, splitQuoted } from '../../../src/channels/email/quoted.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const folders = existsSync(corpora) ? readdirSync(corpora).filter((name) => name.startsWith('mail-')) : [];
if (folders.length === 0)
  console.info(`No mails from the wild: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

const own = { ownAddresses: [], isOwnLoopMark: () => false };
/** Letters and digits only: what must survive reading, wrapping and folding. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

describe.skipIf(folders.length === 0)('mails from the wild', () => {
  const files = folders
    .flatMap((folder) => filesIn(join(corpora, folder)))
    .filter((path) => !/LICENSE|README/.test(path));

  test('every one is read, and its text is split without loss', async () => {
    const setAside: string[] = [];
    const changed: string[] = [];
    for (const path of files) {
      const mail = await parseMail(readFileSync(path));
      if (mail.kind === 'quarantine') {
        setAside.push(`${path}: ${mail.reason}`);
        continue;
      }
      natureOf(mail, own);
      const { before, visible, after } = splitBody(mail);
      if (!mail.textIsFromHtml && before + visible + after !== mail.text) changed.push(path);
    }
    expect(files.length).toBeGreaterThan(100);
    expect({ setAside, changed }).toEqual({ setAside: [], changed: [] });
  });

  const talon = join(corpora, 'mail-talon/tests/fixtures/html_replies');
  test.skipIf(!existsSync(talon))('the HTML replies of nine programs are told from what they quote', () => {
    const shown = filesIn(talon).map((path) => {
      const split = splitBody({ text: '', html: readFileSync(path, 'utf8'), textIsFromHtml: true });
      return split.visible.replace(/\s+/g, ' ').trim();
    });
    expect(shown.length).toBeGreaterThan(5);
    expect(new Set(shown)).toEqual(new Set(['Hi. I am fine. Thanks, Alex']));
  });

  test('as plain texts too', () => {
    const changed: string[] = [];
    const blank: string[] = [];
    for (const path of files) {
      const text = readFileSync(path, 'utf8');
      const { before, visible, after } = splitQuoted(text);
      if (before + visible + after !== text) changed.push(path);
      if (letters(text) !== '' && letters(visible) === '') blank.push(path);
    }
    expect({ changed, blank }).toEqual({ changed: [], blank: [] });
  });
});
