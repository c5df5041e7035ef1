import { Injectable } from '@nestjs/common';
import { Access, Workstream, WORKSTREAM } from '#delivery';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome } from '#platform';
import { periodOn, returnedPeriod, type CyclePeriod, type Day } from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import { CheckpointReturn } from './checkpoint-return.entity.js';
import { ReturnCheckpointInput } from './checkpoint-return.inputs.js';

/** What the leads of workstreams return. A second return for the same period takes the place of the first, which stays in its history. */
@Injectable()
export class CheckpointReturnService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  return(callerId: string, value: ReturnCheckpointInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: ReturnCheckpointInput, value }, async (act, input) => {
      const path = ['workstreamId'];
      const workstreamId = requireUuid(input.workstreamId, WORKSTREAM.prefix, path, WORKSTREAM.noun);
      const { programmeId } = await act.load(Workstream, WORKSTREAM, workstreamId, path);
      await this.access.require(act, 'RETURN_CHECKPOINT', { programmeId, workstreamId }, path, WORKSTREAM.noun);
      if (!input.noChange && !input.summary) {
        throw UserProblem.required(['summary'], 'Say what happened in the period, or set `noChange`.');
      }
      const period = await periodFor(act, programmeId, input.periodOn ?? null);
      const said = {
        periodFrom: period.from,
        noChange: input.noChange,
        summary: input.summary ?? null,
        outlook: input.outlook ?? null,
        nothingToEscalate: !input.matter,
        matter: input.matter ?? null,
        returnedById: act.callerId,
        returnedOn: act.today,
      };
      await act.rows('select 1 from workstream where id = ? for no key update', [workstreamId]);
      const earlier = await act.em.findOne(CheckpointReturn, { workstreamId, periodTo: period.to });
      if (earlier) return act.em.assign(earlier, said).id;
      return act.em.create(CheckpointReturn, { programmeId, workstreamId, periodTo: period.to, ...said }).id;
    });
  }
}

/** The shortest of the periods that the programme reports on, which a day lies in; without a day, the one that workstreams return for now, or while none has ended the first. */
async function periodFor(act: Act, programmeId: string, day: Day | null): Promise<CyclePeriod> {
  if (day !== null && day > act.today) {
    throw UserProblem.invalid(['periodOn'], `${day} is in the future; a return is for a period that has begun.`);
  }
  const cycles = await act.em.find(ReportingCycle, { programmeId, endedOn: null });
  const ended = day === null ? returnedPeriod(cycles, act.today) : null;
  if (ended) return ended;
  const periods = cycles.flatMap((cycle) => periodOn(cycle, day ?? act.today) ?? []);
  const [shortest] = periods.sort((one, other) => (one.from > other.from ? -1 : 1));
  if (shortest) return shortest;
  throw UserProblem.invalid(
    ['periodOn'],
    'No board is reported to on that day; set a reporting cycle for the programme first.',
  );
}
