import { Failure } from '../../domain/failure.ts';
import { VISITOR_FILES_MAX, VISITOR_TEXT_MAX } from '../../protocol/visitor.ts';
import type { Channel } from '../port.ts';
import { withQuery } from '../support/links.ts';
import { webSettings, type WebSettings } from './settings.ts';

/** 25 MiB. */
export const WEB_FILE_MAX_BYTES = 26_214_400;

/** A visitor's own random name, or the site's id of a customer it has signed in. */
const ADDRESS = /^(?:visitor:[0-9a-f]{32}|user:[\x21-\x7e]{1,200})$/;

/**
 * The chat on a web page. It has no provider: visitors hold a socket to the relay (`src/relay/web-chat`), so a message
 * has left as soon as it is in the log, and browsers that are away find it when they come back.
 */
export const web: Channel<WebSettings> = {
  kind: 'web',
  label: 'Web chat',
  mark: '⌁ ',
  capabilities: {
    text: { max: VISITOR_TEXT_MAX, unit: 'characters' },
    // The widget reads it.
    markup: 'markdown',
    attachments: { maxBytes: WEB_FILE_MAX_BYTES, maxCount: VISITOR_FILES_MAX },
    subject: false,
    typingOut: true,
    readReceipts: true,
    deliveryReceipts: false,
    proactive: false,
    greets: true,
    letters: false,
    idempotentSend: true,
  },
  settings: webSettings,
  secrets: ['identitySecret'],
  normaliseAddress(address) {
    if (ADDRESS.test(address)) return address;
    throw new Failure('bad_input', 'This is not the address of a web chat visitor.', {
      hint: 'Visitors get theirs from the chat page: visitor:<32 hex digits> or user:<id on your site>.',
    });
  },
  link: {
    carries: 'referral',
    url: ({ ref, chatPage }) => Promise.resolve(withQuery(chatPage, { ref })),
  },
  send: () => Promise.resolve({ outcome: 'sent' }),
};
