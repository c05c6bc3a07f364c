/**
 * The command an invited colleague types; it asks for the invitation and for a password of their own. The handle is
 * made from their e-mail address and is theirs to change.
 */
export function joinLine(url: string, invited: Readonly<Record<string, unknown>>): string {
  const email = typeof invited['email'] === 'string' ? invited['email'] : '';
  const name = typeof invited['name'] === 'string' && invited['name'] !== '' ? invited['name'] : 'Your Name';
  const handle = email
    .split('@', 1)
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replaceAll(/^-+|-+$/g, '');
  return `parley join ${url} --name ${quoted(name)} --handle ${handle === '' ? 'you' : handle}`;
}

/** One word for a POSIX shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
