import type { Day, Rag } from '#rules';
import type { Register } from '../builders.js';

/** What a programme or a workstream should say of itself. */
export interface CountedByHand {
  ref: string;
  rag: Rag;
  complete: number;
  counted: number;
  /** Null where nothing counts. */
  percent: number | null;
}

/** What a programme should say of all its milestones and open risks. */
export interface ProgrammeByHand extends CountedByHand {
  milestones: Record<'red' | 'amber' | 'green' | 'blue' | 'grey' | 'overdue' | 'unowned', number>;
  risks: { open: number; unscored: number; highestScore: number | null; bands: Record<string, number> };
}

// The rules on colours, scores and percent complete once more, in SQL alone and without any of Grip's: what the register holds, judged on a day.
const JUDGED = `
  with recursive milestone_judged as (
    select m.*, coalesce(m.weight, 1) as weighs, case
      when m.status in ('DRAFT', 'CANCELLED', 'SUPERSEDED') then null
      when m.status = 'COMPLETE' then 'BLUE'
      when m.baseline_on is null or m.status = 'ON_HOLD' then 'GREY'
      when greatest(coalesce(m.forecast_on, m.baseline_on), $1::date) > m.hard_deadline_on then 'RED'
      when greatest(coalesce(m.forecast_on, m.baseline_on), $1::date) - m.baseline_on > 28 then 'RED'
      when m.baseline_on < $1::date or greatest(coalesce(m.forecast_on, m.baseline_on), $1::date) - m.baseline_on > 7 then 'AMBER'
      else 'GREEN' end as rag,
      m.status in ('NOT_STARTED', 'IN_PROGRESS') and m.baseline_on < $1::date as is_overdue
    from milestone m),
  risk_open as (
    select r.*, (select s.likelihood * s.consequence from risk_score s where s.risk_id = r.id and s.kind = 'CURRENT' order by s.scored_on desc, s.id desc limit 1) as score
    from risk r where r.status in ('OPEN', 'ESCALATED', 'ACCEPTED')),
  below (top, id) as (
    select id, id from workstream union all select below.top, w.id from below join workstream w on w.parent_id = below.id),
  -- A workstream with workstreams beneath it and no milestone of its own takes their colour; a risk can only make things worse.
  own (workstream_id, rag) as (
    select w.id, coalesce(m.rag, 'GREY') from workstream w left join milestone_judged m on m.workstream_id = w.id and m.rag is not null
      where m.id is not null or not exists (select from workstream c where c.parent_id = w.id)
    union all select workstream_id, case when score >= 15 then 'RED' else 'AMBER' end from risk_open where score >= 8 and workstream_id is not null)`;

const WORST = `case when bool_or(rag = 'RED') then 'RED' when bool_or(rag = 'AMBER') then 'AMBER' when bool_or(rag = 'GREEN') then 'GREEN'
  when bool_and(rag = 'BLUE') then 'BLUE' else 'GREY' end`;

/** Of milestones, those complete of those that count, as a percentage: each as one, or by what it weighs where the programme says so. */
const PROGRESS = `
  count(*) filter (where rag is not null)::int as counted, count(*) filter (where status = 'COMPLETE')::int as complete,
  (100.0 * coalesce(sum(case when method = 'COUNT' then 1 else weighs end) filter (where status = 'COMPLETE'), 0)
    / nullif(sum(case when method = 'COUNT' then 1 else weighs end) filter (where rag is not null), 0))::float8 as percent`;

/** Every workstream, counted by hand with all beneath it. */
export function workstreamsByHand(register: Register, today: Day): Promise<CountedByHand[]> {
  return register.rows<CountedByHand>(
    `${JUDGED}
     select w.ref, (select ${WORST} from below join own on own.workstream_id = below.id where below.top = w.id) as rag, p.*
     from workstream w join programme on programme.id = w.programme_id, lateral (
       select ${PROGRESS} from below join milestone_judged m on m.workstream_id = below.id, (select programme.percent_method as method) said where below.top = w.id
     ) p order by w.ref`,
    [today],
  );
}

/** Every programme, counted by hand. Its own risks, outside its workstreams, can only make it worse. */
export function programmesByHand(register: Register, today: Day): Promise<ProgrammeByHand[]> {
  return register.rows<ProgrammeByHand>(
    `${JUDGED}
     select programme.ref, v.rag, p.complete, p.counted, p.percent, p.milestones, r.risks
     from programme, lateral (
       select ${WORST} as rag from (
         select own.rag from own join workstream w on w.id = own.workstream_id where w.programme_id = programme.id
         union all select case when score >= 15 then 'RED' else 'AMBER' end from risk_open where programme_id = programme.id and workstream_id is null and score >= 8
       ) parts
     ) v, lateral (
       select ${PROGRESS}, json_build_object('red', count(*) filter (where rag = 'RED'), 'amber', count(*) filter (where rag = 'AMBER'), 'green', count(*) filter (where rag = 'GREEN'),
         'blue', count(*) filter (where rag = 'BLUE'), 'grey', count(*) filter (where rag = 'GREY'), 'overdue', count(*) filter (where is_overdue),
         'unowned', count(*) filter (where rag <> 'BLUE' and owner_id is null)) as milestones
       from milestone_judged m, (select programme.percent_method as method) said where m.programme_id = programme.id
     ) p, lateral (
       select json_build_object('open', count(*), 'unscored', count(*) filter (where score is null), 'highestScore', max(score), 'bands', json_build_object(
         'LOW', count(*) filter (where score <= 3), 'MODERATE', count(*) filter (where score between 4 and 6),
         'HIGH', count(*) filter (where score between 8 and 12), 'EXTREME', count(*) filter (where score >= 15))) as risks
       from risk_open where programme_id = programme.id
     ) r order by programme.ref`,
    [today],
  );
}
