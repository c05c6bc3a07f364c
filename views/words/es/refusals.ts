import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  access_revoked: { text: 'Te han retirado el acceso.', hint: 'un administrador puede devolvértelo' },
  address_gone: {
    text: 'El cliente ya no tiene esta dirección.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  address_replied_to: {
    text: 'Las respuestas de #{number} van a {address}.',
    hint: '{key:channel.switch} las manda antes a otro sitio',
  },
  address_shared: {
    text: '{address} es otra persona en cada buzón.',
    hint: '{key:contact.find} los muestra; abre el que buscas',
  },
  address_taken: {
    text: '{address} es de otro cliente.',
    hint: '{key:contact.find} lo busca, {key:contact.merge} une los dos',
  },
  address_unfit: {
    text: '«{address}» no es una dirección de {channel}.',
    hint: 'primero debe escribir el cliente: entonces está en la ficha',
  },
  address_unfit_email: {
    text: '«{address}» no es una dirección de correo.',
    hint: 'se escribe así: ann@example.org',
  },
  address_unfit_phone: {
    text: '«{address}» no es un número de teléfono.',
    hint: 'con el prefijo del país: +351 912 345 678',
  },
  address_used: {
    text: 'Se ha escrito desde {address} o hacia ella: se queda con lo dicho.',
    hint: '{key:contact.block} en la ficha bloquea al cliente',
  },
  agent_disabled: {
    text: '@{agent} ya no trabaja aquí y no lo vería nunca.',
    hint: '{key:assign.pick} elige a otra persona',
  },
  agents_only: { text: 'Solo una persona puede hacerlo.', hint: '«parley login» te identifica como tal' },
  already_open: {
    text: 'Ya hay una conversación abierta con este cliente: #{number}.',
    hint: ':open {number} va allí',
  },
  automatic_loop: {
    text: 'Los robots no deben responderse: sería un bucle.',
    hint: '{key:write.reply} lo escribe una persona, o espera un día',
  },
  channel_cannot: { text: '{channel} no puede hacerlo.', hint: '{key:write.reply} responde con palabras' },
  channel_unknown: {
    text: 'Este relé no tiene el canal «{channel}».',
    hint: '{key:channel.switch} prueba otro canal',
  },
  clipboard_empty: {
    text: 'No hay ninguna imagen en el portapapeles.',
    hint: '{key:composer.attach} adjunta un archivo',
  },
  clipboard_tool: {
    text: 'Nada aquí lee imágenes del portapapeles.',
    hint: 'instala wl-clipboard, xclip o pngpaste; {key:composer.attach} adjunta un archivo',
  },
  colleague_says_lost: { text: 'No llegó, dice un colega.', hint: '{key:message.retry} lo reenvía' },
  connection_closed: { text: 'Se cerró la conexión.', hint: 'vuelve sola; :messages guarda esto' },
  consent_missing: {
    text: '{channel} pide consentimiento para escribir a alguien nuevo.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  contact_blocked: {
    text: 'Este cliente está bloqueado.',
    hint: '{key:contact.block} en la ficha lo desbloquea',
  },
  cursor_gone: { text: 'Ese lugar de la lista ya no existe.', hint: 'abre la lista otra vez' },
  draft_elsewhere: {
    text: 'Has seguido este borrador en otro sitio.',
    hint: '{key:palette} «textos guardados» tiene el otro',
  },
  email_taken: { text: '{email} ya trabaja aquí.', hint: '«parley agent list» muestra a todos' },
  fate_known: { text: 'Ya se sabe qué fue del mensaje.', hint: 'su estado está al lado' },
  fields_missing: { text: 'Falta algo: {fields}.', hint: '{key:line} y Tab muestran qué toma una orden' },
  file_missing: { text: 'El archivo ya no está.', hint: 'pide al cliente que lo envíe otra vez' },
  file_too_large: {
    text: '«{name}» tiene {fileBytes}; {channel} admite {maxBytes}.',
    hint: '{key:composer.files} lo quita; un enlace sí pasa',
  },
  file_type: {
    text: '{channel} no acepta «{name}», sino {takes}.',
    hint: '{key:composer.files} lo quita, {key:channel.switch} prueba otro canal',
  },
  file_unfit: {
    text: '«{name}» es una carpeta o no es un archivo normal.',
    hint: '{key:composer.attach} pide otro',
  },
  file_unread: { text: '«{name}» no se puede leer ({code}).', hint: '{key:composer.attach} pide otro' },
  files_not_kept: {
    text: 'El relé no puede guardar archivos ahora: disco lleno o cerrado.',
    hint: 'avisa a quien lo lleva; nada se pierde',
  },
  handle_taken: { text: '@{handle} ya es otra persona.', hint: 'elige otro nombre' },
  has_left: { text: 'Ya ha salido.', hint: '{key:write.reply} envía una corrección' },
  id_reused: { text: 'Se envió con el identificador de otra cosa.', hint: 'hazlo otra vez' },
  inbox_alike: { text: 'El buzón «{inbox}» ya es el mismo.', hint: '«parley inbox update» lo cambia' },
  inbox_closed: {
    text: 'Por el buzón «{inbox}» no sale nada ahora.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  inbox_gone: {
    text: 'El buzón de este mensaje ya no existe.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  interrupted: { text: 'El relé se detuvo mientras salía.', hint: '{key:message.retry} lo reenvía' },
  last_owner: { text: '@{agent} es el último propietario aquí.', hint: 'nombra antes a otro propietario' },
  macro_key_taken: { text: '{key:macro} {key} ya ejecuta la macro «{name}».', hint: 'elige otra tecla' },
  merge_too_large: {
    text: 'El otro cliente tiene más de {max} conversaciones.',
    hint: '{key:merge.swap} los une al revés',
  },
  merged_itself: {
    text: 'El cliente del que forma parte también se ha unido.',
    hint: 'la ficha los separa, uno tras otro',
  },
  message_deleted: { text: 'El mensaje se ha borrado.', hint: '{key:move.down} {key:move.up} eligen otro' },
  message_missing: { text: 'Aquí no hay tal mensaje.', hint: '{key:move.down} {key:move.up} eligen otro' },
  message_not_left: { text: 'El mensaje aún no ha salido.', hint: '{key:entry.unsend} lo retira' },
  message_not_ours: {
    text: 'Este mensaje no es nuestro.',
    hint: '{key:move.down} {key:move.up} eligen otro',
  },
  message_unfindable: {
    text: '{channel} no encuentra este mensaje.',
    hint: '{key:write.reply} escribe uno nuevo',
  },
  no_address: {
    text: '{contact} no tiene dirección para {channel}.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  no_answer: { text: 'Sin respuesta de {provider}.', hint: '{key:message.retry} reintenta' },
  no_copies: {
    text: '{channel} solo llega al cliente: no hay copias.',
    hint: '{key:composer.cc} las quita, {key:channel.switch} prueba el correo',
  },
  no_files: {
    text: '{channel} no lleva archivos.',
    hint: '{key:composer.files} los quita, {key:channel.switch} prueba otro canal',
  },
  no_first_word: {
    text: '{channel} no nos deja escribir primero.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  no_forward_inbox: {
    text: 'Ningún buzón puede escribir a otra persona.',
    hint: '«parley inbox add email» añade uno',
  },
  no_own_way: {
    text: '{contact} no tiene una dirección a la que se escriba sola.',
    hint: '{key:write.reply} escribe, {key:channel.switch} elige adónde',
  },
  no_reactions: { text: '{channel} no acepta reacciones.', hint: '{key:write.reply} responde con palabras' },
  nobody_has_it: {
    text: 'Nadie tiene #{number}.',
    hint: '{key:assign.pick} la asigna, {key:write.note} añade una nota',
  },
  not_editable: {
    text: 'Un mensaje con botones no se puede cambiar.',
    hint: '{key:write.reply} envía uno nuevo',
  },
  not_found: { text: 'Aquí no hay «{wanted}».', hint: '{key:search} busca en todo, Tab completa' },
  not_found_near: { text: 'Aquí no hay «{wanted}».', hint: '¿querías decir {near}?' },
  not_merged: { text: 'Este cliente no está unido a otro.', hint: '{key:contact.merge} une dos' },
  not_opted_in: { text: '{contact} no aceptó publicidad en {channel}.', hint: 'envía solo lo necesario' },
  not_permitted: { text: 'No tienes permiso para esto.', hint: 'un administrador puede dártelo' },
  note_empty: { text: 'La nota está vacía.', hint: 'escribe, o Esc sale' },
  nothing_to_retry: { text: 'No hay nada que reenviar.', hint: '{key:outbox} muestra lo que espera' },
  nothing_to_send: { text: 'No hay nada que enviar: el texto está vacío.', hint: 'escribe, o Esc sale' },
  on_its_way: { text: 'Está saliendo ahora mismo.', hint: 'mira otra vez en un momento' },
  one_address: { text: 'Di a quién va: una dirección.', hint: 'Tab va al campo' },
  one_outcome: {
    text: 'Una conversación solo puede quedar resuelta, aplazada o en espera.',
    hint: 'elige una de las tres',
  },
  private_start_files: {
    text: 'La primera respuesta en {channel} es un mensaje privado sin archivos.',
    hint: '{key:composer.files} los quita; la siguiente respuesta puede llevarlos',
  },
  private_start_long: {
    text: 'La primera respuesta en {channel} es privada, {max} caracteres; este texto tiene {length}.',
    hint: 'acórtela; el resto puede ir en la siguiente respuesta, en público',
  },
  public_too_long: {
    text: 'En público {channel} admite {max} caracteres; este texto tiene {length}.',
    hint: '{key:composer.send-parts} lo envía como cadena de publicaciones',
  },
  quarantined_still: { text: 'Sigue sin poder leerse.', hint: 'quizá pueda un Parley más nuevo' },
  queue_name_taken: { text: 'Todos tienen ya una cola «{name}».', hint: 'elige otro nombre' },
  queue_needs_query: {
    text: 'Una cola nueva necesita una consulta como status:open tag:vip.',
    hint: '{key:filter} hace un filtro, :queue save lo guarda',
  },
  reach_consent: {
    text: '{channel}: falta su consentimiento.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  reach_never_wrote: {
    text: '{channel}: nunca ha escrito aquí y no podemos empezar.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  reach_opted_out: {
    text: '{channel}: ha pedido que no se le escriba aquí.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  reach_unreachable: {
    text: '{channel}: aquí no se le puede localizar.',
    hint: '{key:channel.switch} prueba otro canal',
  },
  reach_window: {
    text: '{channel}: ha pasado el plazo para responder libremente.',
    hint: '{key:channel.switch} prueba otro canal; la ficha dice qué queda',
  },
  reaction_not_taken: { text: '{channel} no acepta {emoji}.', hint: 'acepta: {takes}' },
  receives_only: { text: '{channel} solo recibe.', hint: '{key:channel.switch} prueba otro canal' },
  relay_fault: { text: 'Algo falló dentro del relé.', hint: 'prueba otra vez; su registro sabe más' },
  relay_silent: { text: 'El relé no respondió a tiempo.', hint: 'prueba otra vez en un momento' },
  relay_unreached: {
    text: 'No se puede contactar con el relé.',
    hint: 'se sigue intentando; «parley status» mira',
  },
  relay_version: {
    text: 'La consola y el relé no hablan la misma versión.',
    hint: 'instala el mismo Parley en ambos lados',
  },
  replies_refused: { text: 'Se rechazan las respuestas: {said}', hint: '«parley inbox test» mira por qué' },
  replies_stuck: { text: 'Las respuestas no pasan: {said}', hint: '«parley inbox test» mira por qué' },
  reply_refused: {
    text: 'La última respuesta fue rechazada: {said}',
    hint: '«parley inbox test» mira por qué',
  },
  request_too_large: {
    text: 'Es más de lo que un relé toma de una vez ({maxBytes}).',
    hint: 'acórtalo, o {key:composer.attach} lo envía como archivo',
  },
  request_unread: {
    text: 'El relé no pudo leerlo; no se hizo nada.',
    hint: 'instala el mismo Parley en ambos lados',
  },
  rich_has_text: {
    text: 'La selección ya tiene su texto: las palabras al lado («{words}») se perderían.',
    hint: 'ponlas encima de la línea con %, o envíalas antes',
  },
  role_above: { text: 'El rol {role} está por encima del tuyo.', hint: 'pídelo a quien lo tenga' },
  same_contact: { text: 'Ya son el mismo cliente.', hint: '{key:contact.merge} elige otro' },
  scopes_beyond: { text: 'No puedes dar lo que no te está permitido: {scopes}.', hint: 'deja esos fuera' },
  sent_stays: {
    text: 'En {channel} lo enviado se queda como está.',
    hint: '{key:write.reply} envía una corrección',
  },
  sent_stays_after: {
    text: 'En {channel} lo enviado solo se puede cambiar durante {minutes} minutos.',
    hint: '{key:write.reply} envía una corrección',
  },
  sign_in_again: { text: 'El relé ya no te conoce.', hint: '«parley login» te identifica de nuevo' },
  slug_taken: { text: 'El nombre corto «{slug}» es de otro buzón.', hint: 'elige otro' },
  snooze_too_far: { text: 'Cinco años como máximo.', hint: '{key:snooze.pick} da un momento anterior' },
  stale: { text: 'Hay mensajes más nuevos que los que has visto.', hint: 'léelos y envía otra vez' },
  tag_characters: {
    text: 'Una etiqueta es texto: sin caracteres de control.',
    hint: '{key:tag.add} añade otra',
  },
  tag_too_long: {
    text: 'Una etiqueta tiene {max} caracteres como máximo.',
    hint: '{key:tag.add} añade una más corta',
  },
  taken: { text: '{name} ya tiene #{number}.', hint: '{key:assign.pick} te la asigna de todos modos' },
  taken_back: { text: 'Ya se ha retirado.', hint: '{key:write.reply} lo escribe de nuevo' },
  team_name_taken: { text: 'Ya hay un equipo «{name}».', hint: 'elige otro nombre' },
  text_too_long: {
    text: '{channel} admite {max} caracteres; este texto tiene {length}.',
    hint: '{key:composer.send-parts} lo envía en partes, o acórtalo',
  },
  time_passed: { text: 'Ese momento ya pasó.', hint: 'da uno posterior: 2h, mañana 9:00' },
  time_too_far: { text: 'Falta más de un año.', hint: 'da un momento anterior' },
  time_zone_unknown: { text: 'No hay zona horaria «{zone}».', hint: 'escríbela como America/Sao_Paulo' },
  token_foreign: { text: 'Esta clave no es tuya.', hint: 'un administrador puede revocarla' },
  too_many_at_once: {
    text: 'Como máximo {max} conversaciones a la vez.',
    hint: '{key:mark.toggle} marca menos',
  },
  too_many_files: {
    text: '{channel} acepta {max} archivos por mensaje.',
    hint: '{key:composer.files} quita algunos',
  },
  too_many_notes: {
    text: 'Un cliente puede tener {max} notas.',
    hint: '{key:card.remove} en la ficha quita una',
  },
  too_many_requests: { text: 'Fue demasiado a la vez.', hint: 'prueba de nuevo en unos segundos' },
  too_many_tags: { text: 'No caben más de {max} etiquetas.', hint: '{key:tag.remove} quita algunas' },
  upload_too_large: { text: 'Un archivo puede tener {maxBytes}.', hint: 'envía uno menor o un enlace' },
};
