import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import { Cadence, type Role, type WantedSignature } from '#rules';
import { wantedSignatures, type Signatory } from './wanted-signatures.js';

const ReportingCycleSchema = defineEntity({
  name: 'ReportingCycle',
  checks: [
    { name: 'reporting_cycle_has_a_signature', expression: 'cardinality(sign_off_roles) > 0' },
    { name: 'reporting_cycle_due_after_its_period', expression: 'returns_due_days >= 0 and report_due_days >= 0' },
    { name: 'reporting_cycle_dates_in_order', expression: 'ended_on is null or ended_on >= first_day' },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    boardId: () => p.manyToOne(Organisation).mapToPk().fieldName('board_id').index(),
    cadence: p.enum(() => Cadence),
    firstDay: p.date(),
    returnsDueDays: p.integer(),
    reportDueDays: p.integer(),
    /** The roles of those who must sign, one for each signature. */
    signOffRoles: p.array<Role>((role) => role as Role),
    /** What each of these signatures is called and who alone may give it, in the same order; null: each is called by its role. */
    signatories: p.json<Signatory[]>().nullable(),
    endedOn: p.date().nullable(),
    ...provenanceColumns,
  },
});

/** How a programme is reported to one board: how often, when what is due, and who signs. */
export class ReportingCycle extends ReportingCycleSchema.class {
  /** The signatures that a report takes. */
  signaturesWanted(): WantedSignature[] {
    return wantedSignatures(this.signOffRoles, this.signatories ?? null);
  }
}
ReportingCycleSchema.setClass(ReportingCycle);
