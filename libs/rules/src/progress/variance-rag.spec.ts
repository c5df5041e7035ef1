import { describe, expect, it } from '@jest/globals';
import { MilestoneStatus } from '../milestone/milestone-status.js';
import { PercentMethod } from './percent-complete.js';
import { PlannedMethod } from './planned-percent.js';
import { progressOf } from './progress.js';
import { Rag } from '../rag/rag.js';
import { aWorkstream, many, settings, TODAY } from '../spec-facts.js';
import { DEFAULT_TOLERANCES } from '../thresholds.js';
import { varianceRag } from './variance-rag.js';

const LINEAR = settings({
  percentMethod: PercentMethod.COUNT,
  plannedMethod: PlannedMethod.LINEAR,
  startOn: '2021-04-01',
  endOn: '2022-03-31',
});
const actions = (complete: number, of: number) =>
  aWorkstream('W', [...many(complete, { status: MilestoneStatus.COMPLETE }), ...many(of - complete)]);
const known = progressOf(actions(23, 100), LINEAR, TODAY);

describe('progress against plan', () => {
  it.each<[number, Rag, string | undefined]>([
    [23, Rag.GREEN, undefined],
    [21, Rag.AMBER, '-5.8'],
    [11, Rag.RED, '-15.8'],
  ])('%i%% against 26.8%% planned', (complete, rag, value) => {
    const verdict = varianceRag(progressOf(actions(complete, 100), LINEAR, TODAY), DEFAULT_TOLERANCES);
    expect(verdict.rag).toBe(rag);
    expect(verdict.reasons[0]?.value).toBe(value);
  });

  it.each<[number, Rag]>([
    [3, Rag.GREEN],
    [-5, Rag.GREEN],
    [-5.000001, Rag.AMBER],
    [-5.04, Rag.AMBER],
    [-15, Rag.AMBER],
    [-15.000001, Rag.RED],
    [-15.04, Rag.RED],
  ])('at %d points, unrounded, is %s', (points, rag) => {
    expect(varianceRag({ ...known, exactVariancePoints: points }, DEFAULT_TOLERANCES).rag).toBe(rag);
  });

  it('is on the threshold when it is exactly that far behind, whatever binary sums make of it', () => {
    // 7 of 60 against 10 of 60 due: in doubles the difference comes out as −5.000000000000002.
    const due = { baselineOn: '2021-01-01' };
    const node = aWorkstream('W', [
      ...many(7, { status: MilestoneStatus.COMPLETE, ...due }),
      ...many(3, due),
      ...many(50),
    ]);
    const byCount = settings({ percentMethod: PercentMethod.COUNT });
    expect(varianceRag(progressOf(node, byCount, TODAY), DEFAULT_TOLERANCES).rag).toBe(Rag.GREEN);
  });

  it('is grey when actual or planned is not known', () => {
    expect(varianceRag(progressOf(aWorkstream('W'), LINEAR, TODAY), DEFAULT_TOLERANCES).rag).toBe(Rag.GREY);
    expect(varianceRag(progressOf(actions(1, 2), { ...LINEAR, endOn: null }, TODAY), DEFAULT_TOLERANCES).rag).toBe(
      Rag.GREY,
    );
  });
});
