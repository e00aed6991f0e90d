import type { BlockContent, PhrasingContent } from 'mdast';
import type { Command, Method, Reference } from '../../catalog/schemas/reference.ts';
import type { Callable, Signatures } from '../../catalog/schemas/signatures.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, code, group, heading, paragraph, strong, table, text } from '../make.ts';
import type { Block, Blocks } from './block.ts';
import { featureStatus, STATUS_FILTER, statusMark } from './read-feature.ts';
import { badge } from './tier-badge.ts';

type Words = (PhrasingContent | string)[];
type Class = Signatures['classes'][number];

export const apiIndex: Block = {
  says: 'The names of all API methods by group, each a link to its place on this page.',
  example: '<ApiIndex />',
  attributes: {},
  onItsOwn: ({ reader }) => {
    const methods = reader.maybe<Method[]>('reference.methods') ?? [];
    const lines = reader.read<string[]>('list.method-groups').map((id): Words => {
      const own = methods.filter((method) => method.group === id);
      return [strong(`${groupName(reader, id)}:`), ' ', ...joined(own.map(({ name }) => linkTo(name)))];
    });
    return lines.length > 0 ? [bullets(lines)] : [];
  },
};

export const apiMethods: Block = {
  says: 'A group of API methods: signature, parameters, what comes back, errors, and an example with its output.',
  example: '<ApiMethods group="pipeline" />',
  attributes: {
    group: { says: 'The group of methods.', kind: 'method-group', required: true },
  },
  onItsOwn: ({ reader, attributes }) => {
    const facade = classOf(reader, reader.read<string>('reference.facade'));
    return reader
      .read<Method[]>('reference.methods')
      .filter((method) => method.group === attributes.group)
      .map((method) => group('api-method', describeMethod(reader, method, facade), 'section'));
  },
};

export const apiClasses: Block = {
  says: 'API classes of one kind: what each is for, and what it holds and does, as the source writes it.',
  example: '<ApiClasses kind="models" />',
  attributes: { kind: { says: 'The kind of classes.', kind: 'class-kind', required: true } },
  onItsOwn: ({ reader, attributes }) =>
    reader
      .read<Reference['kinds'][number]>(`reference.kinds.${attributes.kind}`)
      .classes.map(({ name, says }) =>
        group(
          'api-class',
          [heading(3, name, name), paragraph(...said(says)), python(stub(classOf(reader, name)))],
          'section',
        ),
      ),
};

export const commands: Block = {
  says: 'Commands of a terminal: what each does, its status, and the API methods that do it today.',
  example: '<Commands status="planned" />',
  attributes: {
    status: STATUS_FILTER,
    group: { says: 'Only commands of features in this group.', kind: 'group' },
  },
  onItsOwn: ({ reader, attributes: { status, group: wanted } }) => {
    const rows = (reader.maybe<Command[]>('reference.commands') ?? [])
      .filter((command) => !status || command.status === status)
      .filter(({ feature }) => !wanted || reader.read(`features.${feature}.group`) === wanted)
      .map((command): Words[] => [
        [code([command.name, command.arguments].filter(Boolean).join(' '))],
        [...said(command.says), ...(command.status === 'available' ? [] : [' ', statusMark(command.status)])],
        command.today ? joined(command.today.map(code)) : ['–'],
      ]);
    if (rows.length === 0) return [];
    return [table('lll', [[['Command'], ['What for'], ['Today']], ...rows])];
  },
};

function describeMethod(reader: Reader, method: Method, facade: Class): Blocks {
  const signature = facade.methods!.find(({ name }) => name === method.name)!;
  const types = new Map((signature.params ?? []).map(({ name, type }) => [name, type]));
  const takes = Object.entries(method.params ?? {}).map(([name, says]): Words => {
    const type = types.get(name);
    return [code(name), ...(type ? [' (', code(type), ')'] : []), ': ', ...said(says)];
  });
  const gives: Words = [
    strong('Gives back'),
    ...(signature.returns ? [' ', code(signature.returns)] : []),
    ': ',
    ...said(method.returns),
  ];
  const raises = (method.errors ?? []).map(
    ({ name, when }): Words => [strong('Raises'), ' ', code(name), ': ', ...said(when)],
  );
  const { example } = method;
  return [
    heading(3, method.name, method.name),
    ...mark(reader, method.feature),
    python(declaration(signature)),
    paragraph(...said(method.says)),
    bullets([...takes, gives, ...raises]),
    python(example.code.join('\n')),
    ...(example.output ? [plain(example.output.join('\n'))] : []),
    ...(example.because ? [paragraph({ type: 'emphasis', children: said(example.because) })] : []),
  ];
}

/** Tiers and status, where they are not what holds for nearly all: every tier, today. */
function mark(reader: Reader, feature: string): BlockContent[] {
  const tiers = reader.read<string[]>(`features.${feature}.tier-names`);
  const isPlain =
    featureStatus(reader, feature) === 'available' && tiers.length === reader.read<number>('count.tiers');
  return isPlain ? [] : [paragraph(...badge(reader, { feature }))];
}

/** As a stub of the source: fields, then methods. */
function stub({ name, bases = [], fields = [], methods = [] }: Class): string {
  const own = bases.filter((base) => base !== 'object');
  const lines = [
    ...fields.map((field) => `${field.name}: ${field.type}${field.default ? ` = ${field.default}` : ''}`),
    ...methods.flatMap((method) => [
      ...(method.kind === 'property' ? ['@property'] : []),
      ...(method.kind === 'static' ? ['@staticmethod'] : []),
      ...declaration(method).split('\n'),
    ]),
  ];
  const body = lines.length > 0 ? lines : ['...'];
  return [`class ${name}${own.length > 0 ? `(${own.join(', ')})` : ''}:`, ...body.map(indent)].join('\n');
}

/** Longer than this it gets a line for each parameter: a column of a page on a phone holds about as much. */
const LONGEST = 64;

function declaration({ name, params = [], returns, isAsync }: Callable): string {
  const words: string[] = [];
  let isNamed = false;
  for (const { name: param, type, default: value, kind } of params) {
    if (kind === 'named' && !isNamed) words.push('*');
    isNamed ||= kind === 'named' || kind === 'rest';
    const stars = kind === 'rest' ? '*' : kind === 'others' ? '**' : '';
    words.push(`${stars}${param}${type ? `: ${type}` : ''}${value ? `${type ? ' = ' : '='}${value}` : ''}`);
  }
  const start = `${isAsync ? 'async ' : ''}def ${name}(`;
  const end = `)${returns ? ` -> ${returns}` : ''}`;
  const short = `${start}${words.join(', ')}${end}`;
  if (short.length <= LONGEST || words.length === 0) return short;
  return [start, ...words.map((word) => indent(`${word},`)), end].join('\n');
}

function indent(line: string): string {
  return `    ${line}`;
}

function classOf(reader: Reader, name: string): Class {
  return reader.read<Class>(`signatures.classes.${name}`);
}

function groupName(reader: Reader, id: string): string {
  return reader.read<string>(`reference.groups.${id}.name`);
}

function python(value: string): BlockContent {
  return { type: 'code', lang: 'python', value };
}

function plain(value: string): BlockContent {
  return { type: 'code', lang: 'text', value };
}

function linkTo(name: string): PhrasingContent {
  return { type: 'link', url: `#${name}`, children: [code(name)] };
}

function joined(parts: PhrasingContent[]): Words {
  return parts.flatMap((part, index) => (index > 0 ? [', ', part] : [part]));
}

/** Words between backticks are code; nothing else in them is markup. */
function said(words: string): PhrasingContent[] {
  return words
    .split(/`([^`]+)`/)
    .flatMap((part, index) => (part === '' ? [] : [index % 2 === 1 ? code(part) : text(part)]));
}
