/** What a new element gets. Text goes in as text; there is no way to hand in markup. */
export type Attributes = Record<string, string | boolean | number | undefined>;
export type Child = Node | string | undefined;

/** Makes an element. Children are nodes or text; there is no way to pass HTML. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  send: 'M4.5 12h15M13 5.5 19.5 12 13 18.5',
  attach:
    'm19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.9 7.9a1.5 1.5 0 0 1-2.1-2.1l7.2-7.2',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v14M6 13l6 6 6-6',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
} as const;

/** A line icon, 24 units square, in the colour of the text around it. */
export function icon(name: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
