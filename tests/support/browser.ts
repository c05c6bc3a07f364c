import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { buildWidget } from '../../.build-widget.mjs';
import { readAssets, type Assets } from '../../src/relay/web-chat/assets.ts';

const CHROMIUM = process.env['PARLEY_CHROMIUM'] ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser) console.log(`No browser at ${CHROMIUM} (PARLEY_CHROMIUM): the chat is not tried in one.`);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A window that keeps nothing on disk and, as such windows do, gives frames of other sites no storage. */
export async function openPrivate(): Promise<Visit> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const context = await browser.newContext({ locale: 'en-GB' });
  const problems: string[] = [];
  watch(context, problems);
  return {
    context,
    page: await context.newPage(),
    problems,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/** A browser profile on disk: closed and opened again, it is the same visitor. */
export type Profile = AsyncDisposable & {
  open(options?: { locale?: string }): Promise<Visit>;
};

export type Visit = AsyncDisposable & {
  context: BrowserContext;
  page: Page;
  /** What went wrong in any page or frame: errors, policy violations, dialogs. */
  problems: string[];
};

export async function newProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-browser-'));
  return {
    async open({ locale = 'en-GB' } = {}) {
      const context = await chromium.launchPersistentContext(folder, {
        executablePath: CHROMIUM,
        args: FLAGS,
        locale,
        viewport: { width: 900, height: 860 },
      });
      const problems: string[] = [];
      watch(context, problems);
      const page = context.pages()[0] ?? (await context.newPage());
      watchPage(page, problems);
      return { context, page, problems, [Symbol.asyncDispose]: () => context.close() };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function watch(context: BrowserContext, problems: string[]): void {
  context.on('page', (page) => watchPage(page, problems));
}

function watchPage(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/i.test(message.text())) {
      problems.push(`policy: ${message.text()}`);
    }
  });
}

/** Builds the widget into a temporary folder and reads it. */
export async function builtAssets(): Promise<Assets> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-widget-'));
  try {
    await buildWidget(folder);
    return await readAssets(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A customer's web site on an origin of its own. */
export async function openSite(html: () => string): Promise<AsyncDisposable & { origin: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>${html()}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
