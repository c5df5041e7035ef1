import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../day.js';
import { milestoneRag, type MilestoneFacts } from './milestone-rag.js';
import { MilestoneStatus } from './milestone-status.js';
import { isWorse, Rag } from '../rag/rag.js';
import { aMilestone, TODAY } from '../spec-facts.js';
import { DEFAULT_TOLERANCES } from '../thresholds.js';
import { tolerances } from '../rag/tolerances.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;
const { COMPLETE, IN_PROGRESS, NOT_STARTED, ON_HOLD, DRAFT, CANCELLED, SUPERSEDED } = MilestoneStatus;
const judge = (given: Partial<MilestoneFacts>, asOf = TODAY) =>
  milestoneRag(aMilestone(given), asOf, DEFAULT_TOLERANCES);
const codes = (given: Partial<MilestoneFacts>) => judge(given).reasons.map(({ code }) => code);

describe('the colour of a milestone', () => {
  const due = '2021-08-01';
  it.each<[string, Partial<MilestoneFacts>, Rag | null, number | null, string]>([
    ['a draft', { status: DRAFT, baselineOn: due }, null, null, 'EXCLUDED'],
    ['cancelled', { status: CANCELLED, baselineOn: due }, null, null, 'EXCLUDED'],
    ['superseded', { status: SUPERSEDED, baselineOn: due }, null, null, 'EXCLUDED'],
    ['complete in time', { status: COMPLETE, baselineOn: due, actualOn: '2021-07-02' }, BLUE, -30, 'COMPLETE'],
    ['complete today', { status: COMPLETE, baselineOn: due, actualOn: TODAY }, BLUE, -24, 'COMPLETE'],
    ['complete late', { status: COMPLETE, baselineOn: '2021-05-01', actualOn: '2021-07-01' }, BLUE, 61, 'COMPLETE'],
    ['complete, never approved', { status: COMPLETE, actualOn: '2021-07-01' }, BLUE, null, 'COMPLETE'],
    [
      'complete after its hard deadline',
      { status: COMPLETE, baselineOn: due, actualOn: TODAY, hardDeadlineOn: '2021-06-01' },
      BLUE,
      -24,
      'COMPLETE',
    ],
    ['without an approved date', { forecastOn: due }, GREY, null, 'NO_BASELINE'],
    ['without any date, past a hard deadline', { hardDeadlineOn: '2021-01-01' }, GREY, null, 'NO_BASELINE'],
    ['on hold', { status: ON_HOLD, baselineOn: due, forecastOn: '2022-01-01' }, GREY, 153, 'ON_HOLD'],
    ['on track', { baselineOn: due }, GREEN, 0, 'ON_TRACK'],
    ['expected early', { baselineOn: due, forecastOn: '2021-07-22' }, GREEN, -10, 'ON_TRACK'],
    ['due today and open', { baselineOn: TODAY }, GREEN, 0, 'ON_TRACK'],
    ['due yesterday and open', { baselineOn: '2021-07-07' }, AMBER, 1, 'OVERDUE'],
    ['overdue by 8', { baselineOn: '2021-06-30' }, AMBER, 8, 'OVERDUE SLIP_OVER_GREEN'],
    ['overdue by 28', { baselineOn: '2021-06-10' }, AMBER, 28, 'OVERDUE SLIP_OVER_GREEN'],
    ['overdue by 29', { baselineOn: '2021-06-09' }, RED, 29, 'SLIP_OVER_RED OVERDUE'],
    ['7 days of slip', { baselineOn: due, forecastOn: '2021-08-08' }, GREEN, 7, 'ON_TRACK'],
    ['8 days of slip', { baselineOn: due, forecastOn: '2021-08-09' }, AMBER, 8, 'SLIP_OVER_GREEN'],
    ['28 days of slip', { baselineOn: due, forecastOn: '2021-08-29' }, AMBER, 28, 'SLIP_OVER_GREEN'],
    ['29 days of slip', { baselineOn: due, forecastOn: '2021-08-30' }, RED, 29, 'SLIP_OVER_RED'],
    ['a stale forecast', { baselineOn: '2021-07-01', forecastOn: '2021-07-02' }, AMBER, 7, 'OVERDUE'],
    ['on its hard deadline', { baselineOn: due, hardDeadlineOn: due }, GREEN, 0, 'ON_TRACK'],
    [
      'past its hard deadline',
      { baselineOn: due, forecastOn: '2021-08-02', hardDeadlineOn: due },
      RED,
      1,
      'HARD_DEADLINE_MISSED',
    ],
    // No such day can be entered; old data may hold one. It has not been reached yet.
    [
      'complete in the future',
      { status: COMPLETE, baselineOn: due, actualOn: '2021-08-09' },
      AMBER,
      8,
      'SLIP_OVER_GREEN',
    ],
  ])('%s', (_, given, rag, slipDays, reasons) => {
    expect(judge(given)).toMatchObject({ rag, slipDays });
    expect(codes(given).join(' ')).toBe(reasons);
  });

  it('is red three days after a statutory deadline, however small the slip', () => {
    const assessment = { baselineOn: '2018-03-31', hardDeadlineOn: '2018-03-31', forecastOn: '2018-04-03' };
    expect(judge(assessment, '2018-03-20')).toEqual({
      rag: RED,
      slipDays: 3,
      overdue: false,
      effectiveFinishOn: '2018-04-03',
      reasons: [
        { code: 'HARD_DEADLINE_MISSED', input: 'effectiveFinishOn', value: '2018-04-03', threshold: '2018-03-31' },
      ],
    });
  });

  it('says what was held against what', () => {
    expect(judge({ baselineOn: '2021-06-09' }).reasons).toEqual([
      { code: 'SLIP_OVER_RED', input: 'slipDays', value: '29', threshold: '28' },
      { code: 'OVERDUE', input: 'baselineOn', value: '2021-06-09', threshold: TODAY },
    ]);
  });

  it('is overdue only while it is being worked towards', () => {
    const past = { baselineOn: '2021-07-01' };
    expect([NOT_STARTED, IN_PROGRESS].map((status) => judge({ ...past, status }).overdue)).toEqual([true, true]);
    const others = [DRAFT, ON_HOLD, COMPLETE, CANCELLED, SUPERSEDED];
    expect(others.some((status) => judge({ ...past, status }).overdue)).toBe(false);
  });

  it('is judged by the tolerances of its programme', () => {
    const slipped = aMilestone({ baselineOn: '2021-08-01', forecastOn: '2021-08-11' });
    expect(milestoneRag(slipped, TODAY, tolerances({ greenDays: 10 })).rag).toBe(GREEN);
    expect(milestoneRag(slipped, TODAY, tolerances({ redAfterDays: 9 })).rag).toBe(RED);
  });

  it('only worsens as the forecast moves out or time goes by', () => {
    const days = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(days, days, fc.nat(60), fc.option(days), (baseline, forecast, more, deadline) => {
        const milestone = aMilestone({
          baselineOn: addDays(TODAY, baseline),
          forecastOn: addDays(TODAY, forecast),
          hardDeadlineOn: deadline === null ? null : addDays(TODAY, deadline),
        });
        const now = milestoneRag(milestone, TODAY, DEFAULT_TOLERANCES).rag ?? GREY;
        const moved = { ...milestone, forecastOn: addDays(TODAY, forecast + more) };
        expect(isWorse(now, milestoneRag(moved, TODAY, DEFAULT_TOLERANCES).rag ?? GREY)).toBe(false);
        expect(isWorse(now, milestoneRag(milestone, addDays(TODAY, more), DEFAULT_TOLERANCES).rag ?? GREY)).toBe(false);
      }),
    );
  });
});
