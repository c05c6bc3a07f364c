/** An address with these parameters; those left out do not appear. Spaces are `%20`: some apps show a `+` as it is. */
export function withQuery(base: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = Object.entries(parameters)
    .flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
    )
    .join('&');
  return query === '' ? base : `${base}?${query}`;
}
