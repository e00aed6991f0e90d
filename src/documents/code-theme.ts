import type { Brand } from '../catalog/schemas/brand.ts';

/**
 * Colours of code: one ink in three strengths, as on a drawing. Words that steer the program are bold, what
 * holds it together is muted; the accent is kept for what matters on the page. Site and print share it.
 */
export function codeThemes(brand: Brand) {
  return (['dark', 'light'] as const).map((type) => {
    const { ink, paper, muted } = brand.colors[type];
    const scope = (names: string[], foreground: string, fontStyle = '') => ({
      scope: names,
      settings: { foreground, fontStyle },
    });
    return {
      name: `house-${type}`,
      type,
      colors: { 'editor.background': paper, 'editor.foreground': ink },
      tokenColors: [
        scope(['comment', 'punctuation', 'meta.brace', 'keyword.operator'], muted),
        scope(
          ['keyword.control', 'keyword.other', 'storage', 'constant.language', 'support.type.property-name'],
          ink,
          'bold',
        ),
      ],
    };
  });
}
