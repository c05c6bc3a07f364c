import type { Area } from '../catalogue.ts';

export const faults: Area<'refusals'> = {
  input_empty: { text: '« {field} » ne doit pas être vide.', hint: 'écrivez-y quelque chose' },
  input_few: { text: '« {field} » en demande au moins {min}.', hint: 'ajoutez-en' },
  input_long: { text: '« {field} » a au plus {max} caractères.', hint: 'raccourcissez-le' },
  input_many: { text: '« {field} » en a au plus {max}.', hint: 'enlevez-en' },
  input_missing: {
    text: '« {field} » manque.',
    hint: '{key:line} et Tab montrent ce que prend une commande',
  },
  input_number: { text: '« {field} » est un nombre ou un moment.', hint: 'comme 30, 2h, demain 9:00' },
  input_options: { text: '« {field} » est l’un de {options}.', hint: 'choisissez-en un ; Tab complète' },
  input_over: { text: '« {field} » est au plus {max}.', hint: 'donnez moins' },
  input_short: { text: '« {field} » a au moins {min} caractères.', hint: 'écrivez-en plus' },
  input_stranger: {
    text: 'Il n’y a pas de « {field} » ici.',
    hint: '{key:line} et Tab montrent ce que prend une commande',
  },
  input_under: { text: '« {field} » est au moins {min}.', hint: 'donnez plus' },
  input_wrong: { text: '« {field} » ne convient pas : {problem}.', hint: 'écrivez-le autrement' },
  keys_begins: {
    text: '{keys} supprime {other} ({action}) : l’un commence l’autre.',
    hint: '{key:help} les montre toutes',
  },
  keys_essential: {
    text: '« {action} » a besoin d’une touche dans {pane} et retrouve {keys}.',
    hint: 'donnez-lui-en une autre aussi',
  },
  keys_hides: {
    text: 'Dans {pane}, elle cache {keys} ({action}) de {other}.',
    hint: '{key:help} les montre toutes',
  },
  keys_json: {
    text: 'Rien de ce fichier ne s’applique : {problem}',
    hint: 'corrigez-le ; :reload-keys le relit',
  },
  keys_kitty: {
    text: 'Seuls certains terminaux (protocole de kitty) signalent {key}.',
    hint: 'liez aussi une deuxième touche',
  },
  keys_needs_letter: {
    text: '« {action} » demande une lettre.',
    hint: 'écrivez « {action} a », ou <letter> en dernière touche',
  },
  keys_none: { text: 'Il n’y a pas de touche.', hint: 'écrivez-en une, comme "ctrl+s" ou "g i"' },
  keys_replaces: {
    text: '{keys} remplace {other} ({action}) de la ligne {line}.',
    hint: '{key:help} les montre toutes',
  },
  keys_stays: { text: 'Dans {pane}, {keys} reste {action}.', hint: 'ajoutez "pane": "{pane}"' },
  keys_takes_nothing: {
    text: '« {action} » ne prend rien derrière.',
    hint: 'écrivez seulement « {action} »',
  },
  keys_too_many: { text: 'C’est trop de touches ; {max} au plus.', hint: 'choisissez-en moins' },
  keys_twin: {
    text: 'Beaucoup de terminaux confondent {key} et {twin}.',
    hint: 'elle y fait ce que fait {twin}',
  },
  keys_unbound: { text: '{keys} n’est pas liée dans {pane}.', hint: '{key:help} montre où elle est' },
  keys_wildcards: { text: 'Une seule touche peut être <any> ou <letter>.', hint: 'ôtez-en une' },
  query_and_alone: {
    text: 'AND se place entre deux choses ; il en manque une.',
    hint: 'ôtez-le, ou écrivez "AND" pour le mot',
  },
  query_closes_nothing: {
    text: 'Cette parenthèse ne ferme rien.',
    hint: 'ôtez-la, ou mettez le texte entre guillemets',
  },
  query_empty_group: {
    text: 'Il n’y a rien entre ces parenthèses.',
    hint: 'écrivez-y quelque chose, ou ôtez-les',
  },
  query_empty_phrase: {
    text: 'Il n’y a rien entre ces guillemets.',
    hint: 'écrivez-y quelque chose, ou ôtez-les',
  },
  query_exactly: {
    text: 'Rien ne dure exactement autant.',
    hint: '{field}>{value} est plus long, {field}<{value} plus court',
  },
  query_misplaced: { text: 'Ceci n’a pas sa place ici.', hint: 'ôtez-le, ou mettez-le entre guillemets' },
  query_name_near: { text: 'Rien ni personne ne s’appelle « {name} ».', hint: 'vouliez-vous dire {near} ?' },
  query_name_unknown: {
    text: 'Rien ni personne ne s’appelle « {name} ».',
    hint: 'Tab montre les noms qu’il y a',
  },
  query_not_comparable: { text: '{field} ne se compare pas avec « {operator} ».', hint: 'écrivez {example}' },
  query_not_number: { text: '« {value} » n’est pas un numéro.', hint: 'écrivez-le comme #1042' },
  query_not_time: {
    text: '« {value} » n’est pas un moment.',
    hint: 'écrivez 30m, 2h, 7d, today, monday ou 2026-11-01',
  },
  query_nothing_excluded: {
    text: 'Après le « - » manque ce qui est à exclure.',
    hint: 'un « - » cherché se met entre guillemets',
  },
  query_one_value: {
    text: '« {operator} » compare à une seule valeur.',
    hint: 'répétez le terme avec OR entre les deux',
  },
  query_open_group: {
    text: 'Cette parenthèse n’est jamais fermée.',
    hint: 'ajoutez ), ou mettez le texte entre guillemets',
  },
  query_open_phrase: { text: 'Cette expression n’a pas de fin.', hint: 'fermez-la avec un "' },
  query_or_alone: {
    text: 'OR se place entre deux choses ; il en manque une.',
    hint: 'écrivez "OR" pour chercher le mot',
  },
  query_order_inside: {
    text: 'L’ordre vaut pour le tout : il ne peut pas être ici.',
    hint: 'mettez-le à la fin',
  },
  query_order_sign: { text: 'L’ordre s’écrit avec deux-points.', hint: 'order:waiting' },
  query_search_order: { text: 'La recherche montre le plus récent d’abord.', hint: 'ôtez order:' },
  query_search_text: {
    text: 'Cette requête n’a pas de texte à chercher.',
    hint: 'ajoutez un mot ; {key:filter} filtre la file sans',
  },
  query_slip: {
    text: 'Il n’y a pas de « {name} » à comparer.',
    hint: 'vouliez-vous dire {near} ? Les guillemets cherchent le texte',
  },
  query_term_unknown: {
    text: 'Il n’y a pas de terme « {name}: ».',
    hint: '{terms} · les guillemets cherchent le texte',
  },
  query_text_short: {
    text: '« {text} » est trop court pour être cherché.',
    hint: 'donnez trois lettres ou plus',
  },
  query_too_deep: { text: 'Ces parenthèses sont trop imbriquées.', hint: 'ôtez-en' },
  query_too_long: {
    text: 'Une requête a au plus {max} caractères ; celle-ci en a {length}.',
    hint: 'raccourcissez-la',
  },
  query_two_orders: { text: 'L’ordre est déjà donné.', hint: 'gardez-en un' },
  query_value_missing: { text: '« {term} » demande une valeur.', hint: 'par exemple {examples}' },
  word_unknown: { text: '« {value} » n’est pas connu ici.', hint: 'possibles : {words}' },
};
