import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  access_revoked: { text: 'Dein Zugang wurde widerrufen.', hint: 'ein Admin kann ihn dir wiedergeben' },
  address_gone: {
    text: 'Der Kunde hat diese Adresse nicht mehr.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  address_replied_to: {
    text: 'Antworten in #{number} gehen an {address}.',
    hint: '{key:channel.switch} lässt sie erst anderswohin gehen',
  },
  address_shared: {
    text: '{address} ist in mehreren Postfächern jemand anderes.',
    hint: '{key:contact.find} zeigt sie; öffne den Gemeinten',
  },
  address_taken: {
    text: '{address} gehört zu einem anderen Kunden.',
    hint: '{key:contact.find} findet ihn, {key:contact.merge} führt beide zusammen',
  },
  address_unfit: {
    text: '„{address}“ ist keine Adresse bei {channel}.',
    hint: 'erst muss der Kunde schreiben: dann steht sie auf der Karte',
  },
  address_unfit_email: {
    text: '„{address}“ ist keine E-Mail-Adresse.',
    hint: 'so geschrieben: ann@example.org',
  },
  address_unfit_phone: {
    text: '„{address}“ ist keine Telefonnummer.',
    hint: 'mit Landesvorwahl: +351 912 345 678',
  },
  address_used: {
    text: 'Von {address} oder dorthin wurde geschrieben: Sie bleibt bei dem Gesagten.',
    hint: '{key:contact.block} auf der Karte sperrt den Kunden',
  },
  agent_disabled: {
    text: '@{agent} arbeitet nicht mehr hier und sähe es nie.',
    hint: '{key:assign.pick} wählt jemand anderen',
  },
  agents_only: { text: 'Das kann nur ein Mensch.', hint: '„parley login“ meldet dich als einen an' },
  already_open: {
    text: 'Mit diesem Kunden läuft hier schon ein Gespräch: #{number}.',
    hint: ':open {number} geht dorthin',
  },
  automatic_loop: {
    text: 'Roboter sollen einander nicht antworten: Das gäbe eine Schleife.',
    hint: '{key:write.reply} schreibt selbst, oder warte einen Tag',
  },
  channel_cannot: { text: '{channel} kann das nicht.', hint: '{key:write.reply} antwortet mit Worten' },
  channel_unknown: {
    text: 'Dieses Relay kennt den Kanal „{channel}“ nicht.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  clipboard_empty: {
    text: 'In der Zwischenablage ist kein Bild.',
    hint: '{key:composer.attach} hängt eine Datei an',
  },
  clipboard_tool: {
    text: 'Nichts hier kann Bilder aus der Zwischenablage lesen.',
    hint: 'installiere wl-clipboard, xclip oder pngpaste; {key:composer.attach} hängt an',
  },
  colleague_says_lost: {
    text: 'Es ist nicht angekommen, sagt ein Kollege.',
    hint: '{key:message.retry} sendet es noch einmal',
  },
  connection_closed: {
    text: 'Die Verbindung wurde geschlossen.',
    hint: 'sie kommt von selbst wieder; :messages behält dies',
  },
  consent_missing: {
    text: '{channel} will eine Einwilligung, bevor wir jemand Neuem schreiben.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  contact_blocked: {
    text: 'Dieser Kunde ist gesperrt.',
    hint: '{key:contact.block} auf der Karte gibt ihn frei',
  },
  cursor_gone: { text: 'Diese Stelle der Liste gibt es nicht mehr.', hint: 'öffne die Liste noch einmal' },
  draft_elsewhere: {
    text: 'Du hast an diesem Entwurf anderswo weitergeschrieben.',
    hint: '{key:palette} „aufgehobene Texte“ hat den anderen',
  },
  email_taken: { text: '{email} arbeitet hier schon.', hint: '„parley agent list“ zeigt alle' },
  fate_known: { text: 'Was aus der Nachricht wurde, ist schon bekannt.', hint: 'es steht neben ihr' },
  fields_missing: { text: 'Etwas fehlt: {fields}.', hint: '{key:line} und Tab zeigt, was ein Befehl nimmt' },
  file_missing: { text: 'Die Datei ist nicht mehr da.', hint: 'bitte den Kunden, sie noch einmal zu senden' },
  file_too_large: {
    text: '„{name}“ hat {fileBytes}; {channel} nimmt {maxBytes}.',
    hint: '{key:composer.files} nimmt sie weg; ein Link darauf geht durch',
  },
  file_type: {
    text: '{channel} nimmt „{name}“ nicht an, nur {takes}.',
    hint: '{key:composer.files} nimmt sie weg, {key:channel.switch} wechselt den Kanal',
  },
  file_unfit: {
    text: '„{name}“ ist ein Ordner oder keine gewöhnliche Datei.',
    hint: '{key:composer.attach} fragt nach einer anderen',
  },
  file_unread: {
    text: '„{name}“ ist nicht zu lesen ({code}).',
    hint: '{key:composer.attach} fragt nach einer anderen',
  },
  files_not_kept: {
    text: 'Das Relay kann gerade keine Dateien aufheben: Die Platte ist voll oder gesperrt.',
    hint: 'sag es dem Betreiber; nichts geht verloren',
  },
  handle_taken: { text: '@{handle} ist schon jemand anderes.', hint: 'wähle ein anderes Kürzel' },
  has_left: { text: 'Es ist schon hinausgegangen.', hint: '{key:write.reply} schickt eine Berichtigung' },
  id_reused: { text: 'Das kam unter der Kennung von etwas anderem.', hint: 'mach es noch einmal' },
  inbox_alike: {
    text: 'Das Postfach „{inbox}“ ist schon dasselbe.',
    hint: '„parley inbox update“ ändert es',
  },
  inbox_closed: {
    text: 'Durch das Postfach „{inbox}“ geht jetzt nichts hinaus.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  inbox_gone: {
    text: 'Das Postfach dieser Nachricht gibt es nicht mehr.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  interrupted: {
    text: 'Das Relay hielt an, als es unterwegs war.',
    hint: '{key:message.retry} sendet es noch einmal',
  },
  last_owner: {
    text: '@{agent} ist der letzte Eigentümer hier.',
    hint: 'mach erst jemand anderen zum Eigentümer',
  },
  macro_key_taken: {
    text: '{key:macro} {key} führt schon das Makro „{name}“ aus.',
    hint: 'wähle eine andere Taste',
  },
  merge_too_large: {
    text: 'Der andere Kunde hat mehr als {max} Gespräche.',
    hint: '{key:merge.swap} führt sie andersherum zusammen',
  },
  merged_itself: {
    text: 'Der Kunde, zu dem er wurde, ist selbst zusammengeführt.',
    hint: 'die Karte trennt sie, eine nach der anderen',
  },
  message_deleted: {
    text: 'Die Nachricht ist gelöscht.',
    hint: '{key:move.down} {key:move.up} wählen eine andere',
  },
  message_missing: {
    text: 'So eine Nachricht gibt es hier nicht.',
    hint: '{key:move.down} {key:move.up} wählen eine andere',
  },
  message_not_left: {
    text: 'Die Nachricht ist noch nicht hinausgegangen.',
    hint: '{key:entry.unsend} nimmt sie zurück',
  },
  message_not_ours: {
    text: 'Das ist keine Nachricht von uns.',
    hint: '{key:move.down} {key:move.up} wählen eine andere',
  },
  message_unfindable: {
    text: '{channel} findet diese Nachricht nicht wieder.',
    hint: '{key:write.reply} schreibt eine neue',
  },
  no_address: {
    text: '{contact} hat keine Adresse für {channel}.',
    hint: '{key:channel.switch} wechselt den Kanal',
  },
  no_answer: { text: 'Keine Antwort von {provider}.', hint: '{key:message.retry} versucht es noch einmal' },
  no_copies: {
    text: '{channel} erreicht nur den Kunden: keine Kopien.',
    hint: '{key:composer.cc} nimmt sie weg, {key:channel.switch} versucht E-Mail',
  },
  no_files: {
    text: '{channel} trägt keine Dateien.',
    hint: '{key:composer.files} nimmt sie weg, {key:channel.switch} wechselt den Kanal',
  },
  no_first_word: {
    text: '{channel} lässt uns nicht zuerst schreiben.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  no_forward_inbox: {
    text: 'Kein Postfach hier kann an jemand anderen senden.',
    hint: '„parley inbox add email“ fügt eines hinzu',
  },
  no_own_way: {
    text: '{contact} hat keine Adresse, an die von selbst geschrieben wird.',
    hint: '{key:write.reply} schreibt, {key:channel.switch} wählt wohin',
  },
  no_reactions: {
    text: '{channel} nimmt keine Reaktionen an.',
    hint: '{key:write.reply} antwortet mit Worten',
  },
  nobody_has_it: {
    text: 'Niemand hat #{number}.',
    hint: '{key:assign.pick} weist es zu, {key:write.note} fügt eine Notiz hinzu',
  },
  not_editable: {
    text: 'Eine Nachricht mit Knöpfen oder Ähnlichem lässt sich nicht ändern.',
    hint: '{key:write.reply} schickt eine neue',
  },
  not_found: { text: '„{wanted}“ gibt es hier nicht.', hint: '{key:search} durchsucht alles, Tab ergänzt' },
  not_found_near: { text: '„{wanted}“ gibt es hier nicht.', hint: 'meintest du {near}?' },
  not_merged: {
    text: 'Dieser Kunde ist mit keinem anderen zusammengeführt.',
    hint: '{key:contact.merge} führt zwei zusammen',
  },
  not_opted_in: {
    text: '{contact} hat auf {channel} keiner Werbung zugestimmt.',
    hint: 'sende nur, was er wissen muss',
  },
  not_permitted: { text: 'Das darfst du nicht.', hint: 'ein Admin kann dir das Recht geben' },
  note_empty: { text: 'Die Notiz ist leer.', hint: 'schreib, oder Esc verlässt sie' },
  nothing_to_retry: { text: 'Es gibt nichts noch einmal zu senden.', hint: '{key:outbox} zeigt, was wartet' },
  nothing_to_send: {
    text: 'Es gibt nichts zu senden: Der Text ist leer.',
    hint: 'schreib, oder Esc verlässt ihn',
  },
  on_its_way: { text: 'Es geht gerade hinaus.', hint: 'sieh gleich noch einmal nach' },
  one_address: { text: 'Sag, an wen es geht: eine Adresse.', hint: 'Tab geht zum Feld' },
  one_outcome: {
    text: 'Ein Gespräch kann nur eines werden: gelöst, zurückgelegt oder wartend.',
    hint: 'wähle eines davon',
  },
  private_start_files: {
    text: 'Die erste Antwort über {channel} ist eine private Nachricht ohne Dateien.',
    hint: '{key:composer.files} nimmt sie weg; die nächste Antwort kann sie haben',
  },
  private_start_long: {
    text: 'Die erste Antwort über {channel} ist privat, {max} Zeichen; das sind {length}.',
    hint: 'kürzen; der Rest kann mit der nächsten Antwort gehen, öffentlich',
  },
  public_too_long: {
    text: '{channel} nimmt öffentlich {max} Zeichen; das sind {length}.',
    hint: '{key:composer.send-parts} schickt es als Kette von Beiträgen',
  },
  quarantined_still: {
    text: 'Es ist noch immer nicht zu lesen.',
    hint: 'ein neueres Parley kann es vielleicht',
  },
  queue_name_taken: { text: 'Eine Liste „{name}“ hat jeder schon.', hint: 'wähle einen anderen Namen' },
  queue_needs_query: {
    text: 'Eine neue Liste braucht eine Abfrage wie status:open tag:vip.',
    hint: '{key:filter} macht einen Filter, :queue save behält ihn',
  },
  reach_consent: {
    text: '{channel}: Ihre Einwilligung fehlt.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  reach_never_wrote: {
    text: '{channel}: Sie haben hier nie geschrieben, und wir dürfen nicht anfangen.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  reach_opted_out: {
    text: '{channel}: Sie wollen hier keine Nachrichten.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  reach_unreachable: {
    text: '{channel}: Hier sind sie nicht zu erreichen.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  reach_window: {
    text: '{channel}: Die Zeit für freie Antworten ist um.',
    hint: '{key:channel.switch} wechselt den Kanal; die Karte sagt, was bleibt',
  },
  reaction_not_taken: { text: '{channel} nimmt {emoji} nicht an.', hint: 'möglich: {takes}' },
  receives_only: {
    text: '{channel} kann nur empfangen.',
    hint: '{key:channel.switch} versucht einen anderen Kanal',
  },
  relay_fault: {
    text: 'Im Relay ist etwas schiefgegangen.',
    hint: 'versuch es noch einmal; sein Protokoll weiß mehr',
  },
  relay_silent: {
    text: 'Das Relay hat nicht rechtzeitig geantwortet.',
    hint: 'versuch es gleich noch einmal',
  },
  relay_unreached: {
    text: 'Das Relay ist nicht zu erreichen.',
    hint: 'es wird weiter versucht; „parley status“ sieht nach',
  },
  relay_version: {
    text: 'Konsole und Relay sprechen nicht dieselbe Version.',
    hint: 'installiere auf beiden Seiten dasselbe Parley',
  },
  replies_refused: { text: 'Antworten werden abgelehnt: {said}', hint: '„parley inbox test“ sieht nach' },
  replies_stuck: { text: 'Antworten kommen nicht durch: {said}', hint: '„parley inbox test“ sieht nach' },
  reply_refused: {
    text: 'Die letzte Antwort wurde abgelehnt: {said}',
    hint: '„parley inbox test“ sieht nach',
  },
  request_too_large: {
    text: 'Das ist mehr, als ein Relay auf einmal nimmt ({maxBytes}).',
    hint: 'kürze es, oder {key:composer.attach} sendet es als Datei',
  },
  request_unread: {
    text: 'Das Relay konnte das nicht lesen; nichts wurde getan.',
    hint: 'installiere auf beiden Seiten dasselbe Parley',
  },
  rich_has_text: {
    text: 'Die Auswahl hat ihren eigenen Text: die Worte daneben („{words}“) gingen verloren.',
    hint: 'über die Zeile mit % setzen, oder zuerst schicken',
  },
  role_above: { text: 'Die Rolle {role} steht über deiner.', hint: 'bitte jemanden, der sie hat' },
  same_contact: { text: 'Das ist schon derselbe Kunde.', hint: '{key:contact.merge} wählt einen anderen' },
  scopes_beyond: { text: 'Du kannst nicht geben, was du nicht darfst: {scopes}.', hint: 'lass diese weg' },
  sent_stays: {
    text: 'Auf {channel} bleibt Gesendetes, wie es ist.',
    hint: '{key:write.reply} schickt eine Berichtigung',
  },
  sent_stays_after: {
    text: 'Auf {channel} lässt sich Gesendetes nur {minutes} Minuten lang ändern.',
    hint: '{key:write.reply} schickt eine Berichtigung',
  },
  sign_in_again: { text: 'Das Relay kennt dich nicht mehr.', hint: '„parley login“ meldet dich wieder an' },
  slug_taken: { text: 'Der Kurzname „{slug}“ gehört einem anderen Postfach.', hint: 'wähle einen anderen' },
  snooze_too_far: {
    text: 'Länger als fünf Jahre geht nicht.',
    hint: '{key:snooze.pick} gibt eine frühere Zeit',
  },
  stale: {
    text: 'Hier gibt es neuere Nachrichten, als du gesehen hast.',
    hint: 'lies sie, dann sende noch einmal',
  },
  tag_characters: {
    text: 'Ein Schlagwort ist Text: Steuerzeichen dürfen nicht darin stehen.',
    hint: '{key:tag.add} fügt ein anderes hinzu',
  },
  tag_too_long: {
    text: 'Ein Schlagwort hat höchstens {max} Zeichen.',
    hint: '{key:tag.add} fügt ein kürzeres hinzu',
  },
  taken: { text: '{name} hat #{number} schon.', hint: '{key:assign.pick} weist es dir trotzdem zu' },
  taken_back: { text: 'Es ist schon zurückgenommen.', hint: '{key:write.reply} schreibt es neu' },
  team_name_taken: { text: 'Ein Team „{name}“ gibt es schon.', hint: 'wähle einen anderen Namen' },
  text_too_long: {
    text: '{channel} nimmt {max} Zeichen; das sind {length}.',
    hint: '{key:composer.send-parts} sendet es in Teilen, oder kürze es',
  },
  time_passed: { text: 'Diese Zeit ist vorbei.', hint: 'gib eine spätere: 2h, morgen 9:00' },
  time_too_far: { text: 'Das ist mehr als ein Jahr hin.', hint: 'gib eine frühere Zeit' },
  time_zone_unknown: {
    text: 'Eine Zeitzone „{zone}“ gibt es nicht.',
    hint: 'schreib sie wie America/Sao_Paulo',
  },
  token_foreign: { text: 'Dieses Token gehört dir nicht.', hint: 'ein Admin kann es widerrufen' },
  too_many_at_once: {
    text: 'Höchstens {max} Gespräche auf einmal.',
    hint: '{key:mark.toggle} markiert weniger',
  },
  too_many_files: {
    text: '{channel} nimmt {max} Dateien je Nachricht.',
    hint: '{key:composer.files} nimmt welche weg',
  },
  too_many_notes: {
    text: 'Ein Kunde kann {max} Notizen haben.',
    hint: '{key:card.remove} auf der Karte entfernt eine',
  },
  too_many_requests: { text: 'Das war zu viel auf einmal.', hint: 'versuch es in ein paar Sekunden wieder' },
  too_many_tags: {
    text: 'Mehr als {max} Schlagwörter gehen nicht.',
    hint: '{key:tag.remove} entfernt welche',
  },
  upload_too_large: {
    text: 'Eine Datei darf {maxBytes} haben.',
    hint: 'sende eine kleinere oder einen Link',
  },
};
