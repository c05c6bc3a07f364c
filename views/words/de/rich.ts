import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const rich: Area<'rich'> = {
  kinds: {
    quick_replies: 'Schnellantworten',
    buttons: 'Schaltflächen',
    list: 'Liste',
    cards: 'Karten',
    form: 'Formular',
    template: 'Vorlage',
    receipt: 'Beleg',
    location_request: 'Standortanfrage',
  },
  native: (channel) => `${channel} zeigt es so`,
  asText: (channel) => `${channel}: als Text ausgeschrieben`,
  toSee: '{key:composer.preview} zeigt es',
  mend: 'Diese Zeile ändern, oder die %-Zeile entfernen und nur Text senden.',
  sendAgain: 'Das kommt an. Noch einmal senden sendet es, oder ändern.',
  inDraft: 'Ihr Entwurf: {key:write.reply} öffnet ihn.',
  onlyReplies: 'Das geht nur in einer Antwort an den Kunden.',
  messages: (messages) => count(messages, { one: '1 Nachricht', other: '{n} Nachrichten' }),
  partOf: (number, all) => `Nachricht ${number} von ${all}`,
  inLine: (number, why) => `Zeile ${number}: ${why}`,
  faults: {
    no_text: 'darüber schreiben, was der Kunde liest',
    empty: 'schreiben, was es zu wählen gibt, je eine Zeile: - Titel',
    unread: 'das kann hier nicht stehen',
    undashed: 'die Zeile mit „- “ beginnen',
    second: 'eine Nachricht kann nur eines davon enthalten',
  },
  missing: {
    opener: 'dahinter die Worte schreiben, die es öffnen',
    order: 'dahinter die Bestellnummer schreiben',
    template: 'dahinter Name und Sprache der Vorlage schreiben',
    total: 'die Summe schreiben: = 24,00 €',
  },
  sameId: (id) => `„${id}“ steht zweimal da`,
  tooMany: (most) => `höchstens ${most}`,
  tooLong: (most) => `höchstens ${most} Zeichen`,
  lost: {
    quick_replies: (lost) =>
      count(lost, {
        one: '1 Schnellantwort: stattdessen nummerierter Text',
        other: '{n} Schnellantworten: stattdessen nummerierter Text',
      }),
    buttons: (lost) =>
      count(lost, {
        one: '1 Schaltfläche: stattdessen nummerierter Text und Links',
        other: '{n} Schaltflächen: stattdessen nummerierter Text und Links',
      }),
    list: (lost) => count(lost, { other: 'die Liste mit {n}: stattdessen nummerierter Text' }),
    cards: (lost) =>
      count(lost, { one: '1 Karte: stattdessen Text', other: '{n} Karten: nacheinander als Text' }),
    pictures: (lost) =>
      count(lost, { one: '1 Bild: stattdessen ein Link', other: '{n} Bilder: stattdessen Links' }),
    form: (lost) => count(lost, { other: 'das Formular: die Fragen als Text' }),
    template: (lost) => count(lost, { other: 'die Vorlage: stattdessen ihr Text' }),
    receipt: (lost) => count(lost, { other: 'der Beleg: seine Zeilen als Text' }),
    location_request: (lost) => count(lost, { other: 'die Schaltfläche, die den Standort sendet, entfällt' }),
    formatting: (lost) => count(lost, { other: 'Formatierung: stattdessen einfacher Text' }),
  },
  words: { choose: 'Auswählen', fillIn: 'Ausfüllen' },
  examples: {
    quick_replies: 'Welche Größe?\n%quick\n- Klein\n- Groß | über 45',
    buttons: 'Hallo Ana, es ist unterwegs.\n%buttons\n- Verfolgen https://shop.example/8841\n- Rückruf',
    list: 'Welche Größe?\n%list Tag wählen\n# Montag\n- 9:00\n# Dienstag\n- 9:00',
    cards: '%cards\n# Becher | blau, 12,00 €\nhttps://shop.example/1.png\n- Kaufen',
    form: 'Für die Rückgabe:\n%form Ausfüllen\n- Bestellnummer *\n- Grund: kaputt / zu klein',
    template: 'Hallo Ana, es ist unterwegs.\n%template order_shipped de\n- Ana',
    receipt: 'Vielen Dank!\n%receipt #8841\n- 2 x Becher | € 24.00\n= € 24.00',
    location_request: 'Wo sind Sie?\n%location',
  },
};
