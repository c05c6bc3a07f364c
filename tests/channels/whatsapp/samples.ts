/** What the Cloud API posts, put together after its documents; ids and people are made up. */
export const ID = '106540352242922';

type Change = { field?: string; number?: string; contacts?: unknown[] } & Record<string, unknown>;

/** One webhook call with one change. */
export function hook({ field = 'messages', number = ID, ...value }: Change): Uint8Array {
  const metadata = { display_phone_number: '15550783881', phone_number_id: number };
  return Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '102290129340398',
          changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
        },
      ],
    }),
  );
}

const contacts = [{ profile: { name: 'Sheena Nelson' }, wa_id: '16505551234' }];

/** A message of Sheena’s. */
export const message = (more: Record<string, unknown>): Uint8Array =>
  hook({
    contacts,
    messages: [{ from: '16505551234', id: 'wamid.A1', timestamp: '1749416383', ...more }],
  });

export const TYPES: readonly [what: string, more: Record<string, unknown>, expected: object][] = [
  [
    'text',
    { type: 'text', text: { body: 'hi' } },
    { kind: 'message', text: 'hi', providerId: 'wamid.A1', at: 1749416383000 },
  ],
  [
    'a voice message',
    { type: 'audio', audio: { id: '19', mime_type: 'audio/ogg; codecs=opus', voice: true } },
    { attachments: [{ name: 'audio.ogg', contentType: 'audio/ogg', ref: { id: '19' } }] },
  ],
  [
    'a document with its name and caption',
    {
      type: 'document',
      document: { id: '62', filename: 'bill.pdf', mime_type: 'application/pdf', caption: 'paid' },
    },
    { text: 'paid', attachments: [{ name: 'bill.pdf', contentType: 'application/pdf', ref: { id: '62' } }] },
  ],
  [
    'a sticker',
    { type: 'sticker', sticker: { id: '7', mime_type: 'image/webp', animated: false } },
    { parts: [{ kind: 'sticker' }], attachments: [{ ref: { id: '7' } }] },
  ],
  [
    'a location',
    {
      type: 'location',
      location: { latitude: 40.78, longitude: -73.95, name: 'Museum', address: '1071 5th Ave' },
    },
    { parts: [{ kind: 'location', latitude: 40.78, longitude: -73.95, name: 'Museum' }] },
  ],
  [
    'contact cards',
    {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Barbara J.' }, phones: [{ phone: '+1 (415) 555-0829' }] }],
    },
    { parts: [{ kind: 'contact', name: 'Barbara J.', phones: ['+1 (415) 555-0829'] }] },
  ],
  [
    'a pressed button',
    {
      type: 'interactive',
      context: { id: 'wamid.Q' },
      interactive: { type: 'button_reply', button_reply: { id: 'm', title: 'Medium' } },
    },
    { text: 'Medium', replyTo: 'wamid.Q', parts: [{ kind: 'answer', id: 'm', title: 'Medium' }] },
  ],
  [
    'a row of a list',
    {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: 'x', title: 'Express', description: 'Next day' } },
    },
    { text: 'Express', parts: [{ kind: 'answer', id: 'x', title: 'Express' }] },
  ],
  [
    'a filled-in flow, without its token',
    {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t","size":"M","qty":2}' },
      },
    },
    {
      text: 'Sent',
      parts: [
        {
          kind: 'form',
          answers: [
            { label: 'size', value: 'M' },
            { label: 'qty', value: '2' },
          ],
        },
      ],
    },
  ],
  [
    'a template’s button',
    { type: 'button', context: { id: 'wamid.T' }, button: { payload: 'STOP', text: 'Unsubscribe' } },
    { text: 'Unsubscribe', parts: [{ kind: 'answer', id: 'STOP', title: 'Unsubscribe' }] },
  ],
  [
    'an order',
    {
      type: 'order',
      order: {
        catalog_id: '1',
        text: 'Love these!',
        product_items: [{ product_retailer_id: 'wool-3', quantity: 2, item_price: 30, currency: 'EUR' }],
      },
    },
    { text: 'Love these!', parts: [{ kind: 'other', what: 'an order: 2 × wool-3 at 30 EUR' }] },
  ],
  [
    'an advertisement that led here',
    {
      type: 'text',
      text: { body: 'Info?' },
      referral: {
        source_url: 'https://fb.me/3cr4',
        source_id: '1202',
        source_type: 'ad',
        headline: 'Chat with us',
        ctwa_clid: 'Aff',
      },
    },
    {
      referral: { ref: '1202', source: 'an advertisement', title: 'Chat with us', url: 'https://fb.me/3cr4' },
    },
  ],
  [
    'what the API does not hand over, so that nobody waits in vain',
    {
      type: 'unsupported',
      errors: [{ code: 131051, title: 'Message type unknown' }],
      unsupported: { type: 'poll' },
    },
    { kind: 'message', parts: [{ kind: 'other', what: 'a message WhatsApp does not hand over: poll' }] },
  ],
  [
    'a reaction, in the place of the last',
    { type: 'reaction', reaction: { message_id: 'wamid.Z', emoji: '👍' } },
    { kind: 'reaction', providerId: 'wamid.Z', add: ['👍'], remove: 'all' },
  ],
  [
    'a reaction taken back',
    { type: 'reaction', reaction: { message_id: 'wamid.Z' } },
    { kind: 'reaction', add: [], remove: 'all' },
  ],
  [
    'an edit',
    {
      type: 'edit',
      edit: {
        original_message_id: 'wamid.O',
        message: { type: 'image', image: { id: '1', caption: 'new words' } },
      },
    },
    { kind: 'edit', providerId: 'wamid.O', text: 'new words' },
  ],
  [
    'a deletion',
    { type: 'revoke', revoke: { original_message_id: 'wamid.O' } },
    { kind: 'deletion', providerId: 'wamid.O' },
  ],
  [
    'a changed number: the new one is theirs too',
    { type: 'system', system: { type: 'user_changed_number', body: 'User changed', wa_id: '12195555358' } },
    {
      kind: 'event',
      name: 'whatsapp.user_changed_number',
      from: { address: '+16505551234', also: ['+12195555358'] },
    },
  ],
];
