import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MilestoneStatus } from '../milestone/milestone-status.js';
import { percentInWords } from '../progress/progress.js';
import { programmeAssessment, type ProgrammeSettings } from './programme-rag.js';
import { RagDimension } from './rag-dimension.js';
import { isWorse, Rag } from './rag.js';
import { RagPolicy } from './roll-up.js';
import { aMilestone, anOverride, aWorkstream, aWorkstreamOf, many, risksOf, settings, TODAY } from '../spec-facts.js';
import type { WorkstreamNode } from './workstream-rag.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;
const { WORST_OF, THRESHOLD } = RagPolicy;

const judge = (
  nodes: WorkstreamNode[],
  given: Partial<ProgrammeSettings> = {},
  scores: (number | null)[] = [],
  asOf = TODAY,
) => programmeAssessment(nodes, risksOf(scores), settings(given), asOf);
const of = (...rags: Rag[]) => rags.map((rag, n) => aWorkstreamOf(rag, `W${n + 1}`));

describe('eight workstreams', () => {
  const EIGHT = of(GREEN, GREEN, GREEN, GREEN, GREEN, AMBER, AMBER, RED);

  it('are as red as the worst of them', () => {
    expect(judge(EIGHT)).toMatchObject({ calculated: RED, effective: RED });
    expect(judge(EIGHT).counts.calculated).toEqual({ RED: 1, AMBER: 2, GREEN: 5, BLUE: 0, GREY: 0 });
  });

  it('are amber by threshold, the red one carrying an eighth of the weight', () => {
    expect(judge(EIGHT, { ragPolicy: THRESHOLD })).toMatchObject({ calculated: AMBER, effective: AMBER });
  });

  it('are reported amber while an override by the SRO is live, and red again after it', () => {
    const override = anOverride(AMBER);
    expect(judge(EIGHT, { override })).toMatchObject({ calculated: RED, effective: AMBER, override });
    expect(judge(EIGHT, { override: anOverride(AMBER, { expiresOn: TODAY }) })).toMatchObject({
      calculated: RED,
      effective: RED,
    });
  });

  it('are complete only when all are', () => {
    expect(judge(of(BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, GREY)).calculated).toBe(GREY);
    expect(judge(of(BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE)).calculated).toBe(BLUE);
  });

  it('are grey when only identified', () => {
    const assessment = judge(of(GREY, GREY, GREY, GREY, GREY, GREY, GREY, GREY));
    expect(assessment).toMatchObject({ calculated: GREY, effective: GREY });
    expect(assessment.reasons).toEqual([{ code: 'NOT_PLANNED', input: 'workstreams', value: '8', threshold: null }]);
    expect(judge([]).reasons).toEqual([{ code: 'NOT_PLANNED', input: 'workstreams', value: null, threshold: null }]);
  });

  it('hide nothing under an override of one of them', () => {
    const eased = [...EIGHT.slice(0, 7), aWorkstreamOf(RED, 'W8', { override: anOverride(GREEN) })];
    const assessment = judge(eased);
    expect(assessment).toMatchObject({ calculated: RED, effective: AMBER });
    expect(assessment.counts).toMatchObject({ calculated: { RED: 1, GREEN: 5 }, effective: { RED: 0, GREEN: 6 } });
  });
});

describe('an action plan of nine themes, two without actions', () => {
  const HOME_FIRST = 'T5';
  const EMPTY = ['T2', 'T6'];
  const themes = (homeFirst: MilestoneStatus) =>
    Array.from({ length: 9 }, (_, n) => {
      const ref = `T${n + 1}`;
      if (EMPTY.includes(ref)) return aWorkstream(ref);
      return ref === HOME_FIRST ? aWorkstream(ref, [aMilestone({ status: homeFirst })]) : aWorkstream(ref, many(3));
    });
  const gaps = (nodes: WorkstreamNode[]) => judge(nodes).progress.emptyChildren.map(({ ref }) => ref);
  const homeFirst = (nodes: WorkstreamNode[]) => judge(nodes).workstreams.find(({ ref }) => ref === HOME_FIRST);

  it('starts at 0% and lists the gaps', () => {
    const imported = themes(MilestoneStatus.NOT_STARTED);
    expect(judge(imported).progress).toMatchObject({ percentComplete: 0, completeCount: 0, countedCount: 19 });
    expect(gaps(imported)).toEqual(EMPTY);
  });

  it('has a theme complete without being complete', () => {
    const done = themes(MilestoneStatus.COMPLETE);
    expect(homeFirst(done)).toMatchObject({ calculated: BLUE, progress: { percentComplete: 100 } });
    expect(judge(done).calculated).toBe(GREY);
    expect(percentInWords(judge(done).progress)).toBe('14%');
  });

  it('knows nothing of a theme whose only action is cancelled', () => {
    const cancelled = themes(MilestoneStatus.CANCELLED);
    expect(homeFirst(cancelled)).toMatchObject({ calculated: GREY, progress: { percentComplete: null } });
    expect(gaps(cancelled)).toEqual(['T2', HOME_FIRST, 'T6']);
  });
});

describe('risks held outside the workstreams', () => {
  const schedule = (assessment: ReturnType<typeof judge>) =>
    assessment.dimensions.find(({ dimension }) => dimension === RagDimension.SCHEDULE);
  const risk = (assessment: ReturnType<typeof judge>) =>
    assessment.dimensions.find(({ dimension }) => dimension === RagDimension.RISK);

  it.each<[string, Rag[], (number | null)[], RagPolicy, Rag, Rag]>([
    // workstreams, scores, policy, overall, risk line
    ['no risks', [GREEN], [], WORST_OF, GREEN, GREY],
    ['a low risk', [GREEN], [3], WORST_OF, GREEN, GREEN],
    ['a low risk and no plan', [GREY], [3], WORST_OF, GREY, GREEN],
    ['an extreme risk and no plan', [GREY], [16], WORST_OF, RED, RED],
    ['an extreme risk and no workstreams', [], [16], THRESHOLD, RED, RED],
    ['an extreme risk', [GREEN, GREEN], [16], WORST_OF, RED, RED],
    ['a re-scored risk', [GREEN, GREEN], [12], WORST_OF, AMBER, AMBER],
    ['an extreme risk, by threshold', [GREEN, GREEN], [16], THRESHOLD, AMBER, RED],
    ['a high risk, by threshold', [GREEN, GREEN], [12], THRESHOLD, GREEN, AMBER],
    ['risks not scored', [GREEN], [null, null], WORST_OF, GREEN, GREY],
  ])('%s', (_, rags, scores, ragPolicy, overall, riskLine) => {
    const assessment = judge(of(...rags), { ragPolicy }, scores);
    expect(assessment.calculated).toBe(overall);
    expect(risk(assessment)).toMatchObject({ calculated: riskLine, effective: riskLine });
  });

  it('stand beside those of the workstreams', () => {
    const assessment = judge([aWorkstreamOf(AMBER, 'W1', { risks: risksOf([9]) })], {}, [20]);
    expect(assessment.calculated).toBe(RED);
    expect(assessment.reasons.map(({ code }) => code)).toEqual(['EXTREME_RISK']);
    expect(schedule(assessment)).toMatchObject({ calculated: AMBER });
  });
});

describe('whatever the facts', () => {
  const node = fc
    .record({
      rag: fc.constantFrom(...Object.values(Rag)),
      scores: fc.array(fc.option(fc.constantFrom(3, 6, 8, 12, 15, 25)), { maxLength: 2 }),
      override: fc.option(fc.constantFrom(RED, AMBER, GREEN), { freq: 2 }),
      weight: fc.option(fc.constantFrom(0, 1, 5)),
      critical: fc.boolean(),
    })
    .map(({ rag, scores, override, weight, critical }) => ({
      rag,
      weight,
      critical,
      risks: risksOf(scores),
      override: override && anOverride(override),
    }));
  const nodes = fc
    .array(node, { maxLength: 5 })
    .map((all) => all.map(({ rag, ...given }, n) => aWorkstreamOf(rag, `W${n + 1}`, given)));
  const policy = fc.constantFrom(WORST_OF, THRESHOLD);
  const unrated = (rag: Rag) => rag === GREY || rag === BLUE;

  it('overrides below never change what is calculated', () => {
    fc.assert(
      fc.property(nodes, policy, (given, ragPolicy) => {
        const bare = given.map((one) => ({ ...one, override: null }));
        const assessment = judge(bare, { ragPolicy });
        expect(judge(given, { ragPolicy }).calculated).toBe(assessment.calculated);
        expect(assessment.effective).toBe(assessment.calculated);
      }),
    );
  });

  it('the whole is never better than its worst workstream or line, nor ever green over red', () => {
    fc.assert(
      fc.property(nodes, (given) => {
        const { calculated, effective, workstreams, dimensions } = judge(given);
        for (const workstream of workstreams) {
          if (!unrated(workstream.calculated)) expect(isWorse(workstream.calculated, calculated)).toBe(false);
          if (!unrated(workstream.effective)) expect(isWorse(workstream.effective, effective)).toBe(false);
        }
        for (const dimension of dimensions) {
          if ([RED, AMBER].includes(dimension.calculated))
            expect(isWorse(dimension.calculated, calculated)).toBe(false);
          if ([RED, AMBER].includes(dimension.effective)) expect(isWorse(dimension.effective, effective)).toBe(false);
        }
        if (workstreams.some((one) => one.effective === RED))
          expect(judge(given, { ragPolicy: THRESHOLD }).effective).not.toBe(GREEN);
      }),
    );
  });

  it('the order of workstreams makes no difference to the verdict', () => {
    fc.assert(
      fc.property(nodes, policy, (given, ragPolicy) => {
        const { workstreams: _, ...verdict } = judge(given, { ragPolicy });
        const { workstreams: __, ...reversed } = judge([...given].reverse(), { ragPolicy });
        const { emptyChildren: ___, ...progress } = verdict.progress;
        expect(reversed).toMatchObject({ ...verdict, progress });
      }),
    );
  });
});
