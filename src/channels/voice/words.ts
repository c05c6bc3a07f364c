/** What callers hear where the inbox has no words of its own, and what somebody without a number is called. */
type Said = {
  greeting: string;
  pressOne: string;
  afterTone: string;
  thanks: string;
  noted: string;
  goodbye: string;
  withheld: string;
};

const WORDS: Readonly<Record<string, Said>> = {
  en: {
    greeting: 'Hello. We cannot take your call right now.',
    pressOne: 'To be called back, press 1.',
    afterTone: 'Please leave a message after the tone. It will be recorded.',
    thanks: 'Thank you. We have your message.',
    noted: 'Thank you. We will call you back at this number.',
    goodbye: 'Goodbye.',
    withheld: 'Number withheld',
  },
  de: {
    greeting: 'Guten Tag. Wir können Ihren Anruf gerade nicht annehmen.',
    pressOne: 'Wenn Sie zurückgerufen werden möchten, drücken Sie die 1.',
    afterTone: 'Bitte sprechen Sie nach dem Ton. Ihre Nachricht wird aufgezeichnet.',
    thanks: 'Vielen Dank. Ihre Nachricht ist angekommen.',
    noted: 'Vielen Dank. Wir rufen Sie unter dieser Nummer zurück.',
    goodbye: 'Auf Wiederhören.',
    withheld: 'Nummer unterdrückt',
  },
  nl: {
    greeting: 'Hallo. We kunnen uw oproep nu niet beantwoorden.',
    pressOne: 'Wilt u teruggebeld worden, toets dan 1.',
    afterTone: 'Spreek na de toon een bericht in. Het wordt opgenomen.',
    thanks: 'Bedankt. We hebben uw bericht ontvangen.',
    noted: 'Bedankt. We bellen u terug op dit nummer.',
    goodbye: 'Tot ziens.',
    withheld: 'Nummer onbekend',
  },
  fr: {
    greeting: 'Bonjour. Nous ne pouvons pas répondre à votre appel pour le moment.',
    pressOne: 'Pour être rappelé, appuyez sur 1.',
    afterTone: 'Veuillez laisser un message après le signal. Il sera enregistré.',
    thanks: 'Merci. Votre message nous est bien parvenu.',
    noted: 'Merci. Nous vous rappellerons à ce numéro.',
    goodbye: 'Au revoir.',
    withheld: 'Numéro masqué',
  },
  es: {
    greeting: 'Hola. En este momento no podemos atender su llamada.',
    pressOne: 'Si desea que le llamemos, pulse 1.',
    afterTone: 'Deje un mensaje después de la señal. Será grabado.',
    thanks: 'Gracias. Hemos recibido su mensaje.',
    noted: 'Gracias. Le llamaremos a este número.',
    goodbye: 'Adiós.',
    withheld: 'Número oculto',
  },
  zh: {
    greeting: '您好。我们现在无法接听您的电话。',
    pressOne: '如需回电，请按 1。',
    afterTone: '请在提示音后留言，留言将被录音。',
    thanks: '谢谢，我们已收到您的留言。',
    noted: '谢谢，我们会按此号码给您回电。',
    goodbye: '再见。',
    withheld: '隐藏号码',
  },
};

/** In the language itself, or in English. Twilio calls Mandarin `cmn`. */
export function wordsIn(language: string): Said {
  const [subtag = ''] = language.toLowerCase().split('-');
  const english = WORDS['en'];
  if (english === undefined) throw new Error('English is there');
  const key = subtag === 'cmn' ? 'zh' : subtag;
  return (Object.hasOwn(WORDS, key) ? WORDS[key] : undefined) ?? english;
}
