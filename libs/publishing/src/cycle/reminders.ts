import { Injectable } from '@nestjs/common';
import { Acts, newId, queueMessage, type Act } from '#platform';
import { lastEndedPeriod, returnedPeriod, returnFor, type CycleFacts, type CyclePeriod, type Day } from '#rules';

/** A return or a report that is wanted, and from whom. */
interface Wanted extends CycleFacts {
  cycleId: string;
  programmeId: string;
  programme: string;
  board: string;
  /** The workstream that has not returned; null: it is the report. */
  workstream: string | null;
  personId: string;
  /** Last days of the periods that were returned or reported lately. */
  done: Day[];
}

/** The leads of all workstreams, and the directors of all programmes, of every cycle that is running; with what they have handed in. */
const WANTED = `
  select c.id as "cycleId", c.cadence, c.first_day as "firstDay", c.returns_due_days as "returnsDueDays", c.report_due_days as "reportDueDays",
    p.id as "programmeId", p.name as programme, b.name as board, w.name as workstream, h.person_id as "personId",
    case when w.id is null
      then array(select r.period_to::text from highlight_report r where r.cycle_id = c.id and r.state in ('SUBMITTED', 'APPROVED', 'PUBLISHED') order by 1 desc limit 8)
      else array(select r.period_to::text from checkpoint_return r where r.workstream_id = w.id order by 1 desc limit 8) end as done
  from reporting_cycle c join programme p on p.id = c.programme_id and p.status <> 'CLOSED' join organisation b on b.id = c.board_id
    join role_assignment h on h.programme_id = p.id and h.from_on <= $1 and (h.to_on is null or h.to_on > $1)
    left join workstream w on w.id = h.workstream_id
  where c.ended_on is null and ((h.role = 'WORKSTREAM_LEAD' and w.status <> 'CLOSED') or (h.role = 'PROGRAMME_DIRECTOR' and h.workstream_id is null))
  order by c.id, w.id, h.person_id`;

/** Has people told of returns and reports that are due or late: of each once when its period has ended, and once when its day has passed. */
@Injectable()
export class Reminders {
  constructor(private readonly acts: Acts) {}

  /** Queues what is to be said today, and answers how many things are wanted. What was said before is not said again. */
  async remind(): Promise<number> {
    const { result, errors } = await this.acts.run(newId(), (act) => remindAll(act), { forEverybody: true });
    if (errors.length) throw new Error(errors.map(({ message }) => message).join(' '));
    return result ?? 0;
  }
}

async function remindAll(act: Act): Promise<number> {
  const wanted = await act.numbered<Wanted>(WANTED, [act.today]);
  const cyclesOf = new Map<string, Wanted[]>();
  for (const one of wanted) cyclesOf.set(one.programmeId, [...(cyclesOf.get(one.programmeId) ?? []), one]);
  let queued = 0;
  for (const one of wanted) {
    const period = missing(one, cyclesOf.get(one.programmeId) ?? [], act.today);
    if (!period) continue;
    const dueOn = one.workstream ? period.returnsDueOn : period.reportDueOn;
    const late = act.today > dueOn;
    const what = one.workstream ? `The return of ${one.workstream}` : 'The report';
    const subject = `${what} to ${one.board}, for the period to ${period.to}, ${late ? 'was' : 'is'} due on ${dueOn}`;
    await queueMessage(act, {
      kind: `${one.workstream ? 'RETURN' : 'REPORT'}_${late ? 'LATE' : 'DUE'}`,
      programmeId: one.programmeId,
      recipientId: one.personId,
      subject,
      body: `${subject}.\n\n${one.programme}\n`,
      data: { cycleId: one.cycleId, periodTo: period.to, dueOn, late, workstream: one.workstream },
      dedupeKey: [
        'reminder',
        one.cycleId,
        period.to,
        one.workstream ?? 'report',
        one.personId,
        late ? 'late' : 'due',
      ].join(':'),
    });
    queued += 1;
  }
  return queued;
}

/** The period that a report or a return is missing for; null when it is there. */
function missing(one: Wanted, cycles: readonly Wanted[], today: Day): CyclePeriod | null {
  const period = lastEndedPeriod(one, today);
  if (!period) return null;
  if (!one.workstream) return one.done.includes(period.to) ? null : period;
  if (askingCycle(cycles, today) !== one.cycleId) return null;
  const returns = one.done.map((periodTo) => ({ periodTo }));
  return returnFor(returns, period, cycles) ? null : period;
}

/** The cycle of a programme whose returns are wanted now, since one return counts for every board: that of the period which began last, and of several the one due first. */
function askingCycle(cycles: readonly Wanted[], today: Day): string | null {
  const wanted = returnedPeriod(cycles, today);
  const [first] = cycles
    .flatMap((cycle) => {
      const period = lastEndedPeriod(cycle, today);
      return period && period.from === wanted?.from ? [{ cycleId: cycle.cycleId, dueOn: period.returnsDueOn }] : [];
    })
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
  return first?.cycleId ?? null;
}
