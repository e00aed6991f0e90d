import { found, type Rule } from '../rule.ts';

export const noteRules: Rule[] = [
  {
    id: 'note-has-id',
    clause: '7.9 (19-003)',
    says: 'Every note has an ID.',
    *check(pdf) {
      for (const { ref, role, dict } of pdf.tree.elements)
        if (role === 'Note' && !pdf.text(dict['/ID'])) yield found(ref, 'ID is missing or empty');
    },
  },
  {
    id: 'note-id-unique',
    clause: '7.9 (19-004)',
    says: 'No two notes have the same ID.',
    *check(pdf) {
      const seen = new Set<string>();
      for (const { ref, role, dict } of pdf.tree.elements) {
        const id = role === 'Note' ? pdf.text(dict['/ID']) : undefined;
        if (id === undefined) continue;
        if (seen.has(id)) yield found(ref, `ID ${id} is taken`);
        seen.add(id);
      }
    },
  },
];
