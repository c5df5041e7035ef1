import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { provenanceColumns, trackedColumns } from '#platform';
import { RiskScoreKind } from '#rules';
import { Risk } from './risk.entity.js';

const RiskScoreSchema = defineEntity({
  name: 'RiskScore',
  checks: [
    {
      name: 'risk_score_scale',
      expression: 'likelihood >= 1 and likelihood <= 5 and consequence >= 1 and consequence <= 5',
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    riskId: () => p.manyToOne(Risk).mapToPk().fieldName('risk_id').index(),
    kind: p.enum(() => RiskScoreKind),
    likelihood: p.smallint(),
    consequence: p.smallint(),
    scoredOn: p.date(),
    rationale: p.text(),
    ...provenanceColumns,
  },
});

/** One dated scoring of a risk and the reasoning behind it. The ledger of scores is never changed. */
export class RiskScore extends RiskScoreSchema.class {}
RiskScoreSchema.setClass(RiskScore);
