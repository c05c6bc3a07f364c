import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  access_revoked: { text: 'Je toegang is ingetrokken.', hint: 'een beheerder kan die teruggeven' },
  address_gone: {
    text: 'De klant heeft dit adres niet meer.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  address_replied_to: {
    text: 'Antwoorden in #{number} gaan naar {address}.',
    hint: '{key:channel.switch} laat ze eerst ergens anders heen gaan',
  },
  address_shared: {
    text: '{address} is in elk van enkele postvakken iemand anders.',
    hint: '{key:contact.find} toont ze; open wie je bedoelt',
  },
  address_taken: {
    text: '{address} hoort bij een andere klant.',
    hint: '{key:contact.find} vindt die, {key:contact.merge} voegt de twee samen',
  },
  address_unfit: {
    text: '“{address}” is geen adres bij {channel}.',
    hint: 'eerst moet de klant schrijven: dan staat het op de kaart',
  },
  address_unfit_email: { text: '“{address}” is geen e-mailadres.', hint: 'zo geschreven: ann@example.org' },
  address_unfit_phone: {
    text: '“{address}” is geen telefoonnummer.',
    hint: 'met de landcode: +351 912 345 678',
  },
  address_used: {
    text: 'Er is van of naar {address} geschreven: het blijft bij wat gezegd is.',
    hint: '{key:contact.block} op de kaart blokkeert de klant',
  },
  agent_disabled: {
    text: '@{agent} werkt hier niet meer en zou het nooit zien.',
    hint: '{key:assign.pick} kiest iemand anders',
  },
  agents_only: { text: 'Dit kan alleen een mens.', hint: '“parley login” meldt je als mens aan' },
  already_open: {
    text: 'Met deze klant loopt hier al een gesprek: #{number}.',
    hint: ':open {number} gaat erheen',
  },
  automatic_loop: {
    text: 'Robots mogen elkaar niet antwoorden: dit zou een lus worden.',
    hint: '{key:write.reply} schrijft zelf, of wacht een dag',
  },
  channel_cannot: { text: '{channel} kan dit niet.', hint: '{key:write.reply} antwoordt met woorden' },
  channel_unknown: {
    text: 'Deze relay kent het kanaal “{channel}” niet.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  clipboard_empty: {
    text: 'Er staat geen plaatje op het klembord.',
    hint: '{key:composer.attach} voegt een bestand toe',
  },
  clipboard_tool: {
    text: 'Niets hier kan plaatjes van het klembord lezen.',
    hint: 'installeer wl-clipboard, xclip of pngpaste; {key:composer.attach} voegt toe',
  },
  colleague_says_lost: {
    text: 'Het kwam niet aan, zegt een collega.',
    hint: '{key:message.retry} verzendt het opnieuw',
  },
  connection_closed: {
    text: 'De verbinding is gesloten.',
    hint: 'ze komt vanzelf terug; :messages bewaart dit',
  },
  consent_missing: {
    text: '{channel} wil toestemming voor we iemand nieuw schrijven.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  contact_blocked: {
    text: 'Deze klant is geblokkeerd.',
    hint: '{key:contact.block} op de kaart heft het op',
  },
  cursor_gone: { text: 'Deze plek in de lijst is er niet meer.', hint: 'open de lijst opnieuw' },
  draft_elsewhere: {
    text: 'Je hebt dit concept elders verder geschreven.',
    hint: '{key:palette} “bewaarde teksten” heeft het andere',
  },
  email_taken: { text: '{email} werkt hier al.', hint: '“parley agent list” toont iedereen' },
  fate_known: { text: 'Wat er van het bericht werd, is al bekend.', hint: 'het staat ernaast' },
  fields_missing: {
    text: 'Er ontbreekt iets: {fields}.',
    hint: '{key:line} en Tab toont wat een opdracht wil',
  },
  file_missing: { text: 'Het bestand is er niet meer.', hint: 'vraag de klant het opnieuw te sturen' },
  file_too_large: {
    text: '“{name}” heeft {fileBytes}; {channel} neemt {maxBytes}.',
    hint: '{key:composer.files} haalt het weg; een link gaat wel',
  },
  file_type: {
    text: '{channel} neemt “{name}” niet aan, wel {takes}.',
    hint: '{key:composer.files} haalt het weg, {key:channel.switch} kiest een ander kanaal',
  },
  file_unfit: {
    text: '“{name}” is een map of geen gewoon bestand.',
    hint: '{key:composer.attach} vraagt om een ander',
  },
  file_unread: {
    text: '“{name}” is niet te lezen ({code}).',
    hint: '{key:composer.attach} vraagt om een ander',
  },
  files_not_kept: {
    text: 'De relay kan nu geen bestanden bewaren: de schijf is vol of dicht.',
    hint: 'zeg het wie hem beheert; niets gaat verloren',
  },
  handle_taken: { text: '@{handle} is al iemand anders.', hint: 'kies een andere naam' },
  has_left: { text: 'Het is al weg.', hint: '{key:write.reply} stuurt een correctie' },
  id_reused: { text: 'Dit kwam onder het kenmerk van iets anders.', hint: 'doe het nog eens' },
  inbox_alike: { text: 'Het postvak “{inbox}” is al hetzelfde.', hint: '“parley inbox update” wijzigt het' },
  inbox_closed: {
    text: 'Door het postvak “{inbox}” gaat nu niets naar buiten.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  inbox_gone: {
    text: 'Het postvak van dit bericht is er niet meer.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  interrupted: {
    text: 'De relay stopte toen het onderweg was.',
    hint: '{key:message.retry} verzendt het opnieuw',
  },
  last_owner: { text: '@{agent} is hier de laatste eigenaar.', hint: 'maak eerst iemand anders eigenaar' },
  macro_key_taken: { text: '{key:macro} {key} doet al de macro “{name}”.', hint: 'kies een andere toets' },
  merge_too_large: {
    text: 'De andere klant heeft meer dan {max} gesprekken.',
    hint: '{key:merge.swap} voegt ze andersom samen',
  },
  merged_itself: {
    text: 'De klant waarin hij opging, is zelf samengevoegd.',
    hint: 'de kaart splitst ze, een voor een',
  },
  message_deleted: {
    text: 'Het bericht is verwijderd.',
    hint: '{key:move.down} {key:move.up} kiezen een ander',
  },
  message_missing: {
    text: 'Zo’n bericht is hier niet.',
    hint: '{key:move.down} {key:move.up} kiezen een ander',
  },
  message_not_left: { text: 'Het bericht is nog niet weg.', hint: '{key:entry.unsend} neemt het terug' },
  message_not_ours: {
    text: 'Dit is geen bericht van ons.',
    hint: '{key:move.down} {key:move.up} kiezen een ander',
  },
  message_unfindable: {
    text: '{channel} vindt dit bericht niet terug.',
    hint: '{key:write.reply} schrijft een nieuw',
  },
  no_address: {
    text: '{contact} heeft geen adres voor {channel}.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  no_answer: { text: 'Geen antwoord van {provider}.', hint: '{key:message.retry} probeert opnieuw' },
  no_copies: {
    text: '{channel} bereikt alleen de klant: geen kopieën.',
    hint: '{key:composer.cc} haalt ze weg, {key:channel.switch} kiest e-mail',
  },
  no_files: {
    text: '{channel} vervoert geen bestanden.',
    hint: '{key:composer.files} haalt ze weg, {key:channel.switch} kiest een ander kanaal',
  },
  no_first_word: {
    text: '{channel} laat ons niet als eerste schrijven.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  no_forward_inbox: {
    text: 'Geen postvak hier kan naar iemand anders sturen.',
    hint: '“parley inbox add email” voegt er een toe',
  },
  no_own_way: {
    text: '{contact} heeft geen adres waarnaar vanzelf geschreven wordt.',
    hint: '{key:write.reply} schrijft, {key:channel.switch} kiest waarheen',
  },
  no_reactions: {
    text: '{channel} neemt geen reacties aan.',
    hint: '{key:write.reply} antwoordt met woorden',
  },
  nobody_has_it: {
    text: 'Niemand heeft #{number}.',
    hint: '{key:assign.pick} wijst het toe, {key:write.note} voegt een notitie toe',
  },
  not_editable: {
    text: 'Een bericht met knoppen en dergelijke is niet te wijzigen.',
    hint: '{key:write.reply} stuurt een nieuw',
  },
  not_found: { text: '“{wanted}” is hier niet.', hint: '{key:search} doorzoekt alles, Tab vult aan' },
  not_found_near: { text: '“{wanted}” is hier niet.', hint: 'bedoelde je {near}?' },
  not_merged: {
    text: 'Deze klant is met geen andere samengevoegd.',
    hint: '{key:contact.merge} voegt er twee samen',
  },
  not_opted_in: {
    text: '{contact} heeft op {channel} niet met reclame ingestemd.',
    hint: 'stuur alleen wat nodig is',
  },
  not_permitted: { text: 'Dit mag je niet.', hint: 'een beheerder kan je het recht geven' },
  note_empty: { text: 'De notitie is leeg.', hint: 'schrijf, of Esc gaat eruit' },
  nothing_to_retry: { text: 'Er is niets opnieuw te verzenden.', hint: '{key:outbox} toont wat wacht' },
  nothing_to_send: {
    text: 'Er is niets te verzenden: de tekst is leeg.',
    hint: 'schrijf, of Esc gaat eruit',
  },
  on_its_way: { text: 'Het gaat juist de deur uit.', hint: 'kijk zo nog eens' },
  one_address: { text: 'Zeg naar wie het gaat: één adres.', hint: 'Tab gaat naar het veld' },
  one_outcome: {
    text: 'Een gesprek kan maar één ding worden: opgelost, uitgesteld of wachtend.',
    hint: 'kies een van de drie',
  },
  private_start_files: {
    text: 'Het eerste antwoord op {channel} is een privébericht zonder bestanden.',
    hint: '{key:composer.files} haalt ze weg; het volgende antwoord mag ze hebben',
  },
  private_start_long: {
    text: 'Het eerste antwoord op {channel} is privé, {max} tekens; dit zijn er {length}.',
    hint: 'korter maken; de rest kan mee met het volgende antwoord, in het openbaar',
  },
  public_too_long: {
    text: '{channel} neemt in het openbaar {max} tekens; dit zijn er {length}.',
    hint: '{key:composer.send-parts} stuurt het als een reeks berichten',
  },
  quarantined_still: {
    text: 'Het is nog steeds niet te lezen.',
    hint: 'een nieuwere Parley kan het misschien',
  },
  queue_name_taken: { text: 'Een lijst “{name}” heeft iedereen al.', hint: 'kies een andere naam' },
  queue_needs_query: {
    text: 'Een nieuwe lijst heeft een zoekvraag nodig, zoals status:open tag:vip.',
    hint: '{key:filter} maakt een filter, :queue save bewaart het',
  },
  reach_consent: {
    text: '{channel}: de toestemming ontbreekt.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  reach_never_wrote: {
    text: '{channel}: ze schreven hier nooit, en wij mogen niet beginnen.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  reach_opted_out: {
    text: '{channel}: ze willen hier geen berichten.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  reach_unreachable: {
    text: '{channel}: ze zijn hier niet te bereiken.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  reach_window: {
    text: '{channel}: de tijd voor vrije antwoorden is om.',
    hint: '{key:channel.switch} kiest een ander kanaal; de kaart zegt wat rest',
  },
  reaction_not_taken: { text: '{channel} neemt {emoji} niet aan.', hint: 'wel: {takes}' },
  receives_only: {
    text: '{channel} kan alleen ontvangen.',
    hint: '{key:channel.switch} kiest een ander kanaal',
  },
  relay_fault: { text: 'In de relay ging iets mis.', hint: 'probeer het opnieuw; het logboek weet meer' },
  relay_silent: { text: 'De relay antwoordde niet op tijd.', hint: 'probeer het zo opnieuw' },
  relay_unreached: {
    text: 'De relay is niet te bereiken.',
    hint: 'er wordt verder geprobeerd; “parley status” kijkt',
  },
  relay_version: {
    text: 'Console en relay spreken niet dezelfde versie.',
    hint: 'installeer aan beide kanten dezelfde Parley',
  },
  replies_refused: { text: 'Antwoorden worden geweigerd: {said}', hint: '“parley inbox test” zoekt het uit' },
  replies_stuck: { text: 'Antwoorden komen niet door: {said}', hint: '“parley inbox test” zoekt het uit' },
  reply_refused: {
    text: 'Het laatste antwoord is geweigerd: {said}',
    hint: '“parley inbox test” zoekt het uit',
  },
  request_too_large: {
    text: 'Dit is meer dan een relay in één keer neemt ({maxBytes}).',
    hint: 'maak het korter, of {key:composer.attach} stuurt het als bestand',
  },
  request_unread: {
    text: 'De relay kon dit niet lezen; er is niets gedaan.',
    hint: 'installeer aan beide kanten dezelfde Parley',
  },
  rich_has_text: {
    text: 'De keuze heeft al een eigen tekst: de woorden ernaast (“{words}”) zouden verloren gaan.',
    hint: 'zet ze boven de regel met %, of stuur ze eerst',
  },
  role_above: { text: 'De rol {role} staat boven de jouwe.', hint: 'vraag iemand die haar heeft' },
  same_contact: { text: 'Dit is al dezelfde klant.', hint: '{key:contact.merge} kiest een andere' },
  scopes_beyond: { text: 'Je kunt niet geven wat je niet mag: {scopes}.', hint: 'laat deze weg' },
  sent_stays: {
    text: 'Op {channel} blijft wat verzonden is zoals het is.',
    hint: '{key:write.reply} stuurt een correctie',
  },
  sent_stays_after: {
    text: 'Op {channel} is wat verzonden is maar {minutes} minuten te wijzigen.',
    hint: '{key:write.reply} stuurt een correctie',
  },
  sign_in_again: { text: 'De relay kent je niet meer.', hint: '“parley login” meldt je weer aan' },
  slug_taken: { text: 'De korte naam “{slug}” is van een ander postvak.', hint: 'kies een andere' },
  snooze_too_far: {
    text: 'Langer dan vijf jaar kan niet.',
    hint: '{key:snooze.pick} geeft een eerdere tijd',
  },
  stale: { text: 'Er zijn hier nieuwere berichten dan je zag.', hint: 'lees ze en verzend dan opnieuw' },
  tag_characters: {
    text: 'Een label is tekst: stuurtekens mogen er niet in.',
    hint: '{key:tag.add} voegt een ander toe',
  },
  tag_too_long: {
    text: 'Een label heeft hoogstens {max} tekens.',
    hint: '{key:tag.add} voegt een korter toe',
  },
  taken: { text: '{name} heeft #{number} al.', hint: '{key:assign.pick} wijst het toch aan jou toe' },
  taken_back: { text: 'Het is al teruggenomen.', hint: '{key:write.reply} schrijft het opnieuw' },
  team_name_taken: { text: 'Er is al een team “{name}”.', hint: 'kies een andere naam' },
  text_too_long: {
    text: '{channel} neemt {max} tekens; dit zijn er {length}.',
    hint: '{key:composer.send-parts} verzendt het in delen, of maak het korter',
  },
  time_passed: { text: 'Die tijd is voorbij.', hint: 'geef een latere: 2h, morgen 9:00' },
  time_too_far: { text: 'Dat is meer dan een jaar vooruit.', hint: 'geef een eerdere tijd' },
  time_zone_unknown: { text: 'Er is geen tijdzone “{zone}”.', hint: 'schrijf ze als America/Sao_Paulo' },
  token_foreign: { text: 'Dit token is niet van jou.', hint: 'een beheerder kan het intrekken' },
  too_many_at_once: {
    text: 'Hoogstens {max} gesprekken tegelijk.',
    hint: '{key:mark.toggle} markeert er minder',
  },
  too_many_files: {
    text: '{channel} neemt {max} bestanden per bericht.',
    hint: '{key:composer.files} haalt er weg',
  },
  too_many_notes: {
    text: 'Een klant kan {max} notities hebben.',
    hint: '{key:card.remove} op de kaart verwijdert er een',
  },
  too_many_requests: { text: 'Dat was te veel tegelijk.', hint: 'probeer het over enkele seconden opnieuw' },
  too_many_tags: { text: 'Meer dan {max} labels kan niet.', hint: '{key:tag.remove} verwijdert er een paar' },
  upload_too_large: { text: 'Een bestand mag {maxBytes} zijn.', hint: 'stuur een kleiner, of een link' },
};
