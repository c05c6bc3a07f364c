import { z } from 'zod';
import type { InboundAttachment, InboundParty } from '../port/inbound.ts';
import { plainText, textIn } from './text.ts';

/**
 * What a message of Slack’s holds (https://docs.slack.dev/reference/events/message). A field that is empty or of another
 * type counts as missing: no oddity of one may cost the message.
 */

/** A word that says something. */
export const word = z
  .string()
  .transform((text) => (text === '' ? undefined : text))
  .optional()
  .catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);
const bot = z.looseObject({ app_id: word, name: word }).optional().catch(undefined);

const fileShape = z.looseObject({
  id: word,
  name: word,
  title: word,
  mimetype: word,
  mode: word,
  is_external: z.boolean().optional().catch(undefined),
  external_url: word,
});

export const message = z.looseObject({
  subtype: word,
  channel: word,
  channel_type: word,
  user: word,
  username: word,
  bot_id: word,
  app_id: word,
  bot_profile: bot,
  user_profile: z.looseObject({ display_name: word, real_name: word }).optional().catch(undefined),
  text: word,
  ts: word,
  thread_ts: word,
  event_ts: word,
  deleted_ts: word,
  edited: z.looseObject({ ts: word }).optional().catch(undefined),
  blocks: z.unknown().optional(),
  attachments: list,
  files: list,
  metadata: z
    .looseObject({
      event_type: word,
      event_payload: z.looseObject({ entry: word }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type Message = z.infer<typeof message>;
type File = z.infer<typeof fileShape>;

/** Its files, whatever they are worth. */
export const filesOf = ({ files = [] }: Message): File[] =>
  files.flatMap((one) => {
    const { data } = fileShape.safeParse(one);
    return data === undefined ? [] : [data];
  });

const other = (what: string) => ({ kind: 'other' as const, what: what.trim().slice(0, 500) });

/** Who wrote it. Ids alone are sure; names are what somebody calls themselves. */
export function writerOf({
  user,
  bot_id: botId,
  username,
  bot_profile: robot,
  user_profile: person,
}: Message): InboundParty {
  return {
    address: user ?? botId ?? 'unknown',
    name: person?.display_name ?? person?.real_name ?? username ?? robot?.name,
    verified: user !== undefined,
  };
}

const attached = z.looseObject({
  text: word,
  fallback: word,
  pretext: word,
  author_name: word,
  from_url: word,
  is_share: z.boolean().optional().catch(undefined),
  is_msg_unfurl: z.boolean().optional().catch(undefined),
});
const attachedTo = ({ attachments = [] }: Message): z.infer<typeof attached>[] =>
  attachments.flatMap((one) => {
    const { data } = attached.safeParse(one);
    return data === undefined ? [] : [data];
  });

/** What it says, as people read it. */
export function textOf(given: Message, botUser: string | undefined): string {
  const written = given.text ?? textIn(given.blocks);
  // A mention of the app in front is the way to call it, not a part of what is said.
  const said = botUser === undefined ? written : written.replace(new RegExp(`^<@${botUser}>[,:]?\\s*`), '');
  if (said !== '') return plainText(said);
  const quoted = attachedTo(given).filter((one) => one.is_share !== true && one.is_msg_unfurl !== true);
  return quoted
    .map(({ pretext, text, fallback }) => plainText([pretext, text ?? fallback].filter(Boolean).join('\n')))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Somebody else’s message that was passed on. */
export const sharedIn = (given: Message) =>
  attachedTo(given).flatMap(({ is_share: isShare, is_msg_unfurl: isUnfurl, ...of }) =>
    isShare === true || isUnfurl === true
      ? [
          other(
            `a shared message of ${of.author_name ?? 'somebody'}: ${plainText(of.text ?? of.fallback ?? '')}`,
          ),
        ]
      : [],
  );

/** A file Slack keeps: it is asked for by its id. */
export function attachmentOf({
  id,
  name,
  title,
  mimetype,
  mode,
  is_external: isExternal,
}: File): InboundAttachment[] {
  if (id === undefined || isExternal === true || mode === 'tombstone') return [];
  return [
    { name: name ?? title ?? 'file', contentType: mimetype ?? 'application/octet-stream', ref: { id } },
  ];
}

/** A file another service keeps: its address has to do. */
export const elsewhere = ({ is_external: isExternal, external_url: url = '', title, name }: File) =>
  isExternal === true ? [other(`a file elsewhere: ${title ?? name ?? ''} ${url}`)] : [];
