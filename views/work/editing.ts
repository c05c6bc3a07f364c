import type { Handle } from './handle.ts';

/** What reading an edited text gives, or the text again with what is wrong in it. */
export type Edited<Value> = { ok: true; value: Value } | { ok: false; text: string };

/**
 * Lets the agent edit a text until it can be read: mistakes are shown in the text itself. Undefined when they gave up:
 * the editor failed, the text is empty, or it came back as it was with its mistakes in it.
 */
export async function editUntilRight<Value>(
  handle: Handle,
  text: string,
  name: string,
  read: (text: string) => Edited<Value>,
): Promise<Value | undefined> {
  const { editText, words } = handle;
  if (editText === undefined) {
    handle.notify('plain', words.notices.blocked.noEditor);
    return undefined;
  }
  try {
    for (let given = text; ;) {
      const edited = await editText(given, name);
      if (edited === undefined || edited.trim() === '') {
        handle.notify('plain', words.plan.dropped);
        return undefined;
      }
      const answer = read(edited);
      if (answer.ok) return answer.value;
      if (answer.text.trimEnd() === given.trimEnd()) {
        handle.notify('bad', words.plan.unchanged, words.notices.shownAgain);
        return undefined;
      }
      given = answer.text;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    handle.notify('bad', words.notices.editorFailed(why), words.notices.shownAgain);
    return undefined;
  }
}
