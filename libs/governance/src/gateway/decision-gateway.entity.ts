import { defineEntity, p } from '@mikro-orm/core';
import { Programme, type PlannedDate } from '#delivery';
import { Organisation } from '#people';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import {
  allowedGatewayMoves,
  canMoveGateway,
  DatePrecision,
  GatewayOutcome,
  GatewayState,
  GatewayType,
  UNDECIDED_GATEWAY_STATES,
  type Day,
} from '#rules';

const DecisionGatewaySchema = defineEntity({
  name: 'DecisionGateway',
  uniques: [{ name: 'decision_gateway_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: [
    { name: 'decision_gateway_custom_type_named', expression: "(type = 'CUSTOM') = (custom_type is not null)" },
    {
      name: 'decision_gateway_decided_has_outcome',
      expression: "(state = 'DECIDED') = (outcome is not null and decided_on is not null)",
    },
    {
      name: 'decision_gateway_deferral_has_date',
      expression: "outcome is distinct from 'DEFERRED' or deferred_to_on is not null",
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    ref: p.text(),
    title: p.text(),
    type: p.enum(() => GatewayType).default(GatewayType.APPROVAL),
    customType: p.text().nullable(),
    stageNumber: p.smallint().nullable(),
    decidingBodyId: () => p.manyToOne(Organisation).mapToPk().fieldName('deciding_body_id').index().nullable(),
    plannedOn: p.date().nullable(),
    plannedPrecision: p.enum(() => DatePrecision).nullable(),
    plannedAsWritten: p.text().nullable(),
    state: p.enum(() => GatewayState).default(GatewayState.PLANNED),
    outcome: p.enum(() => GatewayOutcome).nullable(),
    decidedOn: p.date().nullable(),
    decisionNote: p.text().nullable(),
    deferredToOn: p.date().nullable(),
    /** Kept from open packs; null, as in what was recorded before there were marks, is open. */
    restricted: p.boolean().nullable(),
    ...provenanceColumns,
  },
});

/** A point at which a named body decides whether the programme goes on, against written criteria. */
export class DecisionGateway extends DecisionGatewaySchema.class {
  moveTo(state: GatewayState): void {
    if (!canMoveGateway(this.state, state)) {
      throw UserProblem.transition(
        this.state,
        allowedGatewayMoves(this.state),
        `Gateway ${this.ref} is ${this.state} and cannot become ${state}.`,
      );
    }
    this.state = state;
  }

  /** Refuses what makes sense only while the gateway is still to be decided. */
  requireUndecided(what: string): void {
    if (!UNDECIDED_GATEWAY_STATES.includes(this.state)) {
      throw UserProblem.transition(
        this.state,
        allowedGatewayMoves(this.state),
        `Gateway ${this.ref} is ${this.state}; ${what}.`,
      );
    }
  }

  plan({ on, precision, asWritten }: PlannedDate): void {
    this.plannedOn = on;
    this.plannedPrecision = on ? (precision ?? DatePrecision.DAY) : null;
    this.plannedAsWritten = asWritten ?? null;
  }

  /** Records a decision that the rules allow. */
  decide(outcome: GatewayOutcome, on: Day, note: string | null, deferredToOn: Day | null): void {
    this.state = GatewayState.DECIDED;
    this.outcome = outcome;
    this.decidedOn = on;
    this.decisionNote = note;
    this.deferredToOn = deferredToOn;
  }
}
DecisionGatewaySchema.setClass(DecisionGateway);
