import type { WebSettings } from '../../channels/web/settings.ts';
import type { VisitorConfig } from '../../protocol/visitor.ts';

/** Headers of everything the web chat serves. */
export const COMMON_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
};

/**
 * Headers of the chat page. Scripts, styles and connections are our own; nothing may turn text into markup or code
 * (`require-trusted-types-for` with no policy allowed); `frame-ancestors` is the list of sites that may embed it.
 */
export function pageHeaders(settings: WebSettings, socketOrigin: string): Record<string, string> {
  const ancestors = settings.allowedOrigins.length === 0 ? "'none'" : settings.allowedOrigins.join(' ');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    // 'self' covers sockets in new browsers only.
    `connect-src 'self' ${socketOrigin}`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    ...COMMON_HEADERS,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The page holds the inbox's settings: a new colour shows at the next visit.
    'cache-control': 'no-cache',
  };
}

/** The chat page: an empty room that the script furnishes. */
export function chatPage(config: VisitorConfig, assets: { script: string; style: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${escaped(config.themeColour)}">
<meta name="robots" content="noindex">
<meta name="parley-config" content="${escaped(JSON.stringify(config))}">
<title>${escaped(config.title)}</title>
<link rel="icon" href="/widget/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${escaped(assets.style)}">
<script src="${escaped(assets.script)}" defer></script>
</head>
<body>
<noscript>This chat needs JavaScript.</noscript>
</body>
</html>
`;
}

/** A speech bubble, for the browser's tab. */
export const PAGE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1f6f5c" d="M16 3c7.7 0 14 5.2 14 11.6s-6.3 11.6-14 11.6c-1.5 0-3-.2-4.3-.6L5 29l1.6-5.4C3.7 21.5 2 18.2 2 14.6 2 8.2 8.3 3 16 3z"/></svg>';

/** What stands where there is no such chat. */
export const MISSING_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No chat here</title></head>
<body><h1>There is no chat at this address.</h1><p>Check the link, or ask whoever gave it to you.</p></body>
</html>
`;

export const MISSING_HEADERS: Record<string, string> = {
  ...COMMON_HEADERS,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
