import fc from 'fast-check';
import { addDays, DateMoveReason, MilestoneDateKind, MilestoneStatus, Rag, RiskStatus } from '#rules';
import type { SealedReport } from '../sealed/sealed-report.js';
import { aMilestone, aMitigation, aMove, aRisk, aScore, aWorkstream, plainRag } from './spec-records.js';
import { anEmptyReport, aPast } from './spec-report.js';

const rag = fc.constantFrom(...Object.values(Rag));
const day = fc.integer({ min: -900, max: 900 }).map((days) => addDays('2021-12-09', days));
const maybeDay = fc.option(day);
const percent = fc.option(fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10));
/** What people paste: any sign at all, and what programs take for orders. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '=cmd()',
    '-1+1',
    '@SUM(A1)',
    '😀 漢字',
    'مرحبا بالعالم',
    ' ',
    '',
    'a'.repeat(300),
    '_x0041_',
    ']]>',
  ),
);

/** Any report whose parts fit together. */
export const anyReport: fc.Arbitrary<SealedReport> = fc
  .record({
    texts: fc.array(text, { minLength: 6, maxLength: 6 }),
    milestones: fc.array(
      fc.record({
        title: text,
        rag: fc.option(rag),
        status: fc.constantFrom(...Object.values(MilestoneStatus)),
        baselineOn: maybeDay,
        forecastOn: maybeDay,
        slippageDays: fc.option(fc.integer({ min: -400, max: 400 })),
      }),
      { maxLength: 14 },
    ),
    moves: fc.array(
      fc.record({
        milestone: fc.integer({ min: 0, max: 15 }),
        fromOn: maybeDay,
        toOn: maybeDay,
        movedOn: day,
        dateKind: fc.constantFrom(...Object.values(MilestoneDateKind)),
        reasonCode: fc.constantFrom(...Object.values(DateMoveReason)),
        note: text,
      }),
      { maxLength: 20 },
    ),
    risks: fc.array(
      fc.record({
        title: text,
        score: fc.option(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))),
        status: fc.constantFrom(...Object.values(RiskStatus)),
      }),
      { maxLength: 12 },
    ),
    past: fc.array(fc.record({ effective: rag, calculated: rag, percentComplete: percent, plannedPercent: percent }), {
      maxLength: 11,
    }),
    now: fc.record({ effective: rag, calculated: rag, percentComplete: percent, plannedPercent: percent }),
  })
  .map(({ texts, milestones, moves, risks, past, now }) => {
    const empty = anEmptyReport();
    const [narrative = '', name = '', caveat = '', note = '', owner = '', asks = ''] = texts;
    return anEmptyReport({
      report: { ...empty.report, narrative, asks },
      programme: { ...empty.programme, name },
      status: {
        ...empty.status,
        overall: { ...empty.status.overall, effective: now.effective, calculated: now.calculated },
        progress: {
          ...empty.status.progress,
          percentComplete: now.percentComplete,
          plannedPercent: now.plannedPercent,
        },
        dataCaveats: [{ text: caveat, refs: [] }],
        topRisks: risks.slice(0, 5).map((_, at) => `R-${at}`),
      },
      workstreams: [aWorkstream('W-1', { name: note, rag: plainRag(now.effective) })],
      milestones: milestones.map((one, at) => aMilestone(`M-${at}`, { ...one, owner })),
      dateMoves: moves.map((one) => aMove(`M-${one.milestone}`, { ...one, milestone: `M-${one.milestone}` })),
      risks: risks.map(({ title, score, status }, at) =>
        aRisk(`R-${at}`, { title, status, current: score && aScore(...score) }),
      ),
      mitigations: risks.map((_, at) => aMitigation(`A-${at}`, `R-${at}`, { title: note })),
      past: past.map((one, at) => aPast(addDays('2021-01-09', at * 30), one)),
    });
  });
