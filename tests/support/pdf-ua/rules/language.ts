import type { Pdf } from '../model.ts';
import { found, type Rule } from '../rule.ts';
import { readXmp } from '../xmp.ts';
import { outlineItems } from './navigation.ts';

export const languageRules: Rule[] = [
  {
    id: 'language-of-document',
    clause: 'own',
    says: 'The catalogue names the language of the document.',
    *check(pdf) {
      if (documentLanguage(pdf) === undefined) yield found(pdf.root, 'The catalogue has no Lang');
    },
  },
  {
    id: 'language-well-formed',
    clause: '7.2 (11-001)',
    says: 'Every language is a tag of BCP 47.',
    *check(pdf) {
      const given: [string, string | undefined][] = [
        [pdf.root, pdf.text(pdf.catalog['/Lang'])],
        ...pdf.tree.elements.map((element): [string, string | undefined] => [
          element.ref,
          pdf.text(element.dict['/Lang']),
        ]),
        ...pdf.pages.flatMap(({ ref, marks }) =>
          marks.map((mark): [string, string | undefined] => [ref, pdf.text(mark.properties['/Lang'])]),
        ),
      ];
      for (const [at, language] of given)
        if (language !== undefined && !isLanguageTag(language)) yield found(at, `Lang is “${language}”`);
    },
  },
  {
    id: 'language-of-text',
    clause: '7.2 (11-001)',
    says: 'The language of every text on a page can be determined.',
    *check(pdf) {
      if (documentLanguage(pdf) !== undefined) return;
      for (const element of pdf.tree.elements) {
        const text = element.kids.some(
          (kid) => kid.kind === 'content' && kid.mark?.shown.some((item) => item.kind === 'text'),
        );
        if (text && element.lang === undefined)
          yield found(element.ref, `${element.type} has text in no language`);
      }
    },
  },
  {
    id: 'language-of-alternatives',
    clause: '7.2 (11-002)',
    says: 'The language of alternative, replacement and expansion text can be determined.',
    *check(pdf) {
      if (documentLanguage(pdf) !== undefined) return;
      for (const element of pdf.tree.elements)
        for (const key of ['/Alt', '/ActualText', '/E'])
          if (element.dict[key] !== undefined && element.lang === undefined)
            yield found(element.ref, `${key.slice(1)} is in no language`);
    },
  },
  {
    id: 'language-of-outlines',
    clause: '7.2 (11-003)',
    says: 'The language of the outlines can be determined.',
    *check(pdf) {
      if (documentLanguage(pdf) !== undefined) return;
      for (const { ref } of outlineItems(pdf)) yield found(ref, 'The title is in no language');
    },
  },
  {
    id: 'language-of-annotations',
    clause: '7.2 (11-004)',
    says: 'The language of what annotations say can be determined.',
    *check(pdf) {
      if (documentLanguage(pdf) !== undefined) return;
      for (const page of pdf.pages)
        for (const { ref, dict } of page.annotations)
          if (dict['/Contents'] !== undefined && pdf.text(dict['/Lang']) === undefined)
            yield found(ref, 'Contents is in no language', page.number);
    },
  },
  {
    id: 'language-of-metadata',
    clause: '7.2 (11-006)',
    says: 'The document and its metadata name the same language, if both do.',
    *check(pdf) {
      const [document, metadata] = [documentLanguage(pdf), readXmp(pdf).get('dc', 'language')?.value];
      if (
        document !== undefined &&
        metadata !== undefined &&
        document.toLowerCase() !== metadata.toLowerCase()
      )
        yield found(pdf.root, `Lang is ${document}, dc:language is ${metadata}`);
    },
  },
];

function documentLanguage(pdf: Pdf): string | undefined {
  return pdf.text(pdf.catalog['/Lang'])?.trim() || undefined;
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
