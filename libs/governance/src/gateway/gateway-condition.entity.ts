import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation, Person } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import { DecisionGateway } from './decision-gateway.entity.js';

const GatewayConditionSchema = defineEntity({
  name: 'GatewayCondition',
  checks: [{ name: 'gateway_condition_met_by_someone', expression: '(met_on is null) = (accepted_by_id is null)' }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    gatewayId: () => p.manyToOne(DecisionGateway).mapToPk().fieldName('gateway_id').index(),
    position: p.smallint(),
    text: p.text(),
    blocking: p.boolean().default(true),
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id').index().nullable(),
    ownerOrganisationId: () =>
      p.manyToOne(Organisation).mapToPk().fieldName('owner_organisation_id').index().nullable(),
    dueOn: p.date().nullable(),
    metOn: p.date().nullable(),
    acceptedById: () => p.manyToOne(Person).mapToPk().fieldName('accepted_by_id').index().nullable(),
    metNote: p.text().nullable(),
    ...provenanceColumns,
  },
});

/** Something a body asked for when it approved with conditions. While a blocking one is open the next gateway cannot be decided. */
export class GatewayCondition extends GatewayConditionSchema.class {}
GatewayConditionSchema.setClass(GatewayCondition);
