import type { Part, Referral } from '../../domain/parts.ts';
import type { InboundAttachment } from '../port/inbound.ts';
import { answer } from '../support/choice-payload.ts';
import type { Attachment, Message, MessagingEvent } from './events.ts';
import { nameIn } from '../support/file-links.ts';
import { timeOf } from './webhook.ts';

export type Held = { text: string; attachments: InboundAttachment[]; parts: Part[] };

/** What a message holds, as text, files and parts. */
export function heldIn({ text, attachments, ...given }: Message): Held {
  const files = withoutStickerPictures(attachments ?? []);
  const story = given.reply_to?.story;
  const chosen = given.quick_reply?.payload;
  const held = {
    text: text ?? '',
    attachments: files.flatMap(fileOf),
    parts: [
      ...(chosen === undefined ? [] : [answer(chosen, text ?? chosen)]),
      ...files.flatMap(partOf),
      ...(story === undefined || story === null
        ? []
        : [other(`answers the story ${story.url ?? story.id ?? ''}`)]),
    ],
  };
  if (held.text !== '' || held.attachments.length + held.parts.length > 0) return held;
  return { ...held, parts: [other('a message that is not handed over')] };
}

/** Until August 2026 a sticker came twice: as itself and as a picture of it. */
function withoutStickerPictures(given: readonly Attachment[]): Attachment[] {
  const isSticker = ({ type, payload }: Attachment): boolean =>
    type === 'sticker' || payload?.sticker_id !== undefined;
  if (!given.some(({ type }) => type === 'sticker')) return [...given];
  return given.filter((one) => one.type === 'sticker' || !isSticker(one));
}

const FILES: Readonly<Record<string, [name: string, contentType: string]>> = {
  image: ['image.jpg', 'image/jpeg'],
  video: ['video.mp4', 'video/mp4'],
  audio: ['audio.mp4', 'audio/mp4'],
  file: ['file', 'application/octet-stream'],
  sticker: ['sticker.png', 'image/png'],
  story_mention: ['story', 'application/octet-stream'],
  ig_reel: ['reel.mp4', 'video/mp4'],
  share: ['shared', 'application/octet-stream'],
};

function fileOf({ type, payload }: Attachment): InboundAttachment[] {
  const kind = FILES[type];
  const url = payload?.url;
  if (kind === undefined || url === undefined || !isMedia(type, url)) return [];
  const [name, contentType] = kind;
  // What the server says is believed where the webhook does not tell.
  const isGuess = type === 'image' || type === 'sticker';
  return [
    {
      name: nameIn(url) ?? name,
      contentType: isGuess ? 'application/octet-stream' : contentType,
      ref: { url },
    },
  ];
}

/** What is shared may be a link to a page, which is no file. */
const isMedia = (type: string, url: string): boolean =>
  /^https:\/\/[^/]*(?:fbcdn\.net|fbsbx\.com|cdninstagram\.com)\//.test(url) ||
  !['share', 'ig_reel'].includes(type);

function partOf({ type, payload, title, url }: Attachment): Part[] {
  const words = [payload?.title ?? title, payload?.url ?? url].filter(Boolean).join(' ');
  switch (type) {
    case 'image':
      return payload?.sticker_id === undefined ? [] : [{ kind: 'sticker' }];
    case 'video':
    case 'audio':
    case 'file':
      return [];
    case 'sticker':
      return [{ kind: 'sticker' }];
    case 'like_heart':
      return [{ kind: 'sticker', emoji: '❤️' }];
    case 'location': {
      const { lat, long } = payload?.coordinates ?? { lat: 91, long: 0 };
      const isPlace = Math.abs(lat) <= 90 && Math.abs(long) <= 180;
      return isPlace
        ? [{ kind: 'location', latitude: lat, longitude: long }]
        : [other(`a location ${words}`)];
    }
    case 'story_mention':
      return [other('mentions you in a story')];
    case 'ephemeral':
      return [other('a picture or video to be seen once, in the app alone')];
    case 'fallback':
      return [other(`shared: ${words}`)];
    default:
      return [other(`${type.replaceAll('_', ' ')}: ${words}`)];
  }
}

export const other = (what: string): Part => ({
  kind: 'other',
  what: what.trim().replace(/:$/, '').slice(0, 500),
});

/** The answers to a customer feedback template. */
export function feedbackOf({
  feedback_screens: screens,
}: NonNullable<MessagingEvent['messaging_feedback']>): Part {
  const answers = screens.flatMap(({ questions }) =>
    Object.entries(questions).map(([label, { payload }]) => ({
      label: label.slice(0, 1000),
      value: (typeof payload === 'string' ? payload : JSON.stringify(payload ?? '')).slice(0, 4000),
    })),
  );
  return { kind: 'form', answers: answers.slice(0, 100) };
}

const SOURCES: Readonly<Record<string, string>> = {
  SHORTLINK: 'a short link',
  'SHORT-URL': 'a short link',
  ADS: 'an advertisement',
  CUSTOMER_CHAT_PLUGIN: 'the chat on the website',
  CHAT_PLUGIN: 'the chat on the website',
  MESSENGER_CODE: 'a code',
  DISCOVER_TAB: 'Discover',
};

type GivenReferral = NonNullable<MessagingEvent['referral']>;

/** What brought the customer: a link with a parameter, an advertisement. */
export function referralOf(given: GivenReferral | null | undefined): { referral?: Referral } {
  if (given === null || given === undefined) return {};
  const { ref, source, ad_id: ad, referer_uri: page, ads_context_data: about } = given;
  const parameter = ref ?? ad ?? undefined;
  return {
    referral: {
      ...(parameter === undefined ? {} : { ref: parameter.slice(0, 2083) }),
      ...(source ? { source: (SOURCES[source] ?? source.toLowerCase()).slice(0, 64) } : {}),
      ...(about?.ad_title ? { title: about.ad_title.slice(0, 500) } : {}),
      ...(page ? { url: page.slice(0, 2083) } : {}),
    },
  };
}

/** Reactions that come by name alone (Instagram). */
const REACTIONS: Readonly<Record<string, string>> = {
  love: '❤️',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
  like: '👍',
  dislike: '👎',
};
/** A reaction as the Send API wants it: by name where it has one. */
export const reactionName = (emoji: string): string =>
  Object.entries(REACTIONS).find(([, one]) => one.startsWith(emoji.replace('\uFE0F', '')))?.[0] ?? emoji;

export const emojiOf = ({ emoji, reaction }: NonNullable<MessagingEvent['reaction']>): string =>
  (emoji ?? REACTIONS[reaction ?? ''] ?? '❤️').slice(0, 64);

type Optin = NonNullable<MessagingEvent['optin']>;

/** Tokens are told apart when they are used: each goes into a field of its own. */
export const ONE_TIME = 'one_time:';
export const MARKETING = 'marketing:';

/** What an opt-in allows; undefined for one that only says where they came from. */
export function permissionOf(given: Optin) {
  const topic = (given.title ?? given.payload ?? '').slice(0, 500);
  const about = topic === '' ? {} : { topic };
  if (given.type === 'one_time_notif_req' && given.one_time_notif_token) {
    const token = `${ONE_TIME}${given.one_time_notif_token}`;
    return { is: 'opted_in' as const, purpose: 'one_time' as const, token, ...about };
  }
  if (given.type !== 'notification_messages') return undefined;
  if (given.notification_messages_status === 'STOP NOTIFICATIONS') {
    return { is: 'opted_out' as const, purpose: 'marketing' as const };
  }
  const until = timeOf(given.token_expiry_timestamp);
  return {
    is: 'opted_in' as const,
    purpose: 'marketing' as const,
    ...(given.notification_messages_token
      ? { token: `${MARKETING}${given.notification_messages_token}` }
      : {}),
    ...(until === 0 ? {} : { until }),
    ...about,
  };
}
