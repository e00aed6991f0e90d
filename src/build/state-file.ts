import type { Citation } from '../facts/reader.ts';
import type { BuildState, OutputRecord, RecipeRecord } from './plan.ts';

/** What is remembered of a published tree: its recipes, and the manifests, which no recipe makes. */
export interface Published {
  state: BuildState;
  manifests: Record<string, OutputRecord>;
}

const FORMAT = 3;

/** As text. Files state much of the same: each answer is written once, and records name it by its place in the list. */
export function writeState({ state, manifests }: Published): string {
  const answers: Citation[] = [];
  const places = new Map<Citation, number>();
  const sames = new Map<string, number>();
  const placeOf = (citation: Citation) => {
    const known = places.get(citation);
    if (known !== undefined) return known;
    const words = `${citation.id}=${citation.digest}`;
    const place = sames.get(words) ?? answers.push(citation) - 1;
    sames.set(words, place);
    places.set(citation, place);
    return place;
  };
  const written = withFacts(state, (facts: Citation[]) => facts.map(placeOf));
  return JSON.stringify({ format: FORMAT, state: written, manifests, answers });
}

/** Nothing when the text was written by another version; throws when it is damaged. */
export function readState(text: string): Published | undefined {
  const { format, state, manifests, answers } = JSON.parse(text);
  if (format !== FORMAT) return undefined;
  return { state: withFacts(state, (places: number[]) => places.map((place) => answers[place])), manifests };
}

/** The same records, with other facts. */
function withFacts<Before, After>(
  state: Record<string, RecipeRecord<Before>>,
  change: (facts: Before) => After,
): Record<string, RecipeRecord<After>> {
  const each = <In, Out>(all: Record<string, In>, one: (value: In) => Out) =>
    Object.fromEntries(Object.entries(all).map(([key, value]) => [key, one(value)]));
  return each(state, (record) => ({
    ...record,
    facts: change(record.facts),
    outputs: each(record.outputs, ({ facts, ...output }) =>
      facts ? { ...output, facts: change(facts) } : output,
    ),
  }));
}
