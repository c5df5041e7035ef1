import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { inPresentShape, parseSealed, type SealedReport } from '#publishing';
import { Reporting, sealedBytes } from '../setup/reports.js';
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

  const published = async (): Promise<SealedReport> => {
    const approved = await reporting.approved();
    await reporting.done('PROGRAMME_DIRECTOR', 'publishReport', approved);
    return inPresentShape(parseSealed(await sealedBytes(story, approved)));
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
    story.app.clock.moveTo(new Date('2026-04-02T09:00:00Z'));
    await story.act('PMO', 'recordNothingToEscalate', 'escalation', 'id', { programmeId: reporting.programme.id });
    const march = await published();
    expect(march.status.overall).toMatchObject({ previous: 'RED', trend: 'IMPROVED' });
    expect(march.status.text).toContain('Previous: RED (IMPROVED)');
    expect(march.past).toMatchObject([{ periodTo: '2026-02-28', effective: 'RED' }]);
    expect(march.previous?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(march.changesSincePrevious?.map(({ text }) => text).join(' ')).toContain('R-1');
  });
});
