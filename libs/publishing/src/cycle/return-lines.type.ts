import { Field, ObjectType } from '@nestjs/graphql';
import { DateScalar, Judged, type Scope } from '#platform';
import { isLate, lastEndedPeriod, periodOn, returnFor, unconfirmedSince, type Day, type ProgrammeCycle } from '#rules';
import { cycleFactsSql, ReportingCycleType } from './reporting-cycle.type.js';

/** Most workstreams that are listed. */
const LIMIT = 200;

@ObjectType('ReturnLine', { description: 'What a workstream has returned for a period, or that it has not.' })
export class ReturnLineType {
  @Field(() => String, { description: 'What people call the workstream by.' })
  ref!: string;

  @Field(() => String, { description: 'The workstream.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Who leads it; null when nobody is named.' })
  lead!: string | null;

  @Field(() => DateScalar, { description: 'The last day for its return.' })
  dueOn!: Day;

  @Field(() => DateScalar, { nullable: true, description: 'The day it was returned; null when it was not.' })
  returnedOn!: Day | null;

  @Field(() => Boolean, { description: 'It came after its last day, or that day has passed without it.' })
  late!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'It says that nothing has changed; null when it was not returned.',
  })
  noChange!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'What should be escalated; null when nothing, or when it was not returned.',
  })
  matter!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day since which nobody has confirmed its status, where that is longer than the cadence allows.',
  })
  unconfirmedSince!: Day | null;
}

interface Returned {
  periodTo: Day;
  returnedOn: Day;
  noChange: boolean;
  matter: string | null;
}

interface LinesFacts {
  cycle: ProgrammeCycle;
  /** Every cycle of the programme. */
  cycles: ProgrammeCycle[];
  workstreams: { ref: string; name: string; lead: string | null; returns: Returned[] }[];
}

/** The workstreams that are at work, each with its latest returns. */
function returnFactsSql(scope: Scope): string {
  const { row } = scope;
  const returned =
    `(select coalesce(json_agg(json_build_object('periodTo', c.period_to, 'returnedOn', c.returned_on, 'noChange', c.no_change, 'matter', c.matter) order by c.period_to desc), '[]') ` +
    `from (select * from ${scope.table('checkpoint_return')} c where c.workstream_id = w.id and c.returned_on <= ${scope.today} order by c.period_to desc limit 8) c)`;
  const lead =
    `(select p.name from ${scope.table('role_assignment')} h join ${scope.table('person')} p on p.id = h.person_id where h.workstream_id = w.id and h.role = 'WORKSTREAM_LEAD' ` +
    `and h.from_on <= ${scope.today} and (h.to_on is null or h.to_on > ${scope.today}) order by h.from_on desc, h.id limit 1)`;
  const workstreams =
    `select coalesce(json_agg(json_build_object('ref', w.ref, 'name', w.name, 'lead', ${lead}, 'returns', ${returned}) order by w.ref), '[]') ` +
    `from (select * from ${scope.table('workstream')} w where w.programme_id = ${row}.programme_id and w.status <> 'CLOSED' order by w.ref limit ${LIMIT}) w`;
  const cycles = `select json_agg(${cycleFactsSql({ row: 'y' })}) from ${scope.table('reporting_cycle')} y where y.programme_id = ${row}.programme_id`;
  return `json_build_object('cycle', ${cycleFactsSql(scope)}, 'cycles', (${cycles}), 'workstreams', (${workstreams}))`;
}

/** Who has returned for the latest period that has ended (or the first), and who has not. */
export function returnLines({ cycle, cycles, workstreams }: LinesFacts, today: Day): ReturnLineType[] {
  const period = lastEndedPeriod(cycle, today) ?? periodOn(cycle, today);
  if (!period) return [];
  return workstreams.map(({ ref, name, lead, returns }) => {
    const now = returnFor(returns, period, cycles);
    return {
      ...{ ref, name, lead, dueOn: period.returnsDueOn, returnedOn: now?.returnedOn ?? null },
      late: isLate(period.returnsDueOn, now?.returnedOn ?? null, today),
      noChange: now?.noChange ?? null,
      matter: now?.matter ?? null,
      unconfirmedSince: unconfirmedSince(cycle, returns, today, cycles),
    };
  });
}

Judged<LinesFacts>(
  () => [ReturnLineType],
  'Who has returned for the latest period that has ended (in the first, that one), who has not, and whose status nobody has confirmed in time. A workstream returns once, and it counts for every board.',
  {
    factsKey: 'returns',
    facts: returnFactsSql,
    judge: (facts, { moment }) => returnLines(facts, moment.today),
  },
)(ReportingCycleType.prototype, 'returns');
