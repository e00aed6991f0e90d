import { cheatsheet } from './cheatsheet.ts';

export const designerCheatsheet = cheatsheet({
  id: 'designer-cheatsheet',
  number: 'QR-01',
  says: 'The designer’s quick reference',
  audience: 'Designers',
});
