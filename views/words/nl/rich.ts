import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const rich: Area<'rich'> = {
  kinds: {
    quick_replies: 'snelle antwoorden',
    buttons: 'knoppen',
    list: 'lijst',
    cards: 'kaarten',
    form: 'formulier',
    template: 'sjabloon',
    receipt: 'bon',
    location_request: 'locatieverzoek',
  },
  native: (channel) => `${channel} toont het zo`,
  asText: (channel) => `${channel}: uitgeschreven als tekst`,
  toSee: '{key:composer.preview} toont het',
  mend: 'Verander die regel, of haal de %-regel weg en stuur alleen tekst.',
  sendAgain: 'Dit komt aan. Nog eens versturen verstuurt het, of verander het.',
  inDraft: 'Uw concept: {key:write.reply} opent het.',
  onlyReplies: 'Alleen een antwoord aan de klant kan dit bevatten.',
  messages: (messages) => count(messages, { one: '1 bericht', other: '{n} berichten' }),
  partOf: (number, all) => `bericht ${number} van ${all}`,
  inLine: (number, why) => `regel ${number}: ${why}`,
  faults: {
    no_text: 'schrijf erboven wat de klant leest',
    empty: 'schrijf wat er te kiezen is, elk op een regel: - titel',
    unread: 'dit kan hier niet staan',
    undashed: 'begin de regel met “- ”',
    second: 'een bericht kan er maar één bevatten',
  },
  missing: {
    opener: 'schrijf erachter de woorden die het openen',
    order: 'schrijf erachter het bestelnummer',
    template: 'schrijf erachter naam en taal van het sjabloon',
    total: 'schrijf het totaal: = € 24,00',
  },
  sameId: (id) => `“${id}” staat er twee keer`,
  tooMany: (most) => `hoogstens ${most}`,
  tooLong: (most) => `hoogstens ${most} tekens`,
  lost: {
    quick_replies: (lost) =>
      count(lost, {
        one: '1 snel antwoord: genummerde tekst in plaats daarvan',
        other: '{n} snelle antwoorden: genummerde tekst in plaats daarvan',
      }),
    buttons: (lost) =>
      count(lost, {
        one: '1 knop: genummerde tekst en links in plaats daarvan',
        other: '{n} knoppen: genummerde tekst en links in plaats daarvan',
      }),
    list: (lost) => count(lost, { other: 'de lijst van {n}: genummerde tekst in plaats daarvan' }),
    cards: (lost) =>
      count(lost, { one: '1 kaart: tekst in plaats daarvan', other: '{n} kaarten: na elkaar als tekst' }),
    pictures: (lost) =>
      count(lost, {
        one: '1 afbeelding: een link in plaats daarvan',
        other: '{n} afbeeldingen: links in plaats daarvan',
      }),
    form: (lost) => count(lost, { other: 'het formulier: de vragen als tekst' }),
    template: (lost) => count(lost, { other: 'het sjabloon: de tekst ervan' }),
    receipt: (lost) => count(lost, { other: 'de bon: de regels als tekst' }),
    location_request: (lost) => count(lost, { other: 'de knop die een locatie stuurt ontbreekt' }),
    formatting: (lost) => count(lost, { other: 'opmaak: gewone tekst in plaats daarvan' }),
  },
  words: { choose: 'Kiezen', fillIn: 'Invullen' },
  examples: {
    quick_replies: 'Welke maat?\n%quick\n- Klein\n- Groot | boven 45',
    buttons: 'Hallo Ana, het is onderweg.\n%buttons\n- Volgen https://shop.example/8841\n- Bel mij',
    list: 'Welke maat?\n%list Kies een dag\n# Maandag\n- 9:00\n# Dinsdag\n- 9:00',
    cards: '%cards\n# Mok | blauw, € 12,00\nhttps://shop.example/1.png\n- Kopen',
    form: 'Voor de retour:\n%form Invullen\n- Bestelnummer *\n- Reden: kapot / te klein',
    template: 'Hallo Ana, het is onderweg.\n%template order_shipped nl\n- Ana',
    receipt: 'Dank u!\n%receipt #8841\n- 2 x Mok | € 24.00\n= € 24.00',
    location_request: 'Waar bent u?\n%location',
  },
};
