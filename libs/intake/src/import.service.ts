import { Injectable } from '@nestjs/common';
import { Access, DeliveryConfidence, Milestone, Programme, Workstream } from '#delivery';
import { Acts, newId, UserProblem, type Act, type ActOutcome } from '#platform';
import { PercentMethod, WorkstreamStatus } from '#rules';
import { emptyReport, hasErrors, setDifferences, type ImportReport } from './import-report.js';
import type { Mapping } from './mapping.js';
import { createMilestone, updateMilestone } from './milestone-changes.js';
import { milestoneRows } from './milestone-rows.js';
import { programmeRows, type ProgrammeRow } from './programme-rows.js';
import { FileProblem, readTable, type Table } from './table.js';

/** What to import, where to, and whether in earnest. */
export interface ImportOrder {
  bytes: Buffer;
  mapping: Mapping;
  /** The programme milestones go into, by ref; for programmes, the parent (or null for the top). */
  programmeRef: string | null;
  /** Make that programme, with this name, when it is not there. */
  createAs?: string | null;
  /** False: a dry run, which changes nothing. */
  apply: boolean;
}

/** Brings plans in from files: a dry run first, all of a file or nothing, and the same file twice changes nothing. */
@Injectable()
export class ImportService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  /** @throws FileProblem when the file is no table, or lacks a column that the mapping names. */
  import(callerId: string, order: ImportOrder): Promise<ActOutcome<ImportReport>> {
    const table = readTable(order.bytes, order.mapping);
    requireColumns(table, order.mapping);
    const work = order.mapping.into === 'milestones' ? this.milestones(table, order) : this.programmes(table, order);
    return this.acts.run(callerId, async (act) => {
      const report = await work(act);
      report.applied = order.apply && !hasErrors(report);
      // What is only looked at, or not wholly right, must not reach the database.
      if (!report.applied) act.em.clear();
      return report;
    });
  }

  private milestones(table: Table, order: ImportOrder) {
    const { rows, problems } = milestoneRows(table, order.mapping);
    return async (act: Act): Promise<ImportReport> => {
      const report = emptyReport(table.rows.length, problems);
      const { id: programmeId } = await this.programme(act, order);
      const workstreams = new Map((await act.em.find(Workstream, { programmeId })).map((one) => [one.ref, one]));
      const milestones = new Map((await act.em.find(Milestone, { programmeId })).map((one) => [one.ref, one]));
      for (const row of rows) {
        const workstreamId = workstreamAt(act, programmeId, row.path, workstreams, report);
        const existing = milestones.get(row.ref);
        if (existing) updateMilestone(act, existing, workstreamId, row, order.mapping, report);
        else createMilestone(act, programmeId, workstreamId, row, order.mapping, report);
      }
      return report;
    };
  }

  private programmes(table: Table, order: ImportOrder) {
    const { mapping } = order;
    const { rows, problems } = programmeRows(table, mapping);
    return async (act: Act): Promise<ImportReport> => {
      const report = emptyReport(table.rows.length, problems);
      const parent = order.programmeRef === null ? null : await this.programme(act, order);
      if (parent) {
        await this.access.require(act, 'CREATE_PROGRAMME', { programmeId: parent.id }, ['programme'], 'programme');
      } else await this.access.requireEverywhere(act, 'CREATE_PROGRAMME');
      const refs = rows.map(({ ref }) => ref);
      const known = new Map((await act.em.find(Programme, { ref: { $in: refs } })).map((one) => [one.ref, one]));
      const rated = await act.em.find(DeliveryConfidence, {
        programmeId: { $in: [...known.values()].map(({ id }) => id) },
        assessedOn: mapping.ratedOn ?? '0001-01-01',
      });
      const ratings = new Map(rated.map((one) => [one.programmeId, one]));
      for (const row of rows) {
        const existing = known.get(row.ref);
        // A file may only change what lies where its bearer has rights.
        if (existing)
          await this.access.require(act, 'IMPORT_PLAN', { programmeId: existing.id }, ['programme'], 'programme');
        const { startOn, endOn, ...words } = row.fields;
        const programme =
          existing ??
          act.em.create(Programme, {
            id: newId(),
            ref: row.ref,
            parentId: parent?.id ?? null,
            startOn,
            endOn,
            ...words,
          });
        const rating = existing && ratings.get(existing.id);
        if (!existing) report.created += 1;
        else setDifferences(existing, row.ref, { ...row.fields }, report);
        rate(act, programme, row, rating, mapping, report);
      }
      return report;
    };
  }

  /** The programme to import into, made when it is asked for and not there; refuses whoever may not. */
  private async programme(act: Act, { programmeRef, createAs }: ImportOrder): Promise<Programme> {
    const existing = await act.em.findOne(Programme, { ref: programmeRef ?? '' });
    if (existing) {
      await this.access.require(act, 'IMPORT_PLAN', { programmeId: existing.id }, ['programme'], 'programme');
      return existing;
    }
    if (!createAs || !programmeRef) throw UserProblem.notFound(['programme'], 'programme');
    await this.access.requireEverywhere(act, 'IMPORT_PLAN');
    return act.em.create(Programme, {
      id: newId(),
      ref: programmeRef,
      name: createAs,
      percentMethod: PercentMethod.COUNT,
    });
  }
}

function requireColumns({ columns }: Table, mapping: Mapping): void {
  const missing = Object.values(mapping.columns)
    .flat()
    .filter((column) => !columns.includes(column));
  if (missing.length) {
    throw new FileProblem(
      `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${columns.join(', ')}.`,
    );
  }
}

/** The workstream at the end of a path, with those above it; each level is made when it is not there. */
function workstreamAt(
  act: Act,
  programmeId: string,
  path: string[],
  known: Map<string, Workstream>,
  report: ImportReport,
): string {
  let parentId: string | null = null;
  path.forEach((name, depth) => {
    const ref = path.slice(0, depth + 1).join('.');
    let workstream = known.get(ref);
    if (!workstream) {
      workstream = act.em.create(Workstream, {
        id: newId(),
        programmeId,
        parentId,
        ref,
        name,
        status: WorkstreamStatus.ACTIVE,
      });
      known.set(ref, workstream);
      report.workstreamsCreated += 1;
    }
    workstream.requireOpen();
    parentId = workstream.id;
  });
  return parentId ?? '';
}

/** Keeps the official rating as it is given, once for each day; never as a RAG colour. */
function rate(
  act: Act,
  programme: Programme,
  { ref, rating }: ProgrammeRow,
  known: DeliveryConfidence | undefined,
  mapping: Mapping,
  report: ImportReport,
): void {
  if (!rating || !mapping.ratedOn) return;
  if (known) {
    if (known.rating !== rating.rating || known.comment !== rating.comment) {
      report.changes.push({ ref, field: 'deliveryConfidence', from: known.rating, to: rating.rating });
      Object.assign(known, rating);
    }
    return;
  }
  act.em.create(DeliveryConfidence, {
    programmeId: programme.id,
    ...rating,
    scale: mapping.ratingScale,
    assessedOn: mapping.ratedOn,
    source: mapping.source,
  });
}
