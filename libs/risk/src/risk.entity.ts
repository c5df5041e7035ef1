import { defineEntity, p } from '@mikro-orm/core';
import { Programme, Workstream } from '#delivery';
import { Organisation, Person } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import { Proximity, RiskCategory, RiskResponse, RiskStatus } from '#rules';

const oneToFive = () => p.smallint().nullable();

const RiskSchema = defineEntity({
  name: 'Risk',
  uniques: [{ name: 'risk_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: ['inherent', 'current', 'target'].map((kind) => ({
    name: `risk_${kind}_scale`,
    expression: `(${kind}_likelihood is null and ${kind}_consequence is null) or (${kind}_likelihood >= 1 and ${kind}_likelihood <= 5 and ${kind}_consequence >= 1 and ${kind}_consequence <= 5)`,
  })),
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    /** Null: held at programme level. */
    workstreamId: () => p.manyToOne(Workstream).mapToPk().fieldName('workstream_id').index().nullable(),
    /** The shared risk ("recruitment, across all partnerships") of which this is a local copy. */
    commonRiskId: () => p.manyToOne(Risk).mapToPk().fieldName('common_risk_id').index().nullable(),
    ref: p.text(),
    title: p.text(),
    cause: p.text().nullable(),
    event: p.text().nullable(),
    effect: p.text().nullable(),
    category: p.enum(() => RiskCategory).default(RiskCategory.OTHER),
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id').index().nullable(),
    ownerOrganisationId: () =>
      p.manyToOne(Organisation).mapToPk().fieldName('owner_organisation_id').index().nullable(),
    proximity: p.enum(() => Proximity).nullable(),
    response: p.enum(() => RiskResponse).nullable(),
    controls: p.text().nullable(),
    status: p.enum(() => RiskStatus).default(RiskStatus.OPEN),
    raisedOn: p.date(),
    nextReviewOn: p.date().nullable(),
    lastReviewedOn: p.date().nullable(),
    closedOn: p.date().nullable(),
    closureReason: p.text().nullable(),
    inherentLikelihood: oneToFive(),
    inherentConsequence: oneToFive(),
    currentLikelihood: oneToFive(),
    currentConsequence: oneToFive(),
    targetLikelihood: oneToFive(),
    targetConsequence: oneToFive(),
    ...provenanceColumns,
  },
});

/** Something that may happen and would harm the outcome, written as cause, event and effect. Its band is always derived, never stored. */
export class Risk extends RiskSchema.class {}
RiskSchema.setClass(Risk);
