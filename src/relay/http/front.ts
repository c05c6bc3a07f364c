import type { Reader } from '../../store/port.ts';
import type { HttpServer } from './server.ts';

/** What a browser shows at the relay's own address: that it is one, and which doors it has. Nothing of the desk itself. */
export function serveFront(app: HttpServer, reader: Reader): void {
  app.get('/', { schema: { hide: true } }, async (_request, reply) => {
    const inboxes = await reader.inboxes();
    const chats = inboxes.filter(({ channel, status }) => channel === 'web' && status === 'active');
    // A slug has no character that means something to HTML.
    const links = chats.map(({ slug }) => `<li><a href="/chat/${slug}">Chat: ${slug}</a></li>\n`).join('');
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      .send(page(links));
  });
}

const page = (links: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parley</title></head>
<body>
<h1>This is a Parley relay</h1>
<p>Parley answers customers from the terminal: the desk itself is there, not in the browser.</p>
<ul>
${links}<li><a href="/api/v1/openapi.json">The REST interface</a>, described as OpenAPI, under <code>/api/v1</code></li>
<li><a href="/healthz">Whether the relay is well</a></li>
</ul>
<p>Agents sign in with <code>parley login</code> and this page’s address, and open the desk with <code>parley console</code>. <code>parley help</code> is the reference.</p>
</body>
</html>
`;
