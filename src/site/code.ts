import {
  definePlugin,
  ExpressiveCodeAnnotation,
  ExpressiveCodeTheme,
} from '@astrojs/starlight/expressive-code';
import { h } from '@astrojs/starlight/expressive-code/hast';
import type { Brand } from '../catalog/schemas/brand.ts';
import { prepareHighlight, type Strength } from '../documents/highlight.ts';

/** Paper and ink of listings. What stands on it has strengths, which follow the theme by themselves. */
export function codeThemes(brand: Brand): ExpressiveCodeTheme[] {
  return (['dark', 'light'] as const).map((type) => {
    const { ink, paper } = brand.colors[type];
    const colors = { 'editor.background': paper, 'editor.foreground': ink };
    return new ExpressiveCodeTheme({ name: `house-${type}`, type, colors, tokenColors: [] });
  });
}

/** Strengths as classes: the reader that comes with the listings reads all code once for each theme. */
export const strengths = definePlugin({
  name: 'tierpress-strengths',
  hooks: {
    async performSyntaxAnalysis({ codeBlock }) {
      const { code, language } = codeBlock;
      const lines = (await prepareHighlight([{ code, language }]))(code, language) ?? [];
      for (const [index, strokes] of lines.entries()) {
        let at = 0;
        for (const { text, strength } of strokes) {
          const range = { columnStart: at, columnEnd: at + text.length };
          if (strength && text.trim()) codeBlock.getLine(index)?.addAnnotation(new Stroke(strength, range));
          at += text.length;
        }
      }
    },
  },
});

class Stroke extends ExpressiveCodeAnnotation {
  private readonly strength: Strength;

  constructor(strength: Strength, inlineRange: { columnStart: number; columnEnd: number }) {
    super({ inlineRange });
    this.strength = strength;
  }

  override render({ nodesToTransform }: Parameters<ExpressiveCodeAnnotation['render']>[0]) {
    return nodesToTransform.map((node) => h(`span.code-${this.strength}`, [node]));
  }
}
