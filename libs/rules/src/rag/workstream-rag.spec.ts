import { describe, expect, it } from '@jest/globals';
import { MilestoneStatus } from '../milestone/milestone-status.js';
import { PercentMethod } from '../progress/percent-complete.js';
import { PlannedMethod } from '../progress/planned-percent.js';
import { RagDimension } from './rag-dimension.js';
import { Rag } from './rag.js';
import { aMilestone, anOverride, aWorkstream, aWorkstreamOf, many, risksOf, settings, TODAY } from '../spec-facts.js';
import { workstreamAssessment, type WorkstreamNode } from './workstream-rag.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;
const { COMPLETE, IN_PROGRESS, ON_HOLD, CANCELLED } = MilestoneStatus;

const judge = (node: WorkstreamNode, given = settings()) => workstreamAssessment(node, given, TODAY);
const line = (node: WorkstreamNode, which: RagDimension) =>
  judge(node).dimensions.find(({ dimension }) => dimension === which);
const codes = (node: WorkstreamNode) =>
  judge(node)
    .reasons.map(({ code }) => code)
    .join(' ');
const withRisks = (node: WorkstreamNode, ...scores: (number | null)[]) => ({ ...node, risks: risksOf(scores) });

describe('the colour of a workstream', () => {
  it.each<[string, WorkstreamNode, Rag, string]>([
    ['identified only', aWorkstream('W'), GREY, 'NO_MILESTONES'],
    ['on track', aWorkstreamOf(GREEN, 'W'), GREEN, 'ON_TRACK'],
    ['slipping', aWorkstreamOf(AMBER, 'W'), AMBER, 'SLIP_OVER_GREEN'],
    ['slipped', aWorkstreamOf(RED, 'W'), RED, 'SLIP_OVER_RED'],
    ['complete', aWorkstreamOf(BLUE, 'W'), BLUE, 'COMPLETE'],
    ['on track with a low risk', withRisks(aWorkstreamOf(GREEN, 'W'), 6), GREEN, 'ON_TRACK'],
    ['on track with a high risk', withRisks(aWorkstreamOf(GREEN, 'W'), 8), AMBER, 'HIGH_RISK'],
    ['on track with an extreme risk', withRisks(aWorkstreamOf(GREEN, 'W'), 15), RED, 'EXTREME_RISK'],
    ['slipping with a high risk', withRisks(aWorkstreamOf(AMBER, 'W'), 8), AMBER, 'SLIP_OVER_GREEN HIGH_RISK'],
    ['slipped with a high risk', withRisks(aWorkstreamOf(RED, 'W'), 8), RED, 'SLIP_OVER_RED'],
    ['on track with risks not scored', withRisks(aWorkstreamOf(GREEN, 'W'), null), GREEN, 'ON_TRACK'],
    // A mild risk neither puts a plan on track nor undoes its completion.
    ['unplanned with a low risk', withRisks(aWorkstream('W'), 3), GREY, 'NO_MILESTONES'],
    ['unplanned with a high risk', withRisks(aWorkstream('W'), 9), AMBER, 'HIGH_RISK'],
    ['complete with a low risk', withRisks(aWorkstreamOf(BLUE, 'W'), 3), BLUE, 'COMPLETE'],
    ['complete with an extreme risk', withRisks(aWorkstreamOf(BLUE, 'W'), 20), RED, 'EXTREME_RISK'],
    ['without approved dates', aWorkstream('W', many(3)), GREY, 'MILESTONES_NOT_RATED'],
    [
      'all cancelled',
      aWorkstream('W', many(3, { status: CANCELLED, baselineOn: '2021-01-01' })),
      GREY,
      'NO_MILESTONES',
    ],
  ])('%s', (_, node, rag, why) => {
    expect(judge(node)).toMatchObject({ calculated: rag, effective: rag });
    expect(codes(node)).toBe(why);
  });

  it('is no better than its progress against plan', () => {
    const done = many(9, { status: COMPLETE, baselineOn: '2021-06-01' });
    const late = { status: IN_PROGRESS, baselineOn: '2021-07-06' };
    const tenPointsBehind = aWorkstream('W', [...done, aMilestone(late)]);
    expect(codes(tenPointsBehind)).toBe('OVERDUE VARIANCE_AMBER');
    const twentyPointsBehind = aWorkstream('W', [...done.slice(1), ...many(2, late)]);
    expect(judge(twentyPointsBehind)).toMatchObject({ calculated: RED, progress: { scheduleVariancePoints: -20 } });
    expect(codes(twentyPointsBehind)).toBe('VARIANCE_RED');
  });

  it('is not made green by progress that is up to plan when nothing is rated', () => {
    const given = settings({
      plannedMethod: PlannedMethod.LINEAR,
      percentMethod: PercentMethod.COUNT,
      startOn: '2021-07-08',
      endOn: '2021-12-31',
    });
    expect(judge(aWorkstream('W', [aMilestone({ status: ON_HOLD })]), given).calculated).toBe(GREY);
  });

  it('is not complete because its key milestones are', () => {
    const node = aWorkstream('W', [aMilestone({ status: COMPLETE }), ...many(2)], {
      schedule: { complete: 1, rated: 0, unrated: 0, maxSlipDays: null, overdue: 0, hardDeadlineMissed: 0 },
    });
    expect(judge(node).calculated).toBe(GREEN);
  });
});

describe('a workstream with others beneath it', () => {
  const over = (...children: WorkstreamNode[]) => aWorkstream('P', [], { children });

  it.each<[string, WorkstreamNode, Rag]>([
    ['takes their colour', over(aWorkstreamOf(GREEN, 'W1'), aWorkstreamOf(AMBER, 'W2')), AMBER],
    ['is complete when they are', over(aWorkstreamOf(BLUE, 'W1'), aWorkstreamOf(BLUE, 'W2')), BLUE],
    ['is not complete while one is not planned', over(aWorkstreamOf(BLUE, 'W1'), aWorkstream('W2')), GREY],
    ['passes over what is not planned', over(aWorkstreamOf(GREEN, 'W1'), aWorkstream('W2')), GREEN],
    ['sees to any depth', over(over(over(aWorkstreamOf(RED, 'W1')))), RED],
    ['adds its own risks', { ...over(aWorkstreamOf(GREEN, 'W1')), risks: risksOf([12]) }, AMBER],
    ['adds its own milestones', { ...aWorkstreamOf(AMBER, 'P'), children: [aWorkstreamOf(GREEN, 'W1')] }, AMBER],
  ])('%s', (_, node, rag) => {
    expect(judge(node).calculated).toBe(rag);
  });

  it('points at the worst and counts those directly below', () => {
    const node = over(aWorkstreamOf(RED, 'W1'), aWorkstreamOf(GREEN, 'W2'), over(aWorkstreamOf(RED, 'W3.1')));
    expect(judge(node).counts.calculated).toEqual({ RED: 2, AMBER: 0, GREEN: 1, BLUE: 0, GREY: 0 });
    expect(judge(node).reasons.map(({ code, childRef }) => `${code} ${childRef}`)).toEqual([
      'WORST_CHILD P',
      'WORST_CHILD W1',
    ]);
  });

  it('has a line for each dimension, rolled up from those below', () => {
    const node = over(aWorkstreamOf(AMBER, 'W1'), withRisks(aWorkstreamOf(GREEN, 'W2'), 16));
    expect(line(node, RagDimension.SCHEDULE)).toMatchObject({ calculated: AMBER, effective: AMBER });
    expect(line(node, RagDimension.RISK)).toMatchObject({ calculated: RED, effective: RED });
    expect(line(over(aWorkstreamOf(GREEN, 'W1')), RagDimension.RISK)).toMatchObject({ calculated: GREY });
  });
});

describe('an override', () => {
  const eased = aWorkstreamOf(RED, 'W1', { override: anOverride(AMBER) });

  it('changes what is reported, never what is calculated', () => {
    expect(judge(eased)).toMatchObject({ calculated: RED, effective: AMBER });
    expect(judge(eased).reasons.at(-1)).toEqual({ code: 'OVERRIDE', input: 'rag', value: 'AMBER', threshold: 'RED' });
    expect(codes(eased)).toBe('SLIP_OVER_RED OVERRIDE');
  });

  it('runs up the chain of what is reported, not of what is calculated', () => {
    const parent = aWorkstream('P', [], { children: [eased, aWorkstreamOf(GREEN, 'W2')] });
    expect(judge(parent)).toMatchObject({ calculated: RED, effective: AMBER });
    expect(judge(parent).counts).toMatchObject({ calculated: { RED: 1 }, effective: { RED: 0, AMBER: 1 } });
    expect(line(parent, RagDimension.SCHEDULE)).toMatchObject({ calculated: RED, effective: AMBER });
  });

  it('to worse changes no line, since it names none', () => {
    const gloomy = aWorkstreamOf(GREEN, 'W1', { override: anOverride(RED) });
    expect(judge(gloomy)).toMatchObject({ calculated: GREEN, effective: RED });
    expect(line(gloomy, RagDimension.SCHEDULE)).toMatchObject({ calculated: GREEN, effective: GREEN });
  });

  it('that has expired or was lifted changes nothing', () => {
    for (const over of [{ expiresOn: TODAY }, { liftedOn: TODAY }]) {
      const node = aWorkstreamOf(RED, 'W1', { override: anOverride(AMBER, over) });
      expect(judge(node)).toMatchObject({ calculated: RED, effective: RED });
      expect(codes(node)).toBe('SLIP_OVER_RED');
    }
  });
});
