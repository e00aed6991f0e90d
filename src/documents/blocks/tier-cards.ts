import type { Access } from '../../catalog/schemas/features.ts';
import type { Tier } from '../../catalog/schemas/tiers.ts';
import { users } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, capital, group, heading, mark, paragraph } from '../make.ts';
import type { Block, Blocks } from './block.ts';
import { accessDetail, featureStatus, markedName, tierName } from './read-feature.ts';
import { licenceWords, priceWords, quotaWords, shareWords, usageWords } from './read-price.ts';

export const tierCards: Block = {
  says: 'One sheet a tier: for whom, the price line with its reason, what it adds today, and what is planned.',
  example: '<TierCards />',
  attributes: {},
  onItsOwn: ({ reader, language }) => [
    group(
      'tier-cards',
      reader
        .read<string[]>('list.tiers')
        .map((id) => group('tier-card', card(reader, id, language), 'section', { tier: id })),
    ),
  ],
};

function card(reader: Reader, id: string, language: string): Blocks {
  const seats = users(reader.read<Tier['users']>(`tiers.${id}.users`), language);
  const parent = reader.maybe<string>(`tiers.${id}.extends`);
  const adds = reader.read<string[]>(`tiers.${id}.adds`);
  const today = adds.filter(
    (feature) =>
      featureStatus(reader, feature) === 'available' || featureStatus(reader, feature) === 'preview',
  );
  const later = adds.filter((feature) => featureStatus(reader, feature) === 'planned');
  const detail = (feature: string) =>
    accessDetail(
      reader,
      feature,
      reader.read<Record<string, Access>>(`features.${feature}.availability`)[id]!,
    );
  const highlights = new Set(reader.maybe<string[]>(`tiers.${id}.highlights`) ?? []);
  const support = reader.maybe<string>(`tiers.${id}.support`);
  const order = [...today].sort((a, b) => Number(highlights.has(b)) - Number(highlights.has(a)));
  const label = (words: string) => paragraph(mark('card-label', [words]));
  const names = (features: string[]) =>
    bullets(features.map((feature) => markedName(reader, feature, detail(feature), highlights.has(feature))));
  const inherits = parent ? `Everything in ${tierName(reader, parent)}` : undefined;
  const lead = inherits ? `${inherits}, and today:` : 'Today:';
  const nothing = inherits ? `${inherits}. Nothing more works today.` : 'Nothing works today.';
  // The parts have names, so that a page can set like beside like across the cards.
  return [
    heading(3, tierName(reader, id), id),
    group('card-for', [
      paragraph(reader.read<string>(`tiers.${id}.summary`)),
      paragraph(reader.read<string>(`tiers.${id}.audience`)),
      paragraph(mark('tier-users', [capital(seats)])),
    ]),
    group('card-prices', priceLines(reader, id, language)),
    group('card-adds', today.length > 0 ? [label(lead), names(order)] : [label(nothing)]),
    group(
      'planned',
      later.length > 0 ? [label(`Planned, not available yet (${later.length}):`), names(later)] : [],
    ),
    group(
      'card-support',
      support
        ? [paragraph(mark('card-label', ['Support:']), ' ', reader.read<string>(`support.${support}.name`))]
        : [],
    ),
  ].filter((part) => !('children' in part) || part.children.length > 0);
}

function priceLines(reader: Reader, id: string, language: string): Blocks {
  const offer = reader.maybe<NonNullable<Tier['price']>>(`tiers.${id}.price`);
  const licence = reader.maybe<NonNullable<Tier['licence']>>(`tiers.${id}.licence`);
  const prices = [offer?.monthly, offer?.annual, licence?.once, licence?.yearlySupport];
  const why = prices.flatMap((value) =>
    value?.kind === 'not-set' ? [value.reason] : value?.note ? [value.note] : [],
  );
  const line = (label: string, said: string) =>
    said === '' ? [] : [paragraph(mark('card-label', [`${label}:`]), ' ', capital(said))];
  return [
    ...(offer ? [paragraph(mark('tier-price', [priceWords(offer, language)]))] : []),
    ...(licence ? [paragraph(mark('tier-price', [licenceWords(licence, language)]))] : []),
    ...[...new Set(why)].map((reason) => paragraph(mark('price-reason', [reason]))),
    ...line('Usage included', quotaWords(reader, id, language)),
    ...line('Usage price', usageWords(reader, id, language)),
    ...line('Revenue share', shareWords(reader, id, language)),
  ];
}
