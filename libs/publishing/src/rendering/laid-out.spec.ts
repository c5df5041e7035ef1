import { describe, expect, test } from '@jest/globals';
import { Rag } from '#rules';
import { ReportSection, USUAL_LAYOUT, type ReportLayout } from '../sealed/report-layout.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import type { Block, Section } from './blocks.js';
import { laidOut } from './laid-out.js';
import { RAG_LOOK } from './rag-look.js';
import { aMilestone, aMitigation, aMove, aReturn, aRisk, aWorkstream, noProgress, plainRag } from './spec-records.js';
import { anEmptyReport, DIGEST } from './spec-report.js';
import { aUsualReport } from './spec-usual.js';

const EVERYTHING: ReportLayout = {
  ...USUAL_LAYOUT,
  sections: Object.values(ReportSection).map((section) => ({ section, heading: null })),
};

const lay = (report: SealedReport, layout = EVERYTHING) => laidOut({ report, digest: DIGEST, layout });

function words(block: Block): string[] {
  if (block.kind === 'paragraph') return [block.text];
  if (block.kind === 'list') return block.items.map(({ text }) => text);
  if (block.kind === 'facts') return block.facts.map(({ term, cell }) => `${term}: ${cell.text}`);
  if (block.kind === 'chart') return [block.chart.title];
  return block.rows.map((row) => row.map(({ text }) => text).join(' | '));
}

const saying = (sections: readonly Section[], heading: string): string[] =>
  sections.filter((section) => section.heading === heading).flatMap(({ blocks }) => blocks.flatMap(words));

describe('a report in words', () => {
  test('what is missing is said', () => {
    const { sections } = lay(anEmptyReport());
    expect(saying(sections, 'Status')).toEqual(['Overall: Not rated. Previous: none (new).']);
    expect(saying(sections, 'Summary')).toEqual([
      'This period: Eight workstreams identified; a planning meeting is due next week.',
      'Next period: not stated',
      'Asks: not stated',
    ]);
    expect(saying(sections, 'Milestones')).toEqual(['Milestones: none recorded.']);
    expect(saying(sections, 'Decisions needed')).toEqual(['Decisions needed: none recorded.']);
    expect(saying(sections, 'Escalation (and where to)')).toEqual(['N/A.']);
    for (const { blocks } of sections) expect(blocks.flatMap(words).join('')).not.toMatch(/null|undefined|NaN/);
  });

  test('an override names the colour it replaces, who set it, until when and why', () => {
    expect(saying(lay(aUsualReport()).sections, 'Status')[0]).toBe(
      'Overall: Amber (calculated Red; set by The SRO until 9 January 2022: Recovery plan agreed with all partners). ' +
        'Previous: Green (worsened). W-1 Crisis response teams is Red.',
    );
  });

  test('workstreams that hold nothing yet are named once, whether or not others do', () => {
    const report = anEmptyReport();
    const empty = {
      notYetPlanned: [{ ref: 'W-1', name: 'Home first' }],
      excluded: { ...noProgress.excluded, draft: 3 },
    };
    const first = (progress: object): string | undefined => {
      report.status.progress = { ...noProgress, ...empty, ...progress };
      return saying(lay(report).sections, 'Progress')[0]?.replace(/ Workstreams: .*/, '');
    };
    expect(first({})).toBe('Not yet planned: W-1 Home first; not counted: 3 draft.');
    expect(first({ percentComplete: 40, inWords: '40% complete (2 of 5)' })).toBe(
      '40% complete (2 of 5); not counted: 3 draft. Not yet planned: W-1 Home first.',
    );
  });

  test('a status that nobody confirmed in time is grey and says since when; red and amber stay', () => {
    const report = anEmptyReport();
    const confirmed = {
      rag: { calculated: Rag.GREEN, effective: Rag.GREEN, reasons: [], override: null },
      shown: Rag.GREEN,
    };
    report.workstreams = [
      aWorkstream('W-1', confirmed),
      aWorkstream('W-2', { ...confirmed, shown: Rag.GREY }),
      aWorkstream('W-3', { rag: { ...plainRag(Rag.AMBER), calculated: Rag.RED } }),
    ];
    const late = { unconfirmedSince: '2021-11-03' };
    report.report.returns = [aReturn('W-1'), aReturn('W-2', late), aReturn('W-3', late)];
    report.status.workstreamCounts = { red: 0, amber: 1, green: 2, blue: 0, grey: 0 };
    expect(saying(lay(report).sections, 'Workstreams').map((row) => row.split(' | ').at(-1))).toEqual([
      'Green',
      'Not rated (unconfirmed since 3 November 2021)',
      'Amber (calculated Red) (unconfirmed since 3 November 2021)',
    ]);
    expect(saying(lay(report).sections, 'Progress')[0]).toContain(
      'Workstreams: 1 amber, 2 green; 1 of them unconfirmed and so shown as not rated.',
    );
  });

  test('of many milestones a board is shown those it asks about, and told how many there are', () => {
    const report = anEmptyReport();
    const quiet = { rag: Rag.GREEN, key: false };
    report.milestones = [
      ...Array.from({ length: 20 }, (_, n) => aMilestone(`Q-${n}`, quiet)),
      aMilestone('K-1', { ...quiet, key: true }),
      aMilestone('R-1', { ...quiet, rag: Rag.RED }),
      aMilestone('D-1', quiet),
    ];
    report.status.dueNextPeriod = ['D-1'];
    const said = saying(lay(report).sections, 'Milestones');
    expect(said.map((row) => row.split(' ')[0])).toEqual(['K-1', 'R-1', 'D-1', 'Shown:']);
    expect(said.at(-1)).toContain('Shown: 3 of 23 milestones');
  });

  test('a milestone says its dates, its slip and its colour as a word', () => {
    expect(saying(lay(aUsualReport()).sections, 'Milestones').slice(0, 1)).toEqual([
      'M-01 Third response team in Chorley takes referrals | M. Owner | 20 Dec 2021 | 28 Dec 2021 | 50 days | Red, overdue',
    ]);
  });

  test('sign-off gives title, name, London time and the digest in full', () => {
    const [signed, check] = saying(lay(anEmptyReport()).sections, 'Sign-off');
    expect(signed).toBe('SRO: The SRO, 10 December 2021 at 14:05');
    expect(check).toContain(DIGEST);
  });

  test('summer time is London time', () => {
    const report = anEmptyReport();
    report.report.signOffs = report.report.signOffs.map((one) => ({ ...one, signedAt: '2021-06-30T23:30:00Z' }));
    expect(saying(lay(report).sections, 'Sign-off')[0]).toContain('1 July 2021 at 00:30');
  });

  test('sections come in the order and under the headings the board asked for', () => {
    const layout: ReportLayout = {
      title: 'Our board',
      workstreams: null,
      restricted: true,
      sections: [
        { section: ReportSection.RISKS, heading: 'What worries us' },
        { section: ReportSection.STATUS, heading: null },
      ],
    };
    const { title, sections } = lay(aUsualReport(), layout);
    expect([title, ...sections.map(({ heading }) => heading)]).toEqual(['Our board', 'What worries us', 'Status']);
  });

  test('limited to workstreams, it says what is left out, and what hangs below a shown one stays', () => {
    const report = anEmptyReport({
      workstreams: [aWorkstream('W-1'), aWorkstream('W-1a', { parent: 'W-1' }), aWorkstream('W-2')],
      milestones: [
        aMilestone('M-1'),
        aMilestone('M-2', { workstream: 'W-1a' }),
        aMilestone('M-3', { workstream: 'W-2' }),
      ],
      risks: [aRisk('R-1'), aRisk('R-2', { workstream: 'W-2' }), aRisk('R-3', { workstream: null })],
      mitigations: [aMitigation('A-1', 'R-1'), aMitigation('A-2', 'R-2')],
      dateMoves: [aMove('M-1'), aMove('M-3')],
    });
    report.status.topRisks = ['R-2', 'R-1', 'R-3'];
    const { notices, sections } = lay(report, { ...EVERYTHING, workstreams: ['W-1', 'W-9'] });
    expect(notices).toEqual([
      '2 of 3 workstreams shown; 1 milestone and 1 risk of other workstreams left out. ' +
        'The overall status, progress, changes, decisions and escalations are those of the whole programme.',
      'Asked for and not in this report: W-9.',
    ]);
    const all = sections.flatMap(({ blocks }) => blocks.flatMap(words)).join('\n');
    expect(all).toMatch(/M-1 .*M-2 /s);
    expect(all).not.toMatch(/M-3|R-2|W-2/);
    expect(saying(sections, 'Top risks')).toHaveLength(2);
  });

  test('workstreams in a circle do not hang it', () => {
    const report = anEmptyReport({
      workstreams: [aWorkstream('W-1', { parent: 'W-2' }), aWorkstream('W-2', { parent: 'W-1' })],
    });
    expect(lay(report, { ...EVERYTHING, workstreams: ['W-3'] }).notices[0]).toMatch(/^0 of 2 workstreams shown/);
  });

  test('the risk matrix counts each open, scored risk in its cell', () => {
    const first = lay(aUsualReport())
      .sections.filter(({ heading }) => heading === 'Risk matrix')
      .flatMap(({ blocks }) => blocks)
      .find(({ kind }) => kind === 'table');
    if (first?.kind !== 'table') throw new Error('The matrix has a table.');
    expect(first.columns.map(({ head }) => head)).toEqual([
      'Likelihood',
      '1 Negligible',
      '2 Minor',
      '3 Moderate',
      '4 Major',
      '5 Catastrophic',
    ]);
    expect(first.rows.map(([head]) => head?.text)).toEqual([
      '5 Almost certain',
      '4 Likely',
      '3 Possible',
      '2 Unlikely',
      '1 Rare',
    ]);
    expect(first.rows[0]?.[4]?.text).toBe('20 Extreme – 1: R-01');
    expect(first.rows[4]?.[1]?.text).toBe('1 Low – none');
  });

  test('no two colours share a word, a shape or a letter', () => {
    for (const what of ['word', 'shape', 'letter'] as const) {
      expect(new Set(Object.values(Rag).map((rag) => RAG_LOOK[rag][what])).size).toBe(5);
    }
  });

  test('no colour stands without its word', () => {
    for (const rag of Object.values(Rag)) {
      const report = anEmptyReport({ milestones: [aMilestone('M-1', { rag, overdue: false })] });
      expect(saying(lay(report).sections, 'Milestones')[0]).toMatch(/(Red|Amber|Green|Complete|Not rated)$/);
    }
  });
});
