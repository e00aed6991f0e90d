import type { Brand } from '../catalog/schemas/brand.ts';
import { escapeXml } from './text.ts';

/**
 * The theme is what Office offers in its colour and font menus. With the brand in it, a chart or a table that
 * someone adds later looks as if it belonged.
 */
export function brandTheme(xml: string, brand: Brand): string {
  const { ink, paper, muted, line, accent, tint } = brand.colors.light;
  const colors: [slot: string, color: string][] = [
    ['dk1', ink],
    ['lt1', '#FFFFFF'],
    ['dk2', muted],
    ['lt2', paper],
    ['accent1', ink],
    ['accent2', accent],
    ['accent3', muted],
    ['accent4', line],
    ['accent5', tint],
    ['accent6', brand.colors.dark.accent],
    ['hlink', ink],
    ['folHlink', muted],
  ];
  const scheme = colors.map(([slot, color]) => `<a:${slot}><a:srgbClr val="${color.slice(1)}"/></a:${slot}>`);
  const latin = `<a:latin typeface="${escapeXml(brand.fonts.text)}"/>`;
  return xml
    .replace(
      /<a:clrScheme .*?<\/a:clrScheme>/s,
      () => `<a:clrScheme name="Brand">${scheme.join('')}</a:clrScheme>`,
    )
    .replace(/(<a:(?:major|minor)Font>\s*)<a:latin [^>]*\/>/g, (_, start: string) => start + latin);
}
