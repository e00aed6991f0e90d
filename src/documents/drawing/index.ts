import type { Plan } from './plan.ts';
import { drawSpan } from './span.ts';
import { element, picture, type Style } from './svg.ts';
import { drawWay } from './way.ts';

export { type Plan, readPlan } from './plan.ts';
export type { Style } from './svg.ts';

/** The plan as SVG source, drawn for one width. The same plan and style give the same bytes. */
export function draw(plan: Plan, says: string, style: Style): string {
  const ground = { ...style, width: style.width - 2 * edge };
  const { inner, height } = plan.isOrdered ? drawWay(plan, ground) : drawSpan(plan, ground);
  const moved = element('g', { transform: `translate(${edge} ${edge})` }, inner);
  return picture(height + 2 * edge, says, moved, style);
}

/** Half of the widest line, which would be cut off at the edge. */
const edge = 1;
