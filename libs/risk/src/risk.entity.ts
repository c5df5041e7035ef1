import { defineEntity, p } from '@mikro-orm/core';
import { Programme, Workstream } from '#delivery';
import { Organisation, Person } from '#people';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import {
  allowedRiskMoves,
  canMoveRisk,
  Proximity,
  RiskCategory,
  RiskResponse,
  RiskStatus,
  type Day,
  type RiskScoreKind,
} from '#rules';

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
    /** Kept from open packs; null, as in what was recorded before there were marks, is open. */
    restricted: p.boolean().nullable(),
    ...provenanceColumns,
  },
});

/** Something that may happen and would harm the outcome, written as cause, event and effect. Its band is always derived, never stored. */
export class Risk extends RiskSchema.class {
  moveTo(status: RiskStatus): void {
    if (!canMoveRisk(this.status, status)) {
      throw UserProblem.transition(
        this.status,
        allowedRiskMoves(this.status),
        `Risk ${this.ref} is ${this.status} and cannot become ${status}.`,
      );
    }
    this.status = status;
  }

  /** Refuses what makes sense only while the risk can still happen. */
  requireLive(): void {
    if (this.status === RiskStatus.CLOSED || this.status === RiskStatus.MATERIALISED) {
      throw UserProblem.transition(
        this.status,
        allowedRiskMoves(this.status),
        `Risk ${this.ref} is ${this.status}; reopen it first.`,
      );
    }
  }

  /** The current score as it was last given; null when not scored. */
  get currentScore(): { likelihood: number; consequence: number } | null {
    const { currentLikelihood: likelihood, currentConsequence: consequence } = this;
    return likelihood == null || consequence == null ? null : { likelihood, consequence };
  }

  score(kind: RiskScoreKind, { likelihood, consequence }: { likelihood: number; consequence: number }): void {
    const name = kind.toLowerCase() as Lowercase<RiskScoreKind>;
    this[`${name}Likelihood`] = likelihood;
    this[`${name}Consequence`] = consequence;
  }

  close(on: Day, reason: string): void {
    this.moveTo(RiskStatus.CLOSED);
    this.closedOn = on;
    this.closureReason = reason;
  }

  reopen(): void {
    this.moveTo(RiskStatus.OPEN);
    this.closedOn = null;
    this.closureReason = null;
  }
}
RiskSchema.setClass(Risk);
