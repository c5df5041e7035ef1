import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Role } from './people.js';
import { rolesToSign, signOff, SIGNING_ROLES, type SignOffFacts } from './sign-off.js';

const { SRO, CHAIR, PROGRAMME_DIRECTOR } = Role;
const facts = (more: Partial<SignOffFacts> = {}): SignOffFacts => ({
  authors: ['director'],
  required: [SRO],
  given: [],
  ...more,
});

describe('whose signature counts for what', () => {
  it.each([
    ['the SRO signs', facts(), 'sro', [SRO], { roles: [SRO] }],
    ['one person is SRO and chair', facts({ required: [SRO, CHAIR] }), 'both', [CHAIR, SRO], { roles: [SRO, CHAIR] }],
    [
      'the chair after the SRO',
      facts({ required: [SRO, CHAIR], given: [{ role: SRO, personId: 'sro' }] }),
      'chair',
      [CHAIR],
      { roles: [CHAIR] },
    ],
    ['a role that is not asked', facts(), 'chair', [CHAIR], { refused: 'NO_ROLE' }],
    ['the director, whatever else', facts(), 'director', [PROGRAMME_DIRECTOR, SRO], { refused: 'AUTHOR' }],
    ['signed already', facts({ given: [{ role: SRO, personId: 'sro' }] }), 'sro', [SRO], { refused: 'SIGNED' }],
  ])('%s', (_, given, person, held, verdict) => {
    expect(signOff(given, person, held)).toEqual(verdict);
  });

  it('no author ever signs, and nothing is signed twice for one role', () => {
    const person = fc.constantFrom<string>('a', 'b', 'c');
    const roles = fc.uniqueArray(fc.constantFrom(...SIGNING_ROLES), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(person), roles, fc.array(fc.tuple(person, roles)), (authors, required, signers) => {
        const given: { role: Role; personId: string }[] = [];
        for (const [personId, held] of signers) {
          const verdict = signOff({ authors, required, given }, personId, held);
          if ('roles' in verdict) given.push(...verdict.roles.map((role) => ({ role, personId })));
        }
        expect(given.filter(({ personId }) => authors.includes(personId))).toEqual([]);
        expect(new Set(given.map(({ role }) => role)).size).toBe(given.length);
        expect(rolesToSign({ required, given }).length + given.length).toBe(required.length);
      }),
    );
  });
});
