/**
 * Drawings are SVG, and SVG can ask for files, addresses and code. What is printed asks for nothing: these
 * are the parts that a drawing must not have.
 */
const REFUSED: { pattern: RegExp; what: string }[] = [
  { pattern: /<!(?:DOCTYPE|ENTITY)/i, what: 'a document type or an entity' },
  { pattern: /<(?:[\w-]+:)?image\b/i, what: '<image>' },
  {
    pattern: /<(?:[\w-]+:)?(?:script|foreignObject|iframe|a)\b/i,
    what: 'a link, a script or foreign content',
  },
  { pattern: /\bhref\s*=\s*["']?\s*(?!["']?\s*#)[^\s"'>]/i, what: 'an address outside of the drawing' },
  { pattern: /url\(\s*["']?\s*(?!["']?\s*#)[^\s"')]/i, what: 'an address outside of the drawing' },
  { pattern: /@import|\son[a-z]+\s*=/i, what: 'code or an imported style' },
];

/** What a drawing holds that cannot be printed, in words, or nothing. */
export function refusedInSvg(svg: string): string | undefined {
  if (!/<svg[\s>]/i.test(svg)) return 'no <svg> element';
  return REFUSED.find(({ pattern }) => pattern.test(svg))?.what;
}

/** Its own size, from its attributes or its view box; 300 by 150 where it says nothing, as in browsers. */
export function svgSize(svg: string): { width: number; height: number } {
  const tag = svg.match(/<svg\b[^>]*>/i)?.[0] ?? '';
  const length = (name: string) => {
    const value = tag.match(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px|pt)?\\s*["']`))?.[1];
    return value === undefined ? undefined : Number(value);
  };
  const box = tag
    .match(/\sviewBox\s*=\s*["']([^"']+)["']/)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = 300, boxHeight = 150] = box?.length === 4 && box.every(Number.isFinite) ? box : [];
  const width = length('width') ?? (length('height') ?? boxHeight) * (boxWidth / boxHeight);
  const height = length('height') ?? width * (boxHeight / boxWidth);
  return { width: width || 300, height: height || 150 };
}
