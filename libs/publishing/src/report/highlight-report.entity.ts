import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation, Person } from '#people';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import { allowedReportMoves, canMoveReport, Rag, ReportState } from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';

const HighlightReportSchema = defineEntity({
  name: 'HighlightReport',
  uniques: [{ name: 'highlight_report_revision_unique', properties: ['cycleId', 'periodTo', 'revision'] }],
  indexes: [
    {
      name: 'highlight_report_one_open',
      expression: `create unique index "highlight_report_one_open" on "highlight_report" ("cycle_id") where state in ('DRAFT', 'SUBMITTED', 'APPROVED')`,
    },
  ],
  checks: [
    {
      name: 'highlight_report_sealed_when_approved',
      expression: "digest is not null or state in ('DRAFT', 'SUBMITTED', 'WITHDRAWN')",
    },
    {
      name: 'highlight_report_submitted_by_somebody',
      expression: "state in ('DRAFT', 'WITHDRAWN') or submitted_by_id is not null",
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    cycleId: () => p.manyToOne(ReportingCycle).mapToPk().fieldName('cycle_id'),
    boardId: () => p.manyToOne(Organisation).mapToPk().fieldName('board_id').index(),
    ref: p.text(),
    revision: p.integer(),
    /** The published report that this one corrects. */
    correctsId: () => p.manyToOne(HighlightReport).mapToPk().fieldName('corrects_id').index().nullable(),
    correctionReason: p.text().nullable(),
    periodFrom: p.date(),
    periodTo: p.date(),
    state: p.enum(() => ReportState),
    narrative: p.text().nullable(),
    outlook: p.text().nullable(),
    asks: p.text().nullable(),
    draftedById: () => p.manyToOne(Person).mapToPk().fieldName('drafted_by_id').index(),
    /** How often it was submitted; signatures count for one submission only. */
    submissions: p.integer().default(0),
    /** Signatures under the latest submission. */
    signatures: p.integer().default(0),
    submittedById: () => p.manyToOne(Person).mapToPk().fieldName('submitted_by_id').index().nullable(),
    submittedAt: p.datetime().nullable(),
    /** The instant the register was read at for the seal. */
    sealedAt: p.datetime().nullable(),
    /** How long the chain of the programme was at the seal. */
    sealedPlace: p.integer().nullable(),
    /** SHA-256 of the sealed bytes, in hexadecimal. */
    digest: p.text().nullable(),
    keyId: p.text().nullable(),
    /** Its figures as they were sealed, to compare reports by. */
    calculatedRag: p.enum(() => Rag).nullable(),
    effectiveRag: p.enum(() => Rag).nullable(),
    percentComplete: p.decimal('number').nullable(),
    plannedPercent: p.decimal('number').nullable(),
    publishedOn: p.date().nullable(),
    ...provenanceColumns,
  },
});

/** A highlight report from its draft to its publication. Its figures are the register’s until it is sealed, and never change after. */
export class HighlightReport extends HighlightReportSchema.class {
  /** @throws UserProblem ILLEGAL_TRANSITION, saying what may follow. */
  moveTo(state: ReportState): void {
    if (!canMoveReport(this.state, state)) {
      throw UserProblem.transition(
        this.state,
        allowedReportMoves(this.state),
        `This report is ${this.state}; it cannot become ${state}.`,
      );
    }
    this.state = state;
  }

  /** @throws UserProblem ILLEGAL_TRANSITION unless it is still being written. */
  requireDraft(): void {
    if (this.state !== ReportState.DRAFT) {
      throw UserProblem.transition(
        this.state,
        allowedReportMoves(this.state),
        `This report is ${this.state}; only a draft can be written in.`,
      );
    }
  }
}
HighlightReportSchema.setClass(HighlightReport);
