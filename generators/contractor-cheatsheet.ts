import { cheatsheet } from './cheatsheet.ts';

export const contractorCheatsheet = cheatsheet({
  id: 'contractor-cheatsheet',
  number: 'QR-02',
  says: 'The contractor’s quick reference',
  audience: 'Contractors',
});
