import { isToChat, type FromChat, type ToChat } from './messages.ts';

/** The page that embeds the chat, heard and spoken to only when its origin is on the inbox's list. */
export type HostPage = { tell(message: FromChat): void };

/**
 * Listens to the embedding page. Until it has spoken from an allowed origin, nothing is said to it: messages go to
 * that exact origin, never to `*`.
 */
export function hostPage(allowedOrigins: readonly string[], onMessage: (message: ToChat) => void): HostPage {
  let origin: string | undefined;
  let unsent: FromChat[] = [];

  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== parent || !allowedOrigins.includes(event.origin)) return;
    if (!isToChat(event.data)) return;
    origin = event.origin;
    for (const message of unsent) parent.postMessage(message, origin);
    unsent = [];
    onMessage(event.data);
  });

  return {
    tell(message) {
      if (origin === undefined) unsent.push(message);
      else parent.postMessage(message, origin);
    },
  };
}
