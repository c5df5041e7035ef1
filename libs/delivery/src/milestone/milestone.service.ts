import { Injectable } from '@nestjs/common';
import {
  Acts,
  BulkPolicy,
  itemKey,
  markToSet,
  requireUuid,
  UserProblem,
  type Act,
  type ActOutcome,
  type ChangeInput,
} from '#platform';
import { MilestoneDateKind, type Action, type Day } from '#rules';
import { Access } from '../access.js';
import { DateMove } from './date-move.entity.js';
import { Milestone } from './milestone.entity.js';
import {
  CancelMilestoneInput,
  CompleteMilestoneInput,
  CreateMilestoneInput,
  HoldMilestoneInput,
  RebaselineMilestoneInput,
  ReopenMilestoneInput,
  ReportMilestoneProgressInput,
  ReportMilestonesProgressInput,
  RescheduleMilestoneInput,
  StartMilestoneInput,
} from './milestone.inputs.js';
import { nextRef } from '../next-ref.js';
import { MILESTONE, WORKSTREAM } from '../nouns.js';
import { ownership } from '../references.js';
import { Workstream } from '../workstream/workstream.entity.js';

/** What people do to milestones: one method an act, one transaction each. */
@Injectable()
export class MilestoneService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  create(callerId: string, value: CreateMilestoneInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: CreateMilestoneInput, value }, async (act, input) => {
      const workstreamId = requireUuid(input.workstreamId, WORKSTREAM.prefix, ['workstreamId'], WORKSTREAM.noun);
      const workstream = await act.load(Workstream, WORKSTREAM, workstreamId, ['workstreamId']);
      const place = { programmeId: workstream.programmeId, workstreamId };
      await this.access.require(act, 'PLAN_MILESTONE', place, ['workstreamId'], WORKSTREAM.noun);
      workstream.requireOpen();
      const { programmeId } = workstream;
      const milestone = act.em.create(Milestone, {
        programmeId,
        workstreamId,
        ref: input.ref ?? (await nextRef(act, 'milestone', 'M', programmeId)),
        title: input.title,
        description: input.description ?? null,
        kind: input.kind,
        weight: input.weight ?? null,
        key: input.key,
        restricted: input.restricted,
        hardDeadlineOn: input.hardDeadlineOn ?? null,
        ...(await ownership(act, input)),
      });
      if (input.baseline) milestone.setBaseline({ ...input.baseline, on: input.baseline.on ?? null });
      if (input.forecast) milestone.setForecast({ ...input.forecast, on: input.forecast.on ?? null });
      return milestone.id;
    });
  }

  start(callerId: string, value: StartMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'REPORT_PROGRESS', StartMilestoneInput, value, (milestone, input, act) =>
      milestone.start(input.startedOn ?? act.today, act.today),
    );
  }

  complete(callerId: string, value: CompleteMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'COMPLETE_MILESTONE', CompleteMilestoneInput, value, (milestone, input, act) =>
      milestone.complete(input.actualOn ?? act.today, act.today),
    );
  }

  reopen(callerId: string, value: ReopenMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'REOPEN_MILESTONE', ReopenMilestoneInput, value, (milestone) => milestone.reopen());
  }

  cancel(callerId: string, value: CancelMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'CANCEL_MILESTONE', CancelMilestoneInput, value, (milestone, { reason }) =>
      milestone.cancel(reason),
    );
  }

  hold(callerId: string, value: HoldMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'REPORT_PROGRESS', HoldMilestoneInput, value, (milestone, { reason }) =>
      milestone.hold(reason),
    );
  }

  reschedule(callerId: string, value: RescheduleMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'RESCHEDULE_MILESTONE', RescheduleMilestoneInput, value, (milestone, input, act) => {
      const before = milestone.expectedOn();
      milestone.setForecast({ ...input.to, on: input.to.on ?? null });
      recordMove(act, milestone, MilestoneDateKind.FORECAST, before, milestone.forecastOn ?? null, input);
    });
  }

  rebaseline(callerId: string, value: RebaselineMilestoneInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'REBASELINE_MILESTONE', RebaselineMilestoneInput, value, (milestone, input, act) => {
      const before = milestone.baselineOn ?? null;
      milestone.setBaseline({ ...input.to, on: input.to.on ?? null });
      recordMove(act, milestone, MilestoneDateKind.BASELINE, before, milestone.baselineOn ?? null, input);
    });
  }

  reportProgress(callerId: string, value: ReportMilestoneProgressInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'REPORT_PROGRESS', ReportMilestoneProgressInput, value, applyProgress);
  }

  /** Many reports in one act. Under SKIP_FAILED each item stands alone; else one refusal refuses all. */
  async reportProgressOfMany(callerId: string, value: ReportMilestonesProgressInput): Promise<ActOutcome<string>[]> {
    const { items, policy } = value;
    if (policy === BulkPolicy.SKIP_FAILED) {
      const outcomes: ActOutcome<string>[] = [];
      for (const [n, item] of items.entries())
        outcomes.push(await this.reportProgress(callerId, { ...item, ...itemKey(value, n) }));
      return outcomes;
    }
    const together = await this.acts.perform(callerId, { type: ReportMilestonesProgressInput, value }, (act, input) =>
      this.reportAll(act, input.items),
    );
    if (together.result) return together.result.map((result) => ({ result, errors: [] }));
    const byItem = items.map((_, n) =>
      together.errors.filter(({ path }) => path[0] === 'items' && path[1] === String(n)),
    );
    const general = together.errors.filter(({ path }) => path[0] !== 'items');
    return byItem.map((errors) => ({ result: null, errors: [...errors, ...general] }));
  }

  private async reportAll(act: Act, items: ReportMilestoneProgressInput[]): Promise<string[]> {
    const problems: UserProblem[] = [];
    const ids: string[] = [];
    for (const [n, item] of items.entries()) {
      try {
        const milestone = await this.loaded(act, 'REPORT_PROGRESS', item);
        if (ids.includes(milestone.id))
          throw UserProblem.invalid(['id'], 'This milestone is in the list twice; send one item for it.');
        applyProgress(milestone, item, act);
        ids.push(milestone.id);
      } catch (error) {
        if (!(error instanceof UserProblem)) throw error;
        problems.push(
          new UserProblem(error.errors.map((one) => ({ ...one, path: ['items', String(n), ...one.path] }))),
        );
      }
    }
    if (problems.length) throw new UserProblem(problems.flatMap(({ errors }) => errors));
    return ids;
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    action: Action,
    type: new () => Input,
    value: Input,
    work: (milestone: Milestone, input: Input, act: Act) => void,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const milestone = await this.loaded(act, action, input);
      work(milestone, input, act);
      return milestone.id;
    });
  }

  private async loaded(act: Act, action: Action, { id, expectedVersion }: ChangeInput): Promise<Milestone> {
    const uuid = requireUuid(id, MILESTONE.prefix, ['id'], MILESTONE.noun);
    const milestone = await act.load(Milestone, MILESTONE, uuid);
    const { programmeId, workstreamId } = milestone;
    await this.access.require(act, action, { programmeId, workstreamId }, ['id'], MILESTONE.noun);
    await act.requireVersion(MILESTONE, milestone, expectedVersion);
    return milestone;
  }
}

function applyProgress(milestone: Milestone, { set }: ReportMilestoneProgressInput, act: Act): void {
  milestone.reportProgress(set.physicalPercent, set.statusNote, act.today);
  if (set.pathToGreen !== undefined) milestone.pathToGreen = set.pathToGreen;
  if (set.expectedGreenOn !== undefined) milestone.expectedGreenOn = set.expectedGreenOn;
  milestone.restricted = markToSet(set) ?? milestone.restricted;
}

function recordMove(
  act: Act,
  milestone: Milestone,
  dateKind: MilestoneDateKind,
  fromOn: Day | null,
  toOn: Day | null,
  { reasonCode, note }: RescheduleMilestoneInput,
): void {
  const { programmeId, id: milestoneId } = milestone;
  act.em.create(DateMove, { programmeId, milestoneId, dateKind, fromOn, toOn, movedOn: act.today, reasonCode, note });
}
