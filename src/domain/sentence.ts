/**
 * Words from elsewhere (a provider, a library, the system) as a sentence of ours: with a full stop, unless they have one or another end
 * already. They come either way.
 */
export function sentence(words: string): string {
  const trimmed = words.trimEnd();
  return /[.!?…。！？]["'”’»)]*$/u.test(trimmed) ? trimmed : `${trimmed.replace(/[\s:;,]+$/u, '')}.`;
}
