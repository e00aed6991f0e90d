import { BuilderElement, type ParagraphChild, type XmlComponent } from 'docx';

/** An element that the package has no class for: `element('w:id', { 'w:val': 3 })`. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined> = {},
  children: readonly unknown[] = [],
): XmlComponent {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return new BuilderElement({
    name,
    attributes: Object.fromEntries(given.map(([key, value]) => [key, { key, value: value! }])),
    children: children as XmlComponent[],
  });
}

/** The package's types know only its own classes; what a paragraph writes is any element. */
export function inParagraph(component: XmlComponent): ParagraphChild {
  return component as unknown as ParagraphChild;
}
