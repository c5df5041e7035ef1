import { defineEntity, p } from '@mikro-orm/core';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import { Organisation, Person } from '#people';
import type { Day } from '#rules';
import { allowedMilestoneMoves, canMoveMilestone, DatePrecision, MilestoneKind, MilestoneStatus } from '#rules';
import { Programme } from '../programme/programme.entity.js';
import { Workstream } from '../workstream/workstream.entity.js';

/** A date as the plan gives it: the day it resolves to, how exact that is, and the words it was written in ("by June"). */
export interface PlannedDate {
  on: Day | null;
  precision?: DatePrecision | null;
  asWritten?: string | null;
}

const MilestoneSchema = defineEntity({
  name: 'Milestone',
  uniques: [{ name: 'milestone_ref_unique', properties: ['programmeId', 'ref'] }],
  indexes: [{ name: 'milestone_workstream_status_index', properties: ['workstreamId', 'status'] }],
  checks: [
    { name: 'milestone_weight_not_negative', expression: 'weight is null or weight >= 0' },
    { name: 'milestone_physical_percent_in_range', expression: 'physical_percent >= 0 and physical_percent <= 100' },
    { name: 'milestone_complete_has_actual_date', expression: "(status = 'COMPLETE') = (actual_on is not null)" },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    workstreamId: () => p.manyToOne(Workstream).mapToPk().fieldName('workstream_id').index(),
    kind: p.enum(() => MilestoneKind).default(MilestoneKind.MILESTONE),
    ref: p.text(),
    title: p.text(),
    description: p.text().nullable(),
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id').index().nullable(),
    ownerOrganisationId: () =>
      p.manyToOne(Organisation).mapToPk().fieldName('owner_organisation_id').index().nullable(),
    weight: p.decimal().precision(9).scale(3).nullable(),
    key: p.boolean().default(false),
    hardDeadlineOn: p.date().nullable(),
    originalBaselineOn: p.date().nullable(),
    baselineOn: p.date().nullable(),
    baselinePrecision: p.enum(() => DatePrecision).nullable(),
    baselineAsWritten: p.text().nullable(),
    forecastOn: p.date().nullable(),
    forecastPrecision: p.enum(() => DatePrecision).nullable(),
    forecastAsWritten: p.text().nullable(),
    startedOn: p.date().nullable(),
    actualOn: p.date().nullable(),
    status: p.enum(() => MilestoneStatus).default(MilestoneStatus.NOT_STARTED),
    statusNote: p.text().nullable(),
    /** Progress judged by the owner, 0–100; used by the PHYSICAL method while in progress. */
    physicalPercent: p.decimal().precision(5).scale(2).default('0'),
    pathToGreen: p.text().nullable(),
    expectedGreenOn: p.date().nullable(),
    /** Kept from open packs; null, as in what was recorded before there were marks, is open. */
    restricted: p.boolean().nullable(),
    ...provenanceColumns,
  },
});

/** Something to be reached or delivered by a day: a milestone, a deliverable, an action, or an event outside our control. */
export class Milestone extends MilestoneSchema.class {
  /** Moves the status machine, or refuses and says which moves are open. */
  private moveTo(status: MilestoneStatus): void {
    if (!canMoveMilestone(this.status, status)) {
      throw UserProblem.transition(
        this.status,
        allowedMilestoneMoves(this.status),
        `Milestone ${this.ref} is ${this.status} and cannot become ${status}.`,
      );
    }
    this.status = status;
  }

  start(on: Day, today: Day): void {
    requireNotFuture(on, today, 'startedOn');
    if (this.status === MilestoneStatus.COMPLETE) {
      throw UserProblem.transition(
        this.status,
        allowedMilestoneMoves(this.status),
        `Milestone ${this.ref} is complete; use reopenMilestone to take that back.`,
      );
    }
    if (this.status === MilestoneStatus.DRAFT) this.moveTo(MilestoneStatus.NOT_STARTED);
    this.moveTo(MilestoneStatus.IN_PROGRESS);
    this.startedOn ??= on;
  }

  /** Records the owner's judgement of progress; 100 is not completion, which needs its own act and day. */
  reportProgress(physicalPercent: string | null | undefined, note: string | null | undefined, today: Day): void {
    if (physicalPercent != null) {
      const percent = Number(physicalPercent);
      if (!(percent >= 0 && percent < 100)) {
        throw UserProblem.invalid(
          ['set', 'physicalPercent'],
          'Give a percentage from 0 to 99; use completeMilestone when the work is done.',
        );
      }
      if (this.status === MilestoneStatus.NOT_STARTED && percent > 0) this.start(today, today);
      if (this.status !== MilestoneStatus.IN_PROGRESS && percent > 0) {
        throw UserProblem.transition(
          this.status,
          allowedMilestoneMoves(this.status),
          `Milestone ${this.ref} is ${this.status}; start or reopen it before reporting progress.`,
        );
      }
      this.physicalPercent = physicalPercent;
    }
    if (note !== undefined) this.statusNote = note;
  }

  complete(on: Day, today: Day): void {
    requireNotFuture(on, today, 'actualOn');
    if (this.status === MilestoneStatus.NOT_STARTED) this.start(on, today);
    this.moveTo(MilestoneStatus.COMPLETE);
    this.actualOn = on;
  }

  reopen(): void {
    this.moveTo(MilestoneStatus.IN_PROGRESS);
    this.actualOn = null;
  }

  cancel(note: string): void {
    this.moveTo(MilestoneStatus.CANCELLED);
    this.statusNote = note;
  }

  hold(note: string): void {
    this.moveTo(MilestoneStatus.ON_HOLD);
    this.statusNote = note;
  }

  /** The day it is expected: the forecast, or the approved date until one is given. */
  expectedOn(): Day | null {
    return this.forecastOn ?? this.baselineOn ?? null;
  }

  setForecast(date: PlannedDate): void {
    this.forecastOn = date.on;
    this.forecastPrecision = date.on ? (date.precision ?? DatePrecision.DAY) : null;
    this.forecastAsWritten = date.asWritten ?? null;
  }

  /** Sets the approved date; the first one ever set is kept for good as the original baseline. */
  setBaseline(date: PlannedDate): void {
    this.baselineOn = date.on;
    this.baselinePrecision = date.on ? (date.precision ?? DatePrecision.DAY) : null;
    this.baselineAsWritten = date.asWritten ?? null;
    this.originalBaselineOn ??= date.on;
  }
}
MilestoneSchema.setClass(Milestone);

function requireNotFuture(on: Day, today: Day, field: string): void {
  if (on > today)
    throw UserProblem.invalid([field], `${on} is in the future; give today (${today}) or an earlier day.`);
}
