import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  address_taken: {
    text: '{address} hoort bij een andere klant.',
    hint: 'gc vindt die, M voegt de twee samen',
  },
  agent_disabled: {
    text: '@{agent} werkt hier niet meer en zou het nooit zien.',
    hint: 'a kiest iemand anders',
  },
  agents_only: { text: 'Dit kan alleen een mens.', hint: '“parley login” meldt je als mens aan' },
  contact_blocked: { text: 'Deze klant is geblokkeerd.', hint: 'B op de kaart heft het op' },
  draft_elsewhere: {
    text: 'Je hebt dit concept elders verder geschreven.',
    hint: '^K “bewaarde teksten” heeft het andere',
  },
  file_type: {
    text: '{channel} neemt “{name}” niet aan, wel {takes}.',
    hint: '^X f haalt het weg, ^G kiest een ander kanaal',
  },
  has_left: { text: 'Het is al weg.', hint: 'r stuurt een correctie' },
  inbox_closed: {
    text: 'Door het postvak “{inbox}” gaat nu niets naar buiten.',
    hint: 'c kiest een ander kanaal',
  },
  macro_key_taken: { text: 'm {key} doet al de macro “{name}”.', hint: 'kies een andere toets' },
  merge_too_large: {
    text: 'De andere klant heeft meer dan {max} gesprekken.',
    hint: 'x voegt ze andersom samen',
  },
  merged_itself: {
    text: 'De klant waarin hij opging, is zelf samengevoegd.',
    hint: 'de kaart splitst ze, een voor een',
  },
  message_deleted: { text: 'Het bericht is verwijderd.', hint: 'j k kiezen een ander' },
  message_not_left: { text: 'Het bericht is nog niet weg.', hint: 'X neemt het terug' },
  message_unfindable: { text: '{channel} vindt dit bericht niet terug.', hint: 'r schrijft een nieuw' },
  no_copies: {
    text: '{channel} bereikt alleen de klant: geen kopieën.',
    hint: '^X c haalt ze weg, ^G kiest e-mail',
  },
  no_files: {
    text: '{channel} vervoert geen bestanden.',
    hint: '^X f haalt ze weg, ^G kiest een ander kanaal',
  },
  no_first_word: { text: '{channel} laat ons niet als eerste schrijven.', hint: 'c kiest een ander kanaal' },
  no_forward_inbox: {
    text: 'Geen postvak hier kan naar iemand anders sturen.',
    hint: '“parley inbox add email” voegt er een toe',
  },
  no_reactions: { text: '{channel} neemt geen reacties aan.', hint: 'r antwoordt met woorden' },
  nobody_has_it: { text: 'Niemand heeft #{number}.', hint: 'a wijst het toe, n voegt een notitie toe' },
  not_editable: {
    text: 'Een bericht met knoppen en dergelijke is niet te wijzigen.',
    hint: 'r stuurt een nieuw',
  },
  not_found: { text: '“{wanted}” is hier niet.', hint: '/ doorzoekt alles, Tab vult aan' },
  not_merged: { text: 'Deze klant is met geen andere samengevoegd.', hint: 'M voegt er twee samen' },
  not_permitted: { text: 'Dit mag je niet.', hint: 'een beheerder kan je het recht geven' },
  note_empty: { text: 'De notitie is leeg.', hint: 'schrijf, of Esc gaat eruit' },
  nothing_to_retry: { text: 'Er is niets opnieuw te verzenden.', hint: 'g o toont wat wacht' },
  nothing_to_send: {
    text: 'Er is niets te verzenden: de tekst is leeg.',
    hint: 'schrijf, of Esc gaat eruit',
  },
  on_its_way: { text: 'Het gaat juist de deur uit.', hint: 'kijk zo nog eens' },
  one_address: { text: 'Zeg naar wie het gaat: één adres.', hint: 'Tab gaat naar het veld' },
  public_too_long: {
    text: '{channel} neemt in het openbaar {max} tekens; dit zijn er {length}.',
    hint: '^X 2 stuurt het als een reeks berichten',
  },
  queue_name_taken: { text: 'Een lijst “{name}” heeft iedereen al.', hint: 'kies een andere naam' },
  queue_needs_query: {
    text: 'Een nieuwe lijst heeft een zoekvraag nodig, zoals status:open tag:vip.',
    hint: '\\ maakt een filter, :queue save bewaart het',
  },
  reach_consent: { text: '{channel}: de toestemming ontbreekt.', hint: 'c kiest een ander kanaal' },
  reach_never_wrote: {
    text: '{channel}: ze schreven hier nooit, en wij mogen niet beginnen.',
    hint: 'c kiest een ander kanaal',
  },
  reach_opted_out: { text: '{channel}: ze willen hier geen berichten.', hint: 'c kiest een ander kanaal' },
  reach_unreachable: { text: '{channel}: ze zijn hier niet te bereiken.', hint: 'c kiest een ander kanaal' },
  reach_window: {
    text: '{channel}: de tijd voor vrije antwoorden is om.',
    hint: '^G kiest een ander kanaal; de kaart zegt wat rest',
  },
  reaction_not_taken: { text: '{channel} neemt {emoji} niet aan.', hint: 'wel: {takes}' },
  receives_only: { text: '{channel} kan alleen ontvangen.', hint: 'c kiest een ander kanaal' },
  same_contact: { text: 'Dit is al dezelfde klant.', hint: 'M kiest een andere' },
  sent_stays: { text: 'Op {channel} blijft wat verzonden is zoals het is.', hint: 'r stuurt een correctie' },
  sent_stays_after: {
    text: 'Op {channel} is wat verzonden is maar {minutes} minuten te wijzigen.',
    hint: 'r stuurt een correctie',
  },
  snooze_too_far: { text: 'Langer dan vijf jaar kan niet.', hint: 'h geeft een eerdere tijd' },
  tag_too_long: { text: 'Een label heeft hoogstens {max} tekens.', hint: 't voegt een korter toe' },
  taken: { text: '{name} heeft #{number} al.', hint: 'a wijst het toch aan jou toe' },
  taken_back: { text: 'Het is al teruggenomen.', hint: 'r schrijft het opnieuw' },
  time_passed: { text: 'Die tijd is voorbij.', hint: 'geef een latere: 2h, morgen 9:00' },
  time_too_far: { text: 'Dat is meer dan een jaar vooruit.', hint: 'geef een eerdere tijd' },
  too_many_files: { text: '{channel} neemt {max} bestanden per bericht.', hint: '^X f haalt er weg' },
  too_many_notes: { text: 'Een klant kan {max} notities hebben.', hint: 'd op de kaart verwijdert er een' },
  too_many_tags: { text: 'Meer dan {max} labels kan niet.', hint: 'T verwijdert er een paar' },
};
