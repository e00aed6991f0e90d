import type { Model } from '../catalog/schemas/model.ts';

type Format = Model['outputs'][number]['format'];

/** A figure as people read it: `$1,234.50`, `235 %`, `12.5`. */
export function showFigure(
  value: number,
  { style, decimals = 0 }: Format = { style: 'number' },
  currency: string | undefined,
  language: string,
): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  // Nobody wants to read -0.
  const shown = Number(value.toFixed(style === 'percent' ? decimals + 2 : decimals)) === 0 ? 0 : value;
  if (style === 'money' && currency)
    return new Intl.NumberFormat(language, { style: 'currency', currency, ...digits }).format(shown);
  if (style === 'percent')
    return new Intl.NumberFormat(language, { style: 'percent', ...digits }).format(shown);
  return new Intl.NumberFormat(language, digits).format(shown) + (style === 'factor' ? ' ×' : '');
}
