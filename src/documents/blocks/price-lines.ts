import type { Tier } from '../../catalog/schemas/tiers.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, capital, strong, table } from '../make.ts';
import { field } from './blank.ts';
import type { Block } from './block.ts';
import { tierName } from './read-feature.ts';
import { licenceWords, priceWords, quotaWords, shareWords, usageWords } from './read-price.ts';

export const priceLines: Block = {
  says: 'What a proposal asks for: a line for each tier and way to pay, with the price of the catalogue, which may be “on request”, and blanks for how many and what is quoted.',
  example: '<PriceLines />',
  attributes: {},
  onItsOwn: ({ reader, language }) => {
    const rows = reader.read<string[]>('list.tiers').flatMap((id) => {
      const offer = reader.maybe<NonNullable<Tier['price']>>(`tiers.${id}.price`);
      const licence = reader.maybe<NonNullable<Tier['licence']>>(`tiers.${id}.licence`);
      const ways: [key: string, label: string, said: string][] = [
        ['price', '', offer ? priceWords(offer, language) : ''],
        ['licence', 'licence', licence ? licenceWords(licence, language) : ''],
        ['quotas', 'usage included', quotaWords(reader, id, language)],
        ['usage', 'usage', usageWords(reader, id, language)],
        ['share', 'revenue share', shareWords(reader, id, language)],
      ];
      const said = ways.filter(([, , words]) => words !== '');
      // A tier without any price still needs its line: the quotation may name one.
      const asked = said.length > 0 ? said : [['price', '', 'Not stated'] as const];
      return asked.map(([key, label, words]) => [
        [strong(tierName(reader, id)), ...(label ? [`, ${label}`] : [])],
        [capital(words)],
        [field({ name: `${id}-${key}-quantity`, prompt: 'How many' })],
        [field({ name: `${id}-${key}-quoted`, prompt: 'Quoted price' })],
      ]);
    });
    const lines = table('llll', [[['Line'], ['Price in the catalogue'], ['Quantity'], ['Quoted']], ...rows]);
    const notes = reader
      .read<string[]>('list.tiers')
      .flatMap((id) => reasons(reader, id).map((why) => [strong(tierName(reader, id)), `: ${why}`]));
    return notes.length > 0 ? [lines, bullets(notes)] : [lines];
  },
};

/** Why a price is not set, and what is noted beside one. */
function reasons(reader: Reader, id: string): string[] {
  const offer = reader.maybe<NonNullable<Tier['price']>>(`tiers.${id}.price`);
  const licence = reader.maybe<NonNullable<Tier['licence']>>(`tiers.${id}.licence`);
  const prices = [offer?.monthly, offer?.annual, licence?.once, licence?.yearlySupport];
  const said = prices.flatMap((value) =>
    value?.kind === 'not-set' ? [value.reason] : value?.note ? [value.note] : [],
  );
  return [...new Set(said)];
}
