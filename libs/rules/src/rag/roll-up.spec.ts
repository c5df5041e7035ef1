import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWorse, Rag, worstOf } from './rag.js';
import type { Verdict } from './reason.js';
import { RagPolicy, rollUp, withWeightless, type RagChild } from './roll-up.js';
import { DEFAULT_TOLERANCES } from '../thresholds.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;
const { WORST_OF, THRESHOLD } = RagPolicy;

const child = (rag: Rag, ref: string, given: Partial<RagChild> = {}): RagChild => ({
  id: `id-${ref}`,
  ref,
  name: `Workstream ${ref}`,
  rag,
  weight: null,
  critical: false,
  planned: rag !== GREY,
  ...given,
});
/** One part for each letter: R A G B or - for grey. */
const parts = (letters: string, given: Partial<RagChild>[] = []): RagChild[] => {
  const colours: Record<string, Rag> = { R: RED, A: AMBER, G: GREEN, B: BLUE, '-': GREY };
  return [...letters].map((letter, n) => child(colours[letter] ?? GREY, `W${n + 1}`, given[n]));
};
const judge = (children: RagChild[], policy: RagPolicy) => rollUp(children, policy, DEFAULT_TOLERANCES);
const codes = ({ reasons }: Verdict) => reasons.map(({ code }) => code).join(' ');

describe('from parts to a whole', () => {
  it.each<[string, Rag, Rag]>([
    ['', GREY, GREY],
    ['--------', GREY, GREY],
    ['GGGGGAAR', RED, AMBER],
    ['BBBBBBB-', GREY, GREY],
    ['BBBBBBBB', BLUE, BLUE],
    ['BBBBBBBG', GREEN, GREEN],
    ['-------G', GREEN, GREEN],
    ['GGGGGGGA', AMBER, GREEN],
    ['GGGGGGAA', AMBER, AMBER],
    ['GGGGGGRR', RED, RED],
    ['GGGR', RED, RED],
    ['GGGGR', RED, AMBER],
    // Shares are of what is rated: 1 of 4, not 1 of 8.
    ['GGGR----', RED, RED],
    ['GGGA----', AMBER, AMBER],
    ['BBBR', RED, RED],
  ])('%s is %s as its worst part and %s by threshold', (letters, worst, byThreshold) => {
    expect(judge(parts(letters), WORST_OF).rag).toBe(worst);
    expect(judge(parts(letters), THRESHOLD).rag).toBe(byThreshold);
  });

  it.each<[string, string, Partial<RagChild>[], Rag, string]>([
    ['a critical red', 'GGGGGGGR', [{}, {}, {}, {}, {}, {}, {}, { critical: true }], RED, 'CRITICAL_CHILD_RED'],
    ['a critical amber', 'GGGGGGGA', [{}, {}, {}, {}, {}, {}, {}, { critical: true }], GREEN, 'ON_TRACK'],
    ['a heavy red', 'GR', [{ weight: 3 }, { weight: 1 }], RED, 'RED_SHARE'],
    ['a lighter red', 'GR', [{ weight: 3.01 }, { weight: 1 }], AMBER, 'ANY_RED'],
    ['a red without weight', 'GR', [{}, { weight: 0 }], AMBER, 'ANY_RED'],
    ['a critical red without weight', 'GR', [{}, { weight: 0, critical: true }], RED, 'CRITICAL_CHILD_RED'],
    ['an amber without weight', 'GA', [{}, { weight: 0 }], GREEN, 'ON_TRACK'],
    ['no weights at all', 'GGGR', [{ weight: 0 }, { weight: 0 }, { weight: 0 }, { weight: 0 }], RED, 'RED_SHARE'],
    ['only grey weighs', '-R', [{ weight: 9 }, { weight: 0 }], RED, 'RED_SHARE'],
    ['red and amber', 'GGGGGRAA', [], AMBER, 'ANY_RED AMBER_SHARE'],
  ])('%s', (_, letters, given, rag, why) => {
    const verdict = judge(parts(letters, given), THRESHOLD);
    expect(verdict.rag).toBe(rag);
    expect(codes(verdict)).toBe(why);
  });

  it('holds shares against thresholds unrounded', () => {
    const just = parts('GR', [{ weight: 3.0001 }, { weight: 1 }]);
    expect(judge(just, THRESHOLD).rag).toBe(AMBER);
    // 2 of 8 alike is a quarter, though in doubles the share comes out as 0.24999999999999997.
    const alike = Array.from({ length: 8 }, () => ({ weight: 0.7 }));
    expect(judge(parts('RRGGGGGG', alike), THRESHOLD).rag).toBe(RED);
  });

  it('counts the colours and points at what drove it', () => {
    const verdict = judge(parts('GRAR-'), WORST_OF);
    expect(verdict.counts).toEqual({ RED: 2, AMBER: 1, GREEN: 1, BLUE: 0, GREY: 1 });
    expect(verdict.reasons.map(({ childRef, value }) => [childRef, value])).toEqual([
      ['W2', 'RED'],
      ['W4', 'RED'],
    ]);
    expect(judge(parts('GGGGGGRR'), THRESHOLD).reasons).toEqual([
      { code: 'RED_SHARE', input: 'weightSharePercent', value: '25', threshold: '25' },
    ]);
  });

  it('says how many are not planned', () => {
    expect(judge(parts('BB---'), WORST_OF).reasons[0]).toMatchObject({ code: 'NOT_PLANNED', value: '3' });
    expect(judge([], WORST_OF).reasons[0]).toMatchObject({ code: 'NOT_PLANNED', value: null });
  });

  it('does not take what cannot be rated for what has no plan', () => {
    expect(judge(parts('B--', [{}, { planned: true }]), WORST_OF).reasons[0]).toMatchObject({
      code: 'NOT_RATED',
      value: '2',
    });
  });

  const anyChild = fc
    .record({
      rag: fc.constantFrom(...Object.values(Rag)),
      weight: fc.option(fc.constantFrom(0, 0.5, 1, 4)),
      critical: fc.boolean(),
      ref: fc.constantFrom('W1', 'W2', 'W3', 'W4', 'W5'),
    })
    .map(({ rag, ref, ...given }) => child(rag, ref, given));
  const children = fc.uniqueArray(anyChild, { selector: ({ ref }) => ref });

  it('is never green while a part is red, nor worse than its worst part', () => {
    fc.assert(
      fc.property(children, (given) => {
        const worst = worstOf(given.map(({ rag }) => rag));
        expect(judge(given, WORST_OF).rag).toBe(worst);
        const byThreshold = judge(given, THRESHOLD).rag;
        expect(isWorse(byThreshold, worst)).toBe(false);
        if (given.some(({ rag }) => rag === RED)) expect([RED, AMBER]).toContain(byThreshold);
      }),
    );
  });

  it('does not depend on the order of its parts, reasons included', () => {
    fc.assert(
      fc.property(children, fc.constantFrom(WORST_OF, THRESHOLD), (given, policy) => {
        expect(judge([...given].reverse(), policy)).toEqual(judge(given, policy));
      }),
    );
  });
});

describe('with a part that has no weight', () => {
  const verdict = (rag: Rag): Verdict => ({ rag, reasons: [] });
  it.each<[Rag, Rag, Rag, Rag]>([
    // whole, part, as worst of, by threshold
    [GREEN, GREEN, GREEN, GREEN],
    [GREEN, GREY, GREEN, GREEN],
    [GREY, GREEN, GREY, GREY],
    [GREY, GREY, GREY, GREY],
    [BLUE, GREEN, BLUE, BLUE],
    [GREY, AMBER, AMBER, AMBER],
    [GREY, RED, RED, RED],
    [GREEN, AMBER, AMBER, GREEN],
    [GREEN, RED, RED, AMBER],
    [BLUE, AMBER, AMBER, GREEN],
    [BLUE, RED, RED, AMBER],
    [AMBER, RED, RED, AMBER],
    [RED, AMBER, RED, RED],
  ])('%s and %s is %s as worst of, %s by threshold', (whole, part, worst, byThreshold) => {
    expect(withWeightless(verdict(whole), verdict(part), WORST_OF).rag).toBe(worst);
    expect(withWeightless(verdict(whole), verdict(part), THRESHOLD).rag).toBe(byThreshold);
  });
});
