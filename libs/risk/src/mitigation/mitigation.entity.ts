import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation, Person } from '#people';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import { allowedMitigationMoves, canMoveMitigation, MitigationStatus } from '#rules';
import { Risk } from '../risk.entity.js';

const MitigationSchema = defineEntity({
  name: 'Mitigation',
  uniques: [{ name: 'mitigation_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: [
    {
      name: 'mitigation_expected_scale',
      expression:
        '(expected_likelihood is null and expected_consequence is null) or (expected_likelihood >= 1 and expected_likelihood <= 5 and expected_consequence >= 1 and expected_consequence <= 5)',
    },
    { name: 'mitigation_complete_has_day', expression: "(status = 'COMPLETE') = (completed_on is not null)" },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    riskId: () => p.manyToOne(Risk).mapToPk().fieldName('risk_id').index(),
    ref: p.text(),
    title: p.text(),
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id').index().nullable(),
    ownerOrganisationId: () =>
      p.manyToOne(Organisation).mapToPk().fieldName('owner_organisation_id').index().nullable(),
    dueOn: p.date().nullable(),
    status: p.enum(() => MitigationStatus).default(MitigationStatus.NOT_STARTED),
    completedOn: p.date().nullable(),
    expectedLikelihood: p.smallint().nullable(),
    expectedConsequence: p.smallint().nullable(),
    note: p.text().nullable(),
    ...provenanceColumns,
  },
});

/** Work that should bring a risk's score down. Completing it never changes the score: that takes a re-score. */
export class Mitigation extends MitigationSchema.class {
  moveTo(status: MitigationStatus): void {
    if (!canMoveMitigation(this.status, status)) {
      throw UserProblem.transition(
        this.status,
        allowedMitigationMoves(this.status),
        `Mitigation ${this.ref} is ${this.status} and cannot become ${status}.`,
      );
    }
    this.status = status;
  }
}
MitigationSchema.setClass(Mitigation);
