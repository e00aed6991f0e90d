import { isRef, type Objects } from './model.ts';
import type { Dict, Value } from './qpdf.ts';

const inherited = ['/Resources', '/MediaBox', '/CropBox'];

/** The pages in order, each with what it inherits. */
export function pageRefs(pdf: Objects): { ref: string; dict: Dict }[] {
  const found: { ref: string; dict: Dict }[] = [];
  const seen = new Set<string>();
  function walk(ref: Value | undefined, from: Dict) {
    if (!isRef(ref) || seen.has(ref)) return;
    seen.add(ref);
    const dict = pdf.dict(ref);
    const handed: Dict = { ...from };
    for (const key of inherited) if (dict[key] !== undefined) handed[key] = dict[key];
    if (dict['/Kids'] === undefined) found.push({ ref, dict: { ...handed, ...dict } });
    else for (const kid of pdf.list(dict['/Kids'])) walk(kid, handed);
  }
  walk(pdf.catalog['/Pages'], {});
  return found;
}

/** Four numbers in order: left, bottom, right, top. */
export function rectangle(
  pdf: Objects,
  value: Value | undefined,
): [number, number, number, number] | undefined {
  const [a, b, c, d] = pdf.list(value).map((item) => pdf.number(item));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
