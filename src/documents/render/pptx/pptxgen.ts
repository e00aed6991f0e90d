import found from 'pptxgenjs';

/** Its types have the class inside of the default export; Node has it as the default export. */
export const PptxGenJS = found as unknown as typeof found.default;
export type Deck = InstanceType<typeof PptxGenJS>;
export type DeckSlide = ReturnType<Deck['addSlide']>;
export type DeckRows = Parameters<DeckSlide['addTable']>[0];
