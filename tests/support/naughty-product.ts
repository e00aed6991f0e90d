import type { z } from 'zod';
import { FILES } from '../../src/catalog/files.ts';

/**
 * A product whose catalogue fills every field that takes free text, made from the schemas themselves: a field
 * that is added to a schema is attacked from then on, without a line here.
 */

/** A place in the catalogue that holds free text. */
export interface Slot {
  /** The file, and the path in it as a reader of the schema would write it: `tiers.json tiers[].name`. */
  kind: string;
  file: string;
  path: (string | number)[];
  /** The fact id of the value. */
  fact: string;
}

export type Files = Record<string, Record<string, unknown>>;

/** Strings that name something instead of being read: each is checked against what it names. */
const NAMES: [pattern: RegExp, because: string][] = [
  [/\$schema$/, 'read by editors only'],
  [/\.brand\.fonts\./, 'names a font package'],
  [/\.(about|settles|facts)\[\]$|\.fact$/, 'names a fact or a conflict'],
  [/\.formula$|checks\[\]\.holds$/, 'is parsed as a formula'],
  [/\.default\.choice$/, 'names one of the choices'],
  [/services\[\]\.volumes\[\]$/, 'names a volume'],
];

export function isName(kind: string): boolean {
  return NAMES.some(([pattern]) => pattern.test(kind));
}

/** Every field of every schema that takes free text. */
export function textKinds(): string[] {
  const kinds = new Set<string>();
  for (const { path, schema } of FILES) collect(schema, path, kinds, []);
  return [...kinds].filter((kind) => !isName(kind));
}

/** One of everything, in plain words. */
export function plainFiles(): Files {
  const files: Files = {};
  for (const { path, schema } of FILES) files[path] = sample(schema, { n: 0, path }) as Files[string];
  return files;
}

export function slotsOf(files: Files): Slot[] {
  return FILES.flatMap((file) => {
    const root = 'as' in file ? [file.as] : [];
    return find(file.schema, files[file.path], file.path, []).map(({ kind, path }) => ({
      kind,
      file: file.path,
      path,
      fact: [...root, ...factSteps(files[file.path], path)].join('.'),
    }));
  });
}

/** The same files with other words in the slots. */
export function fill(files: Files, slots: Slot[], words: (slot: Slot, index: number) => string): Files {
  const filled = structuredClone(files);
  for (const [index, slot] of slots.entries()) {
    let parent = filled[slot.file] as Record<string | number, unknown>;
    for (const step of slot.path.slice(0, -1)) parent = parent[step] as typeof parent;
    parent[slot.path.at(-1)!] = words(slot, index);
  }
  return filled;
}

export function toSources(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path, JSON.stringify(file, null, 1)]),
  );
}

// Zod’s own description of a schema; its types do not say which of these a schema has.
interface Def {
  type: string;
  shape: Record<string, z.ZodType>;
  element: z.ZodType;
  innerType: z.ZodType;
  options: z.ZodType[];
  valueType: z.ZodType;
  values: unknown[];
  entries: Record<string, string>;
}

const defOf = (schema: z.ZodType) => (schema as unknown as { def: Def }).def;
const isFreeText = (schema: z.ZodType) =>
  defOf(schema).type === 'string' && schema.safeParse('<script>=1+1 {process.env} ../ é').success;

function collect(schema: z.ZodType, path: string, kinds: Set<string>, inside: z.ZodType[]): void {
  const def = defOf(schema);
  if (isFreeText(schema)) kinds.add(path);
  else if (def.type === 'array') collect(def.element, `${path}[]`, kinds, inside);
  else if (def.type === 'record') collect(def.valueType, `${path}{}`, kinds, inside);
  else if (def.type === 'optional' || def.type === 'nullable') collect(def.innerType, path, kinds, inside);
  else if (def.type === 'union') for (const option of def.options) collect(option, path, kinds, inside);
  // What contains itself is followed once.
  else if (def.type === 'object' && inside.filter((outer) => outer === schema).length < 2)
    for (const [key, child] of Object.entries(def.shape))
      collect(child, `${path}.${key}`, kinds, [...inside, schema]);
}

function holdsText(schema: z.ZodType, path: string): boolean {
  const kinds = new Set<string>();
  collect(schema, path, kinds, []);
  return [...kinds].some((kind) => !isName(kind));
}

/** How many examples it takes to show every kind of a thing. */
function kindsOf(schema: z.ZodType): number {
  const def = defOf(schema);
  if (def.type === 'union') return def.options.filter((option) => holdsText(option, '')).length;
  if (def.type === 'optional' || def.type === 'nullable') return kindsOf(def.innerType);
  if (def.type === 'record') return kindsOf(def.valueType);
  if (def.type === 'object')
    return Math.max(
      1,
      ...Object.values(def.shape)
        .filter((child) => defOf(child).type !== 'array')
        .map(kindsOf),
    );
  return 1;
}

interface Place {
  /** The how-manieth example of its list: which of several kinds it is. */
  n: number;
  path: string;
}

/** Everything required, and everything optional that leads to text. */
function sample(schema: z.ZodType, place: Place): unknown {
  const def = defOf(schema);
  const { n, path } = place;
  const fixed = FIXED.find(([pattern]) => pattern.test(path));
  if (fixed) return fixed[1](n);
  switch (def.type) {
    case 'object': {
      const entries = Object.entries(def.shape).flatMap(([key, child]) => {
        const inner = `${path}.${key}`;
        const wanted =
          !isOptional(child) ||
          FIXED.some(([pattern]) => pattern.test(inner)) ||
          (holdsText(child, inner) && depthOf(inner) < 4);
        const value = wanted ? sample(child, { n, path: inner }) : undefined;
        return value === undefined ? [] : [[key, value] as const];
      });
      return Object.fromEntries(entries);
    }
    case 'array': {
      // The workbook shows nothing but the model, so the model has more of everything.
      const both = /reference\.json\.methods$|questions\[\]\.answers$/.test(path) ? 2 : 1;
      const least = /model\.json\.(inputs|formulas|outputs|limits)$/.test(path) ? 8 : both;
      const count = holdsText(def.element, `${path}[]`) ? Math.max(least, kindsOf(def.element)) : 1;
      return Array.from({ length: count }, (_, index) =>
        sample(def.element, { n: index, path: `${path}[]` }),
      );
    }
    case 'record':
      return { [keyOf(path)]: sample(def.valueType, { n, path: `${path}{}` }) };
    case 'optional':
    case 'nullable':
      return sample(def.innerType, place);
    case 'union': {
      const withText = def.options.filter((option) => holdsText(option, path));
      const options = withText.length > 0 ? withText : def.options;
      return sample(options[n % options.length]!, place);
    }
    case 'literal':
      return def.values[0];
    case 'enum':
      return Object.values(def.entries)[0];
    case 'number':
      return 1;
    case 'boolean':
      return false;
    default:
      if (isFreeText(schema)) return 'Plain words';
      if (/\.id$/.test(path)) return `${path.match(/([A-Za-z]+)(\[\])?\.id$/)![1]!.toLowerCase()}-${n}`;
      throw new Error(`No example for ${path}`);
  }
}

/** What the keys of a record name. */
function keyOf(path: string): string {
  if (/overlays\[\]\.sets$/.test(path)) return 'VARIABLE_0';
  if (/theirs$/.test(path)) return 'against-0';
  if (/cells$/.test(path)) return 'topics-0';
  if (/upTo$/.test(path)) return 'meters-0';
  if (/values$/.test(path)) return 'support-0';
  return /scenarios\[\]\.sets$/.test(path) ? 'inputs-0' : 'tiers-0';
}

const isOptional = (schema: z.ZodType) => defOf(schema).type === 'optional';
const depthOf = (path: string) => path.split('.fields').length;

/** What must fit something else: ids of other things, dates, colours. */
const FIXED: [pattern: RegExp, value: (n: number) => unknown][] = [
  [/\.language$/, () => 'en-US'],
  [/\.sheetPrefix$/, () => 'BAD'],
  [/\.site$/, () => 'https://product.test'],
  [/\.editing$/, () => 'https://edit.test/main/'],
  [/\.fonts$/, () => ({ text: 'IBM Plex Sans', mono: 'IBM Plex Mono' })],
  [/brand\.scale$/, () => ({ site: 1.2, siteBase: 17, print: 1.15, printBase: 9.2 })],
  [/brand\.space$/, () => ({ site: 4, print: 3 })],
  [/\.colors\.light$/, () => palette('#14202E', '#FBFAF7')],
  [/\.colors\.dark$/, () => palette('#DCE6F0', '#0F1C2B')],
  [/\.page$/, () => 'A4'],
  [/\.primary$/, () => '#14202E'],
  [/catalogue\.version$/, () => '1.0.0'],
  [/\.source$/, () => 'sources-0'],
  [/\.overage$/, () => ({ kind: 'blocked' })],
  [/\.(date|asOf|checked\.on)$/, () => '2026-02-19'],
  [/\.currency$/, () => 'USD'],
  [/tiers\[\]\.aliases$/, (n) => [{ name: `alias-${n}`, where: 'Plain words' }]],
  [/certifications\[\]\.status$/, () => 'planned'],
  [/(quotas|estimates)\[\]\.id$|\.meter$|measures\[\]\.meters\[\]$/, () => 'meters-0'],
  [/rules\[\]\.id$|recommendations\[\]\.otherwise$/, () => 'tiers-0'],
  [/terms\[\]\.id$|\.measure$/, () => 'measures-0'],
  [/\.group$/, () => 'groups-0'],
  [/features\[\]\.roles\[\]$/, () => 'roles-0'],
  [/needs\.grade$/, () => undefined],
  [/\.grade$/, () => 'grades-0'],
  [/(topics|needs\.features|needs)\S*features\[\]$/, () => 'features-0'],
  [/needs\.support$/, () => 'support-0'],
  [/\.seen$/, () => '2026-02-19'],
  [/alternatives\.json\S*\.address$/, () => 'https://other.test/page'],
  [/planned\[\]\.name$/, (n) => `later_${n}`],
  [/planned\[\]\.feature$/, () => 'features-0'],
  [/\.addOn$/, () => 'addons-0'],
  [/conflicts\[\]\.id$/, (n) => `C${n + 1}`],
  [/conflicts\[\]\.about$/, () => ['product.name']],
  [/conflicts\[\]\.chosen$/, () => null],
  [/conflicts\[\]\.status$/, () => 'open'],
  [/answers\[\]\.code$/, () => 200],
  [/\.chosen$/, (n) => n === 0],
  [/endpoints\[\]\.path$/, () => '/calls'],
  [/variables\[\]\.name$/, (n) => `VARIABLE_${n}`],
  [/fields\[\]\.name$/, (n) => `field_${n}`],
  [/model\.json\.(inputs\[\]\.default|assumptions\[\]\.value|scenarios\[\]\.sets\{\})$/, () => 1],
  [/\.pattern$/, () => '^[A-Z]{4}$'],
  [/\.formula$/, () => '1 + 1'],
  [/checks\[\]\.holds$/, () => '1 <= 2'],
  // What people say about the API names what its source has: one class, one method, one parameter.
  [/classes\[\]\.methods$/, () => METHODS],
  [
    /reference\.json\.(facade|kinds\[\]\.classes\[\]\.name)$|signatures\.json\.classes\[\]\.name$/,
    () => 'Facade',
  ],
  [/reference\.json\.methods\[\]\.name$|\.today\[\]$/, (n) => METHODS[n]!.name],
  [/reference\.json\.methods\[\]\.params$/, () => ({ first: 'Plain words' })],
  [/reference\.json.*\.feature$/, () => 'features-0'],
  [/example\.because$/, (n) => (n === 1 ? 'Plain words' : undefined)],
  [/example\.output$/, (n) => (n === 1 ? undefined : ['Plain words'])],
  [/\.module$/, () => 'package.part'],
  [/\.package$/, () => 'package'],
  [/signatures\.json\..*\.name$/, (n) => `name_${n}`],
  [/outputs\[\]\.of$/, (n) => `formulas-${n}`],
];

const METHODS = ['work', 'rest'].map((name) => ({
  name,
  module: 'package.part',
  params: [{ name: 'first', type: 'Plain words', default: 'Plain words' }],
  returns: 'Plain words',
}));

const palette = (ink: string, paper: string) => ({
  ink,
  paper,
  muted: ink,
  line: '#C9CFD6',
  accent: ink,
  tint: paper,
});

function find(
  schema: z.ZodType,
  value: unknown,
  kind: string,
  path: Slot['path'],
): { kind: string; path: Slot['path'] }[] {
  if (value === undefined || value === null) return [];
  const def = defOf(schema);
  if (isFreeText(schema)) return typeof value === 'string' && !isName(kind) ? [{ kind, path }] : [];
  if (def.type === 'array')
    return (value as unknown[]).flatMap((entry, index) =>
      find(def.element, entry, `${kind}[]`, [...path, index]),
    );
  if (def.type === 'record')
    return Object.entries(value).flatMap(([key, entry]) =>
      find(def.valueType, entry, `${kind}{}`, [...path, key]),
    );
  if (def.type === 'optional' || def.type === 'nullable') return find(def.innerType, value, kind, path);
  if (def.type === 'union') {
    const option = def.options.find((each) => each.safeParse(value).success);
    return option ? find(option, value, kind, path) : [];
  }
  if (def.type !== 'object') return [];
  return Object.entries(def.shape).flatMap(([key, child]) =>
    find(child, (value as Record<string, unknown>)[key], `${kind}.${key}`, [...path, key]),
  );
}

/** A thing in a list is asked for by its id, or by its place. */
function factSteps(root: unknown, path: Slot['path']): (string | number)[] {
  let here = root as Record<string | number, unknown>;
  return path.map((step) => {
    here = here[step] as typeof here;
    const { id } = (here ?? {}) as { id?: unknown };
    return typeof step === 'number' && typeof id === 'string' && /^[\w-]+$/.test(id) ? id : step;
  });
}

/** Documents that show the whole catalogue, in every place where words can stand. */
export function documents(slots: Slot[]): Record<string, string> {
  const fact = (slot: Slot) => `<Fact id="${slot.fact}" />`;
  const title = (slot: Slot) => `<Fact id='${slot.fact}' />`;
  const page = (name: string, about: Slot, more: string, ...parts: string[]) =>
    `---\ntitle: "${name} ${title(about)}"\ndescription: "${title(about)}"\n${more}---\n\n${parts.join('\n\n')}\n`;
  const at = (number: number) => slots[number % slots.length]!;
  const features = slots
    .filter(({ kind }) => kind.endsWith('features[].name'))
    .map(({ fact }) => fact.split('.')[1]);
  const alone = ['## Alone', ...slots.map(fact)];
  const inPlaces = slots.map((slot, index) => PLACES[index % PLACES.length]!(fact(slot), index));
  const blocks = BLOCKS.flatMap((block) => [`## ${block.slice(1, 8)}`, block]);
  const inMarkdown = slots
    .filter((_, index) => index % 5 === 0)
    .map((slot, index) => `start${index}; ${fact(slot)} ;end${index}`);
  return {
    'content/docs/index.mdx': page('Front', at(1), '', 'Words.'),
    'content/docs/alone.mdx': page('Alone', at(2), '', ...alone),
    'content/docs/places.mdx': page('Places', at(3), '', ...inPlaces),
    'content/docs/blocks.mdx': page('Blocks', at(4), `features: [${features.join(', ')}]\n`, ...blocks),
    'content/docs/guide/plain.md': page('Plain', at(5), '', ...inMarkdown),
    'marketing/comparison/matrix.mdx': page('Matrix', at(6), '', ...blocks, ...inPlaces, ...alone),
    'training/quick-reference/designer-cheatsheet.mdx': page('Sheet', at(7), '', '# Sheet', ...blocks),
  };
}

/** Everywhere that a fact can stand, between words that say which one it is. */
const PLACES: ((fact: string, index: number) => string)[] = [
  (fact, index) => `start${index}; ${fact} ;end${index}`,
  (fact, index) => `### start${index}; ${fact} ;end${index}`,
  (fact, index) => `[start${index}; ${fact} ;end${index}](/places/)`,
  (fact, index) => `![start${index}; ${fact} ;end${index}](/favicon.svg)`,
  (fact, index) => `\`start${index}; ${fact} ;end${index}\``,
  (fact, index) => `\`\`\`text\nstart${index}; ${fact} ;end${index}\n\`\`\``,
  (fact, index) => `- start${index}; **${fact}** ;end${index}`,
  (fact, index) => `> start${index}; _${fact}_ ;end${index}`,
  (fact, index) => `| a | b |\n| - | - |\n| start${index}; ${fact} ;end${index} | c |`,
  (fact, index) => `:::tip[start${index}; ${fact} ;end${index}]\nWords.\n:::`,
  (fact, index) => `[start${index};](/places/ "${fact.replaceAll('"', "'")}") ;end${index}`,
];

const BLOCKS = [
  '<TierTable />',
  '<TierCards />',
  '<FeatureMatrix />',
  '<AlternativesList />',
  '<AlternativesTable />',
  '<AlternativesEvidence />',
  '<Trademarks />',
  '<PlanQuestions />',
  '<QuickReference table="tables-0" />',
  '<FeatureList />',
  '<FeatureDetails />',
  '<SupportTable />',
  '<RoleList />',
  '<Conflicts />',
  '<Sources />',
];
