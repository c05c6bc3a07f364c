import { z } from 'zod';
import { formField, type FormField } from '../../domain/inbox.ts';

const byLanguage = (max: number) => z.record(z.string().max(35), z.string().max(max));

/** `https://shop.example`, exactly as a browser sends it: scheme and host, a port where it is not the usual one. */
const origin = z.string().refine(isOrigin, {
  message: 'must be an origin such as https://shop.example: scheme and host, no path, no wildcard',
});

/** URL parsing alone would let `;` and `*` through in a host, which mean something in a policy header. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/;

function isOrigin(text: string): boolean {
  return ORIGIN.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** What every new web chat asks before it starts. */
export const DEFAULT_FORM: FormField[] = [
  {
    key: 'name',
    kind: 'text',
    label: {
      en: 'Name',
      de: 'Name',
      nl: 'Naam',
      fr: 'Nom',
      es: 'Nombre',
      it: 'Nome',
      pt: 'Nome',
      pl: 'Imię',
      zh: '姓名',
      ja: 'お名前',
      ar: 'الاسم',
    },
    required: true,
  },
  {
    key: 'email',
    kind: 'email',
    label: {
      en: 'Email',
      de: 'E-Mail',
      nl: 'E-mail',
      fr: 'E-mail',
      es: 'Correo electrónico',
      it: 'E-mail',
      pt: 'E-mail',
      pl: 'E-mail',
      zh: '电子邮箱',
      ja: 'メールアドレス',
      ar: 'البريد الإلكتروني',
    },
    required: true,
  },
  {
    key: 'topic',
    kind: 'choice',
    label: {
      en: 'What is it about?',
      de: 'Worum geht es?',
      nl: 'Waar gaat het over?',
      fr: 'De quoi s’agit-il ?',
      es: '¿De qué se trata?',
      it: 'Di cosa si tratta?',
      pt: 'Qual é o assunto?',
      pl: 'Czego dotyczy sprawa?',
      zh: '您要咨询什么？',
      ja: 'ご用件',
      ar: 'ما الموضوع؟',
    },
    required: false,
    choices: [
      {
        value: 'order',
        label: {
          en: 'My order',
          de: 'Meine Bestellung',
          nl: 'Mijn bestelling',
          fr: 'Ma commande',
          es: 'Mi pedido',
          it: 'Il mio ordine',
          pt: 'A minha encomenda',
          pl: 'Moje zamówienie',
          zh: '我的订单',
          ja: '注文について',
          ar: 'طلبي',
        },
      },
      {
        value: 'product',
        label: {
          en: 'A product',
          de: 'Ein Produkt',
          nl: 'Een product',
          fr: 'Un produit',
          es: 'Un producto',
          it: 'Un prodotto',
          pt: 'Um produto',
          pl: 'Produkt',
          zh: '某件商品',
          ja: '商品について',
          ar: 'منتج',
        },
      },
      {
        value: 'other',
        label: {
          en: 'Something else',
          de: 'Etwas anderes',
          nl: 'Iets anders',
          fr: 'Autre chose',
          es: 'Otra cosa',
          it: 'Altro',
          pt: 'Outra coisa',
          pl: 'Coś innego',
          zh: '其他',
          ja: 'その他',
          ar: 'شيء آخر',
        },
      },
    ],
  },
  {
    key: 'consent',
    kind: 'consent',
    label: {
      en: 'I agree that my details are kept to answer my question.',
      de: 'Ich bin einverstanden, dass meine Angaben zur Beantwortung gespeichert werden.',
      nl: 'Ik ga akkoord dat mijn gegevens worden bewaard om mijn vraag te beantwoorden.',
      fr: 'J’accepte que mes données soient conservées pour répondre à ma question.',
      es: 'Acepto que se guarden mis datos para responder a mi consulta.',
      it: 'Accetto che i miei dati siano conservati per rispondere alla mia domanda.',
      pt: 'Aceito que os meus dados sejam guardados para responder à minha pergunta.',
      pl: 'Zgadzam się na przechowywanie moich danych w celu udzielenia odpowiedzi.',
      zh: '我同意为答复我的问题而保存我的信息。',
      ja: 'お問い合わせに回答するため、入力内容が保存されることに同意します。',
      ar: 'أوافق على حفظ بياناتي للرد على سؤالي.',
    },
    required: true,
  },
];

/** What a web chat inbox is configured with. */
export const webSettings = z
  .object({
    title: z
      .string()
      .min(1)
      .max(80)
      .default('Chat with us')
      .meta({ description: 'The name visitors see at the top of the chat', asked: true }),
    greeting: byLanguage(500)
      .default({
        en: 'Hello! How can we help?',
        de: 'Hallo! Wie können wir helfen?',
        nl: 'Hallo! Waarmee kunnen we helpen?',
        fr: 'Bonjour ! Comment pouvons-nous vous aider ?',
        es: '¡Hola! ¿En qué podemos ayudarle?',
        it: 'Buongiorno! Come possiamo aiutarla?',
        pt: 'Olá! Como podemos ajudar?',
        pl: 'Dzień dobry! W czym możemy pomóc?',
        zh: '您好！有什么可以帮您？',
        ja: 'こんにちは。どのようなご用件でしょうか。',
        ar: 'مرحبًا! كيف يمكننا مساعدتك؟',
      })
      .describe('The first words, by language'),
    form: z
      .array(formField)
      .max(12)
      .default(DEFAULT_FORM)
      .describe('Questions to answer before the first message'),
    allowedOrigins: z
      .array(origin)
      .max(50)
      .default([])
      .describe('Sites that may embed the chat (https://shop.example); none: the hosted page only'),
    themeColour: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #1f6f5c')
      .default('#1f6f5c')
      .describe('The colour of the chat, #rrggbb'),
    replyTime: byLanguage(120)
      .default({})
      .describe('How soon an answer comes, by language ("We answer within an hour")'),
    identitySecret: z
      .string()
      .min(32)
      .max(512)
      .optional()
      .describe('Key of at least 32 characters with which your site signs its customers’ JWTs (HS256)'),
    identityPublicKey: z
      .string()
      .startsWith('-----BEGIN PUBLIC KEY-----')
      .max(2000)
      .optional()
      .describe('Or: the public key (PEM) of the Ed25519 key your site signs them with (EdDSA)'),
  })
  .check((context) => {
    const keys = context.value.form.map(({ key }) => key);
    const twice = keys.find((key, index) => keys.indexOf(key) !== index);
    if (twice === undefined) return;
    context.issues.push({
      code: 'custom',
      message: `two form fields have the key "${twice}"`,
      path: ['form'],
      input: context.value.form,
    });
  });
export type WebSettings = z.infer<typeof webSettings>;
