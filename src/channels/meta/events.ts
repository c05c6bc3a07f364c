import { z } from 'zod';

/** The events of Messenger and Instagram messaging (Messenger Platform and Instagram Platform, Webhooks). */
const id = z.union([z.string(), z.number()]).transform(String);
const party = z.looseObject({ id: id.optional(), user_ref: z.string().optional() });

export const attachment = z.looseObject({
  type: z.string(),
  payload: z
    .looseObject({
      url: z.string().optional(),
      title: z.string().optional(),
      sticker_id: id.optional(),
      coordinates: z.looseObject({ lat: z.number(), long: z.number() }).optional(),
    })
    .nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
});
export type Attachment = z.infer<typeof attachment>;

export const referral = z.looseObject({
  ref: z.string().nullish(),
  source: z.string().nullish(),
  type: z.string().nullish(),
  ad_id: id.nullish(),
  referer_uri: z.string().nullish(),
  ads_context_data: z
    .looseObject({ ad_title: z.string().nullish(), photo_url: z.string().nullish(), post_id: id.nullish() })
    .nullish(),
});

export const message = z.looseObject({
  mid: z.string().min(1),
  text: z.string().nullish(),
  attachments: z.array(attachment).nullish(),
  quick_reply: z.looseObject({ payload: z.string() }).nullish(),
  reply_to: z
    .looseObject({
      mid: z.string().nullish(),
      story: z.looseObject({ id: id.nullish(), url: z.string().nullish() }).nullish(),
    })
    .nullish(),
  referral: referral.nullish(),
  is_echo: z.boolean().nullish(),
  is_self: z.boolean().nullish(),
  is_deleted: z.boolean().nullish(),
  is_unsupported: z.boolean().nullish(),
  app_id: id.nullish(),
  metadata: z.string().nullish(),
});
export type Message = z.infer<typeof message>;

export const event = z.looseObject({
  sender: party.optional(),
  recipient: party.optional(),
  timestamp: z.union([z.number(), z.string()]).optional(),
  message: message.optional(),
  postback: z
    .looseObject({
      mid: z.string().nullish(),
      title: z.string().nullish(),
      payload: z.string().nullish(),
      referral: referral.nullish(),
    })
    .optional(),
  referral: referral.optional(),
  optin: z
    .looseObject({
      type: z.string().nullish(),
      ref: z.string().nullish(),
      user_ref: z.string().nullish(),
      payload: z.string().nullish(),
      title: z.string().nullish(),
      one_time_notif_token: z.string().nullish(),
      notification_messages_token: z.string().nullish(),
      notification_messages_status: z.string().nullish(),
      token_expiry_timestamp: z.union([z.number(), z.string()]).nullish(),
    })
    .optional(),
  delivery: z
    .looseObject({
      mids: z.array(z.string()).nullish(),
      watermark: z.union([z.number(), z.string()]).nullish(),
    })
    .optional(),
  read: z
    .looseObject({ mid: z.string().nullish(), watermark: z.union([z.number(), z.string()]).nullish() })
    .optional(),
  message_edit: z
    .looseObject({
      mid: z.string(),
      text: z.string().nullish(),
      num_edit: z.union([z.number(), z.string()]).nullish(),
    })
    .optional(),
  reaction: z
    .looseObject({
      mid: z.string(),
      action: z.string(),
      reaction: z.string().nullish(),
      emoji: z.string().nullish(),
    })
    .optional(),
  messaging_feedback: z
    .looseObject({
      feedback_screens: z
        .array(
          z.looseObject({
            questions: z.record(z.string(), z.looseObject({ payload: z.unknown() })).default({}),
          }),
        )
        .default([]),
    })
    .optional(),
  pass_thread_control: handover(),
  take_thread_control: handover(),
  request_thread_control: handover(),
  policy_enforcement: z.looseObject({ action: z.string(), reason: z.string().nullish() }).optional(),
});
export type MessagingEvent = z.infer<typeof event>;

function handover() {
  return z
    .looseObject({
      previous_owner_app_id: id.nullish(),
      new_owner_app_id: id.nullish(),
      metadata: z.string().nullish(),
    })
    .optional();
}
