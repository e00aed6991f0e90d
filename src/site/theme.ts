import type { Brand } from '../catalog/schemas/brand.ts';

/** The brand as CSS: every colour, size and space of the site comes from `product.json` through here. */
export function themeCss(brand: Brand): string {
  const { light, dark } = brand.colors;
  const { siteBase, site: ratio } = brand.scale;
  const size = (step: number) => `${((siteBase * ratio ** step) / 16).toFixed(4)}rem`;
  const palette = (colors: Brand['colors']['light']) =>
    Object.entries(colors)
      .map(([name, value]) => `  --tp-${name}: ${value};`)
      .join('\n');
  return `:root, ::backdrop {
${palette(dark)}
  --tp-font-text: "${brand.fonts.text}", system-ui, sans-serif;
  --tp-font-mono: "${brand.fonts.mono}", ui-monospace, monospace;
  --tp-size-small: ${size(-1)};
  --tp-size-label: ${size(-1.6)};
  --tp-size-body: ${size(0)};
  --tp-size-h4: ${size(0.6)};
  --tp-size-h3: ${size(1.4)};
  --tp-size-h2: ${size(2.4)};
  --tp-size-h1: ${size(4)};
  --tp-size-display: ${size(5.6)};
  --tp-space: ${brand.space.site}px;
  --tp-radius: ${brand.radius}px;
}
:root[data-theme="light"], [data-theme="light"] ::backdrop {
${palette(light)}
}
@media print {
  :root, :root[data-theme] {
${palette(light)}
  }
}
`;
}

/** `IBM Plex Sans` → `@fontsource/ibm-plex-sans` */
export function fontPackage(family: string): string {
  return `@fontsource/${family.toLowerCase().replaceAll(' ', '-')}`;
}

/** The addresses of the fonts that every page needs first: what most words are set in. */
export function firstFonts({ fonts }: Brand): string {
  const files = [
    [fonts.text, 400],
    [fonts.text, 600],
    [fonts.mono, 400],
  ] as const;
  const imports = files.map(([family, weight], index) => {
    const name = fontPackage(family);
    return `import font${index} from '${name}/files/${name.split('/')[1]}-latin-${weight}-normal.woff2?url';`;
  });
  return `${imports.join('\n')}\nexport const fonts = [${files.map((_, index) => `font${index}`).join(', ')}];`;
}
