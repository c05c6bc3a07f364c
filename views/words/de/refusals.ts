import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  address_taken: {
    text: '{address} gehört zu einem anderen Kunden.',
    hint: 'gc findet ihn, M führt beide zusammen',
  },
  agent_disabled: {
    text: '@{agent} arbeitet nicht mehr hier und sähe es nie.',
    hint: 'a wählt jemand anderen',
  },
  agents_only: { text: 'Das kann nur ein Mensch.', hint: '„parley login“ meldet dich als einen an' },
  contact_blocked: { text: 'Dieser Kunde ist gesperrt.', hint: 'B auf der Karte gibt ihn frei' },
  draft_elsewhere: {
    text: 'Du hast an diesem Entwurf anderswo weitergeschrieben.',
    hint: '^K „aufgehobene Texte“ hat den anderen',
  },
  file_type: {
    text: '{channel} nimmt „{name}“ nicht an, nur {takes}.',
    hint: '^X f nimmt sie weg, ^G wechselt den Kanal',
  },
  has_left: { text: 'Es ist schon hinausgegangen.', hint: 'r schickt eine Berichtigung' },
  inbox_closed: {
    text: 'Durch das Postfach „{inbox}“ geht jetzt nichts hinaus.',
    hint: 'c versucht einen anderen Kanal',
  },
  macro_key_taken: { text: 'm {key} führt schon das Makro „{name}“ aus.', hint: 'wähle eine andere Taste' },
  merge_too_large: {
    text: 'Der andere Kunde hat mehr als {max} Gespräche.',
    hint: 'x führt sie andersherum zusammen',
  },
  merged_itself: {
    text: 'Der Kunde, zu dem er wurde, ist selbst zusammengeführt.',
    hint: 'die Karte trennt sie, eine nach der anderen',
  },
  message_deleted: { text: 'Die Nachricht ist gelöscht.', hint: 'j k wählen eine andere' },
  message_not_left: { text: 'Die Nachricht ist noch nicht hinausgegangen.', hint: 'X nimmt sie zurück' },
  message_unfindable: {
    text: '{channel} findet diese Nachricht nicht wieder.',
    hint: 'r schreibt eine neue',
  },
  no_copies: {
    text: '{channel} erreicht nur den Kunden: keine Kopien.',
    hint: '^X c nimmt sie weg, ^G versucht E-Mail',
  },
  no_files: { text: '{channel} trägt keine Dateien.', hint: '^X f nimmt sie weg, ^G wechselt den Kanal' },
  no_first_word: {
    text: '{channel} lässt uns nicht zuerst schreiben.',
    hint: 'c versucht einen anderen Kanal',
  },
  no_forward_inbox: {
    text: 'Kein Postfach hier kann an jemand anderen senden.',
    hint: '„parley inbox add email“ fügt eines hinzu',
  },
  no_reactions: { text: '{channel} nimmt keine Reaktionen an.', hint: 'r antwortet mit Worten' },
  nobody_has_it: { text: 'Niemand hat #{number}.', hint: 'a weist es zu, n fügt eine Notiz hinzu' },
  not_editable: {
    text: 'Eine Nachricht mit Knöpfen oder Ähnlichem lässt sich nicht ändern.',
    hint: 'r schickt eine neue',
  },
  not_found: { text: '„{wanted}“ gibt es hier nicht.', hint: '/ durchsucht alles, Tab ergänzt' },
  not_merged: { text: 'Dieser Kunde ist mit keinem anderen zusammengeführt.', hint: 'M führt zwei zusammen' },
  not_permitted: { text: 'Das darfst du nicht.', hint: 'ein Admin kann dir das Recht geben' },
  note_empty: { text: 'Die Notiz ist leer.', hint: 'schreib, oder Esc verlässt sie' },
  nothing_to_retry: { text: 'Es gibt nichts noch einmal zu senden.', hint: 'g o zeigt, was wartet' },
  nothing_to_send: {
    text: 'Es gibt nichts zu senden: Der Text ist leer.',
    hint: 'schreib, oder Esc verlässt ihn',
  },
  on_its_way: { text: 'Es geht gerade hinaus.', hint: 'sieh gleich noch einmal nach' },
  one_address: { text: 'Sag, an wen es geht: eine Adresse.', hint: 'Tab geht zum Feld' },
  public_too_long: {
    text: '{channel} nimmt öffentlich {max} Zeichen; das sind {length}.',
    hint: '^X 2 schickt es als Kette von Beiträgen',
  },
  queue_name_taken: { text: 'Eine Liste „{name}“ hat jeder schon.', hint: 'wähle einen anderen Namen' },
  queue_needs_query: {
    text: 'Eine neue Liste braucht eine Abfrage wie status:open tag:vip.',
    hint: '\\ macht einen Filter, :queue save behält ihn',
  },
  reach_consent: { text: '{channel}: Ihre Einwilligung fehlt.', hint: 'c versucht einen anderen Kanal' },
  reach_never_wrote: {
    text: '{channel}: Sie haben hier nie geschrieben, und wir dürfen nicht anfangen.',
    hint: 'c versucht einen anderen Kanal',
  },
  reach_opted_out: {
    text: '{channel}: Sie wollen hier keine Nachrichten.',
    hint: 'c versucht einen anderen Kanal',
  },
  reach_unreachable: {
    text: '{channel}: Hier sind sie nicht zu erreichen.',
    hint: 'c versucht einen anderen Kanal',
  },
  reach_window: {
    text: '{channel}: Die Zeit für freie Antworten ist um.',
    hint: '^G wechselt den Kanal; die Karte sagt, was bleibt',
  },
  reaction_not_taken: { text: '{channel} nimmt {emoji} nicht an.', hint: 'möglich: {takes}' },
  receives_only: { text: '{channel} kann nur empfangen.', hint: 'c versucht einen anderen Kanal' },
  same_contact: { text: 'Das ist schon derselbe Kunde.', hint: 'M wählt einen anderen' },
  sent_stays: { text: 'Auf {channel} bleibt Gesendetes, wie es ist.', hint: 'r schickt eine Berichtigung' },
  sent_stays_after: {
    text: 'Auf {channel} lässt sich Gesendetes nur {minutes} Minuten lang ändern.',
    hint: 'r schickt eine Berichtigung',
  },
  snooze_too_far: { text: 'Länger als fünf Jahre geht nicht.', hint: 'h gibt eine frühere Zeit' },
  tag_too_long: { text: 'Ein Schlagwort hat höchstens {max} Zeichen.', hint: 't fügt ein kürzeres hinzu' },
  taken: { text: '{name} hat #{number} schon.', hint: 'a weist es dir trotzdem zu' },
  taken_back: { text: 'Es ist schon zurückgenommen.', hint: 'r schreibt es neu' },
  time_passed: { text: 'Diese Zeit ist vorbei.', hint: 'gib eine spätere: 2h, morgen 9:00' },
  time_too_far: { text: 'Das ist mehr als ein Jahr hin.', hint: 'gib eine frühere Zeit' },
  too_many_files: { text: '{channel} nimmt {max} Dateien je Nachricht.', hint: '^X f nimmt welche weg' },
  too_many_notes: { text: 'Ein Kunde kann {max} Notizen haben.', hint: 'd auf der Karte entfernt eine' },
  too_many_tags: { text: 'Mehr als {max} Schlagwörter gehen nicht.', hint: 'T entfernt welche' },
};
