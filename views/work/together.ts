import type { ClientEvent } from '../../src/client/client.ts';
import type { Change } from '../../src/domain/change.ts';
import { actorName, agentHandle, line } from '../parts/names.ts';
import { openIds } from '../state/split.ts';
import type { Together } from '../state/together.ts';
import { openById } from './opening.ts';
import type { Handle } from './handle.ts';

/** Working on one desk: what colleagues do that this agent is told of, and following their view. */

const MENTIONS_AFTER_MS = 300;

const change = ({ store }: Pick<Handle, 'store'>, more: Partial<Together>): void =>
  store.set({ together: { ...store.state.together, ...more } });

/** Takes what happens at the desk: mentions are counted, followed conversations told, a watched colleague followed. */
export function togetherNews(handle: Handle) {
  const { client, clock } = handle;
  let cancel: (() => void) | undefined;

  /** Counts unread mentions anew, once for all that comes at a time. */
  function countSoon(): void {
    if (cancel !== undefined) return;
    cancel = clock.after(MENTIONS_AFTER_MS, () => {
      cancel = undefined;
      client.read('me.counts', {}).then(
        ({ mentions }) => change(handle, { mentions }),
        () => undefined,
      );
    });
  }

  function tellOf({ body }: Change): void {
    if (body.type === 'conversation.agent_read') countSoon();
    if (body.type !== 'entry.added') return;
    const { entry } = body;
    const me = handle.me();
    const conversation = client.desk.conversations.get(entry.conversationId);
    const isOwn = entry.author.kind === 'agent' && entry.author.id === me;
    if (conversation === undefined || isOwn || entry.kind === 'activity') return;
    if (entry.kind === 'message' && entry.imported === true) return;
    const said = handle.words.together;
    const { name } = actorName(handle.words, client.desk, entry.author, me);
    const text = line(entry.text, 200);
    const isOpen = openIds(handle.store.state).includes(conversation.id);
    if (entry.kind === 'note' && (entry.mentions.includes(me) || entry.whisperTo === me)) {
      countSoon();
      const told = entry.whisperTo === me ? said.whisperedToYou : said.mentionedYou;
      handle.notify('plain', told(name, conversation.number, text), said.mentionsHint);
    } else if (!isOpen && conversation.assigneeId !== me && conversation.followerIds?.includes(me) === true) {
      handle.notify('plain', said.followedNews(conversation.number, name, text));
    }
  }

  return {
    note(event: ClientEvent): void {
      if (event.kind === 'line' && event.line.is === 'live') countSoon();
      if (event.kind === 'presence') jumpAlong(handle);
      if (event.kind === 'desk') for (const one of event.changes) tellOf(one);
    },
  };
}

/** Goes where the watched colleague is; never away from a text that is being written. */
function jumpAlong(handle: Handle): void {
  const { client, store } = handle;
  const { watching } = store.state.together;
  if (watching === undefined || store.state.composer !== undefined || store.state.overlay !== undefined)
    return;
  const where = client.presence.viewing.get(watching);
  if (where !== undefined && where !== store.state.selectedId) void openById(handle, where);
}

/** Follows an agent's view from now on. */
export function watch(handle: Handle, agentId: string): void {
  change(handle, { watching: agentId });
  const { together } = handle.words;
  handle.notify('plain', together.watches(agentHandle(handle.client.desk, agentId)), together.watchHint);
  jumpAlong(handle);
}

/** Stops following a view; not following any, asks whose. */
export function toggleWatch(handle: Handle): void {
  const { watching } = handle.store.state.together;
  if (watching === undefined) {
    handle.pick('watch');
    return;
  }
  change(handle, { watching: undefined });
  handle.notify('plain', handle.words.together.watchesNoMore(agentHandle(handle.client.desk, watching)));
}

/** Follows the conversation, or no longer: what is said in a followed one is told wherever one is. */
export function toggleFollow(handle: Handle): void {
  const conversation = handle.current();
  if (conversation === undefined) return;
  const follows = conversation.followerIds?.includes(handle.me()) === true;
  const { followed, unfollowed } = handle.words.together;
  const what = `#${conversation.number}`;
  void handle.act(
    follows ? 'conversation.unfollow' : 'conversation.follow',
    { conversation: conversation.id },
    follows ? unfollowed(what) : followed(what),
  );
}

/** Remembers to whom the conversation goes, and asks for the note. */
export function handOffTo(handle: Handle, to: { id: string; label: string }): void {
  change(handle, { handingTo: to });
  handle.pick('hand-off-note');
}
