/** The first name as a person would say it: the first word of the name, or the whole of it where there is none. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? '';
}
