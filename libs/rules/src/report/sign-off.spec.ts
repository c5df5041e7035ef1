import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Role } from '../people.js';
import {
  signaturesWanted,
  signOff,
  SIGNING_ROLES,
  type GivenSignature,
  type SignOffFacts,
  type WantedSignature,
} from './sign-off.js';

const { SRO, CHAIR, BOARD_MEMBER, PROGRAMME_DIRECTOR } = Role;
const wanted = (title: string, role: Role, personId: string | null = null): WantedSignature => ({
  title,
  role,
  personId,
});
const given = (title: string, role: Role, personId: string): GivenSignature => ({ title, role, personId });
const [SRO_SIGNS, CHAIR_SIGNS] = [wanted('SRO', SRO), wanted('Chair', CHAIR)];
const VICE_CHAIR = wanted('Vice-Chair', BOARD_MEMBER);
const CHIEF_EXECUTIVE = wanted('Chief Executive', BOARD_MEMBER, 'chief');

const facts = (more: Partial<SignOffFacts> = {}): SignOffFacts => ({
  authors: ['director'],
  required: [SRO_SIGNS],
  given: [],
  ...more,
});
const both = { required: [SRO_SIGNS, CHAIR_SIGNS] };
const members = { required: [VICE_CHAIR, CHIEF_EXECUTIVE] };

describe('whose signature counts for what', () => {
  it.each<[says: string, of: SignOffFacts, person: string, held: Role[], signs: string[] | string]>([
    ['the SRO signs', facts(), 'sro', [SRO], ['SRO']],
    ['one person is SRO and chair', facts(both), 'both', [CHAIR, SRO], ['SRO', 'Chair']],
    ['the chair after the SRO', facts({ ...both, given: [given('SRO', SRO, 'sro')] }), 'chair', [CHAIR], ['Chair']],
    ['a role that is not asked', facts(), 'chair', [CHAIR], 'NO_ROLE'],
    ['the director, whatever else', facts(), 'director', [PROGRAMME_DIRECTOR, SRO], 'AUTHOR'],
    ['signed already', facts({ given: [given('SRO', SRO, 'sro')] }), 'sro', [SRO], 'SIGNED'],
    ['one of two members', facts(members), 'member', [BOARD_MEMBER], ['Vice-Chair']],
    ['whoever is named signs as named', facts(members), 'chief', [BOARD_MEMBER], ['Chief Executive']],
    ['nobody signs for who is named', facts({ required: [CHIEF_EXECUTIVE] }), 'member', [BOARD_MEMBER], 'NO_ROLE'],
    [
      'nor twice in one role',
      facts({ ...members, given: [given('Chief Executive', BOARD_MEMBER, 'chief')] }),
      'chief',
      [BOARD_MEMBER],
      'SIGNED',
    ],
  ])('%s', (_, of, person, held, signs) => {
    const verdict = signOff(of, person, held);
    expect('signatures' in verdict ? verdict.signatures.map(({ title }) => title) : verdict.refused).toEqual(signs);
  });

  it('no author ever signs, nothing is signed twice, and one role is signed for by different people', () => {
    const people = ['a', 'b', 'c'];
    const person = fc.constantFrom(...people);
    const roles = fc.uniqueArray(fc.constantFrom(...SIGNING_ROLES), { minLength: 1 });
    const required = fc
      .array(fc.tuple(fc.constantFrom(...SIGNING_ROLES), fc.option(person)), { minLength: 1, maxLength: 6 })
      .map((all) => all.map(([role, personId], n) => wanted(`Title ${n}`, role, personId)));
    fc.assert(
      fc.property(fc.array(person), required, fc.array(fc.tuple(person, roles)), (authors, asked, signers) => {
        const signed: GivenSignature[] = [];
        for (const [personId, held] of signers) {
          const verdict = signOff({ authors, required: asked, given: signed }, personId, held);
          if ('signatures' in verdict)
            signed.push(...verdict.signatures.map(({ title, role }) => given(title, role, personId)));
        }
        expect(signed.filter(({ personId }) => authors.includes(personId))).toEqual([]);
        expect(new Set(signed.map(({ title }) => title)).size).toBe(signed.length);
        expect(new Set(signed.map(({ role, personId }) => `${role} ${personId}`)).size).toBe(signed.length);
        for (const { title, personId } of signed) {
          const named = asked.find((one) => one.title === title)?.personId;
          expect([null, personId]).toContain(named ?? null);
        }
        expect(signaturesWanted({ required: asked, given: signed })).toHaveLength(asked.length - signed.length);
      }),
    );
  });
});
