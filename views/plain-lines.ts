import type { Client, ClientEvent } from '../src/client/client.ts';
import type { Change } from '../src/domain/change.ts';
import type { Desk } from '../src/domain/desk.ts';
import { activityText } from './parts/activity-text.ts';
import { actorName, contactName, line, withoutName } from './parts/names.ts';
import { failureWords, toldWords } from './state/notices.ts';
import type { Words } from './words/words.ts';
import { whyNot } from './parts/delivery-mark.ts';

const MAX_TEXT = 300;

/** Turns what the client hears into lines for people and pipes: one line an event, the time first, text cleaned. */
export function plainLines(
  client: Client,
  words: Words,
  stamped = (time: string, text: string): string => `${time}  ${text}`,
): (event: ClientEvent) => string[] {
  const { clockTime } = words.formats;
  let said = '';
  return (event) => {
    switch (event.kind) {
      case 'line': {
        const text = lineText(words, event.line);
        if (text === said) return [];
        said = text;
        return [stamped(clockTime(client.now()), text)];
      }
      case 'desk':
        return event.changes.flatMap((change) => {
          const text = changeText(words, client.desk, change, client.me ?? '');
          return text === undefined ? [] : [stamped(clockTime(change.at), text)];
        });
      case 'presence':
        return [];
    }
  };
}

function lineText(words: Words, state: Client['line']): string {
  const said = words.plain;
  switch (state.is) {
    case 'connecting':
    case 'catching_up':
      return said.joining;
    case 'live':
      return said.live;
    case 'offline':
      return said.offline(line(state.why));
    case 'closed':
      return state.failure === undefined
        ? said.closed
        : said.closedWhy(line(failureWords(words, state.failure).text));
  }
}

/** What a change says to somebody who watches the whole desk; undefined for what only moves furniture. */
function changeText(words: Words, desk: Desk, { body, actor }: Change, me: string): string | undefined {
  const said = words.plain;
  switch (body.type) {
    case 'conversation.opened':
      return `#${body.conversation.number}  ${said.opened(contactName(words, desk, body.conversation.contactId))}`;
    case 'entry.added': {
      const { entry } = body;
      const number = desk.conversations.get(entry.conversationId)?.number;
      const where = number === undefined ? '' : `#${number}  `;
      const { name } = actorName(words, desk, entry.author, me);
      if (entry.kind === 'activity') {
        const agentId = entry.author.kind === 'agent' ? entry.author.id : undefined;
        return `${where}${activityText(words, desk, entry.activity, name, agentId)}`;
      }
      const text = line(entry.text, MAX_TEXT);
      const files =
        entry.kind === 'message' ? entry.attachments.map(({ name }) => ` [${line(name)}]`).join('') : '';
      if (entry.kind === 'note') return `${where}${said.noted(name, text)}`;
      return `${where}${entry.direction === 'in' ? said.wrote(name, text) : said.replied(name, text)}${files}`;
    }
    case 'entry.delivery': {
      const number = desk.conversations.get(body.conversationId)?.number ?? '?';
      if (body.delivery.status === 'failed')
        return `#${number}  ${said.notDelivered(line(whyNot(words, body.delivery)))}`;
      if (body.delivery.status === 'unknown')
        return `#${number}  ${said.mayHaveArrived(line(whyNot(words, body.delivery)))}`;
      return undefined;
    }
    case 'agent.saved':
      return said.agentSaved(actorName(words, desk, actor, me).name, body.agent.handle);
    case 'inbox.saved':
      return body.inbox.health.lastError === undefined
        ? undefined
        : said.inboxTrouble(
            line(body.inbox.slug),
            withoutName(body.inbox.slug, line(toldWords(words, body.inbox.health.lastError))),
          );
    default:
      return undefined;
  }
}
