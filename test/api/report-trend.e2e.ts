import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { inPresentShape, parseSealed, type SealedReport } from '#publishing';
import { Reporting, sealedBytes, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

describe('one report after the other', () => {
  let story: Story;
  let reporting: Reporting;

  beforeAll(async () => {
    story = await Story.begin();
    reporting = await Reporting.begin(story);
    await story.app.register.workstream(reporting.programme, { ref: 'HF', name: 'Home first', status: 'ACTIVE' });
  });
  afterAll(() => story.end());

  const sealed = async (report: ReportAt): Promise<SealedReport> =>
    inPresentShape(parseSealed(await sealedBytes(story, report)));
  const published = async (): Promise<SealedReport> => sealed(await reporting.published());
  const periods = ({ past }: SealedReport): string[] => past.map(({ periodTo, revision }) => `${periodTo}/${revision}`);
  const changes = ({ changesSincePrevious }: SealedReport): string =>
    (changesSincePrevious ?? []).map(({ text }) => text).join(' ');
  const withdraw = (report: ReportAt): Promise<ReportAt> =>
    reporting.done('PROGRAMME_DIRECTOR', 'withdrawReport', report, { reason: 'A return came in late' });
  /** On to the second day of a month, with nothing to escalate in the one before. */
  const reach = async (month: string): Promise<void> => {
    story.app.clock.moveTo(new Date(`${month}-02T09:00:00Z`));
    await story.act('PMO', 'recordNothingToEscalate', 'escalation', 'id', { programmeId: reporting.programme.id });
  };

  it('each is compared with the one published before, not with what came in between', async () => {
    // 2 March: February is reported, with a risk scored 16.
    const risk = await story.app.register.risk(reporting.programme, {
      ref: 'R-1',
      current_likelihood: 4,
      current_consequence: 4,
    });
    await story.app.register.mitigation(reporting.programme, risk);
    const february = await published();
    expect(february.status.overall).toMatchObject({ effective: 'RED', previous: null, trend: 'NEW' });
    expect(february.past).toEqual([]);

    // 20 March: the risk is scored 9; by the end of the period nothing else changes.
    story.app.clock.moveTo(new Date('2026-03-20T09:00:00Z'));
    const score = {
      id: risk.id,
      expectedVersion: 1,
      score: { likelihood: 3, consequence: 3 },
      rationale: 'Every post has been filled',
    };
    expect((await story.act('PROGRAMME_DIRECTOR', 'rescoreRisk', 'risk', 'id', score)).errors).toEqual([]);
    await reach('2026-04');
    const march = await published();
    expect(march.status.overall).toMatchObject({ previous: 'RED', trend: 'IMPROVED' });
    expect(march.status.text).toContain('Previous: RED (IMPROVED)');
    expect(march.past).toMatchObject([{ periodTo: '2026-02-28', effective: 'RED' }]);
    expect(march.previous?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(changes(march)).toContain('R-1');
  });

  it('one that was approved and withdrawn is compared with by none: its board never saw it', async () => {
    await reach('2026-05');
    await story.app.register.risk(reporting.programme, { ref: 'R-2', raised_on: '2026-04-20' });
    const withdrawn = await reporting.approved();
    await withdraw(withdrawn);
    const april = await published();
    expect(april.report.revision).toBe(2);
    expect(changes(april)).toContain('R-2');
    expect(periods(april)).toEqual(['2026-02-28/1', '2026-03-31/1']);
    // The chain of seals leaves none out.
    expect(april.previous?.digest).toBe(withdrawn.digest);

    await reach('2026-06');
    await withdraw(await reporting.approved());
    await reach('2026-07');
    const june = await published();
    expect(periods(june)).toEqual(['2026-02-28/1', '2026-03-31/1', '2026-04-30/2']);
    expect(june.status.overall.previous).toBe(june.past.at(-1)?.effective);
  });

  it('a correction stands in its period: it is compared with the periods before it, and those after it with it', async () => {
    await reach('2026-08');
    const july = await reporting.published();
    await reach('2026-09');
    await story.app.register.risk(reporting.programme, { ref: 'R-3', raised_on: '2026-08-20' });
    await reporting.published();
    const corrected = await sealed(await reporting.corrected(july));
    expect(periods(corrected).at(-1)).toBe('2026-06-30/1');
    expect(changes(corrected)).toContain('R-3');
    await reach('2026-10');
    const september = await published();
    expect(periods(september).slice(-3)).toEqual(['2026-06-30/1', '2026-07-31/2', '2026-08-31/1']);
    expect(changes(september)).not.toContain('R-3');
  });

  it('a board is told what changed since its own last report, whatever other boards have had since', async () => {
    const quarterly = await reporting.toAnotherBoard('QUARTERLY');
    const first = await sealed(await quarterly.published());
    expect(first).toMatchObject({ changesSincePrevious: null, past: [], status: { overall: { previous: null } } });
    await reach('2026-11');
    await story.app.register.risk(reporting.programme, { ref: 'R-4', raised_on: '2026-10-20' });
    await reporting.published();
    await reach('2027-01');
    await reporting.corrected(await reporting.published());
    const second = await quarterly.published();
    expect(changes(await sealed(second))).toContain('R-4');
    expect(periods(await sealed(second))).toEqual(['2026-09-30/1']);
    const { data } = await story.app.ask<{
      node: { ref: string; previousReport: object; programme: { reportTrend: { points: object[] } } };
    }>(
      story.person('SRO').uuid,
      'query R($id: ID!) { node(id: $id) { ... on HighlightReport { ref previousReport { periodTo } programme { reportTrend { points { ref periodTo } } } } } }',
      { id: second.id },
    );
    const { ref } = data.node;
    expect(data.node.previousReport).toEqual({ periodTo: '2026-09-30' });
    // Of two boards that were told of the same period, the one told last.
    expect(data.node.programme.reportTrend.points.at(-1)).toEqual({ ref, periodTo: '2026-12-31' });
  });
});
