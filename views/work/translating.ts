import { cleanBody, MAX_LENGTH } from '../../src/terminal/sanitize.ts';
import type { Translation } from '../state/translations.ts';
import { chosenEntry } from './reading.ts';
import type { Handle } from './handle.ts';

/** What customers wrote, in the agent's language, by the agent's own command: one message at a time, each once. */

/** Messages translated at a time, counted from the chosen one back. */
const MOST = 20;

const keptBy = new WeakMap<Handle['store'], Map<string, string>>();

/** Shows the thread translated from the chosen message back, or as it was written. */
export function toggleTranslation(handle: Handle): void {
  const { store, outside, words } = handle;
  if (outside?.translate === undefined) {
    handle.notify('plain', words.notices.noTranslator.text, words.notices.noTranslator.hint);
    return;
  }
  if (store.state.translations !== undefined) store.set({ translations: undefined });
  else void translateAll(handle, outside.translate);
}

async function translateAll(handle: Handle, translate: (text: string) => Promise<string>): Promise<void> {
  const { store } = handle;
  const kept = keptBy.get(store) ?? new Map<string, string>();
  keptBy.set(store, kept);
  const entries = handle.thread();
  const from = entries.findLastIndex(({ id }) => id === chosenEntry(handle)?.id);
  const wanted = entries
    .slice(0, from + 1)
    .filter((entry) => entry.kind === 'message' && entry.direction === 'in' && entry.text.trim() !== '')
    .slice(-MOST)
    .reverse();
  let shown = new Map<string, Translation>(wanted.map(({ id }) => [id, { is: 'asked' }]));
  store.set({ translations: shown });
  for (const entry of wanted) {
    if (entry.kind !== 'message') continue;
    const key = `${entry.id} ${entry.version}`;
    const known = kept.get(key);
    const translation =
      known === undefined ? await translated(entry.text) : { is: 'done' as const, text: known };
    // Turned off meanwhile, or on again by a newer wish: what comes now is for nobody.
    if (store.state.translations !== shown) return;
    if (translation.is === 'done') kept.set(key, translation.text);
    shown = new Map(shown).set(entry.id, translation);
    store.set({ translations: shown });
  }

  async function translated(text: string): Promise<Translation> {
    try {
      return { is: 'done', text: cleanBody(await translate(text), { maxLength: MAX_LENGTH.body }) };
    } catch (error) {
      return { is: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }
}
