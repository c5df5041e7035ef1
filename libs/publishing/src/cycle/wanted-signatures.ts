import { ROLE_TITLES, type Role, type WantedSignature } from '#rules';

/** What a signature is called, and the id of the only person who may give it. */
export type Signatory = Pick<WantedSignature, 'title' | 'personId'>;

/** The signatures a cycle asks for, as its two columns keep them: roles, and beside each what it is called. */
export function wantedSignatures(roles: readonly Role[], signatories: readonly Signatory[] | null): WantedSignature[] {
  return roles.map((role, n) => ({
    title: signatories?.[n]?.title ?? ROLE_TITLES[role],
    role,
    personId: signatories?.[n]?.personId ?? null,
  }));
}
