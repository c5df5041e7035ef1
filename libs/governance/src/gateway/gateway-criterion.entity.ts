import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Person } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import { DecisionGateway } from './decision-gateway.entity.js';

const GatewayCriterionSchema = defineEntity({
  name: 'GatewayCriterion',
  checks: [{ name: 'gateway_criterion_met_by_someone', expression: '(met_on is null) = (met_by_id is null)' }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    gatewayId: () => p.manyToOne(DecisionGateway).mapToPk().fieldName('gateway_id').index(),
    position: p.smallint(),
    text: p.text(),
    evidenceUrl: p.text().nullable(),
    metOn: p.date().nullable(),
    metById: () => p.manyToOne(Person).mapToPk().fieldName('met_by_id').index().nullable(),
    ...provenanceColumns,
  },
});

/** One thing that must be shown before a gateway is ready to be decided. */
export class GatewayCriterion extends GatewayCriterionSchema.class {}
GatewayCriterionSchema.setClass(GatewayCriterion);
