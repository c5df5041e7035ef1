import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordId } from '#platform';
import { addDays, DateMoveReason, RiskCategory, type Day, type Rag } from '#rules';
import type { Written } from '../builders.js';
import { atOnce } from '../setup/at-once.js';
import {
  programmesByHand,
  workstreamsByHand,
  type CountedByHand,
  type ProgrammeByHand,
} from '../setup/counted-by-hand.js';
import { count, promise, TIER } from '../setup/promise.js';
import { Story } from '../setup/story.js';

const TODAY: Day = '2026-03-02';
const CLIENTS = 16;
const EDITS = count(320, 10_000);
const CHECKED_EVERY = count(80, 1_000);
/** Milliseconds. */
const PATIENCE = count(180_000, 1_800_000);

const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item;
const within = (least: number, most: number): number => least + Math.floor(Math.random() * (most - least + 1));
const someDay = (): { on: Day; precision: 'DAY' } => ({ on: addDays(TODAY, within(-60, 60)), precision: 'DAY' });
const someScore = (): object => ({ likelihood: within(1, 5), consequence: within(1, 5) });

const PROGRESS = 'progress { percentComplete completeCount countedCount }';
const ASKED = `{ programmes(first: 10, orderBy: [{ field: REF, direction: ASC }]) { nodes { ref rag { calculated } ${PROGRESS}
  riskSummary { open unscored highestScore bands { band count } }
  liveReport { milestoneCounts { red amber green blue grey overdue unowned } }
  workstreams(first: 50, orderBy: [{ field: REF, direction: ASC }]) { nodes { ref rag { calculated } ${PROGRESS} } } } } }`;

interface Rolled {
  ref: string;
  rag: { calculated: Rag };
  progress: { percentComplete: number | null; completeCount: number; countedCount: number };
}
interface RolledProgramme extends Rolled {
  riskSummary: Omit<ProgrammeByHand['risks'], 'bands'> & { bands: { band: string; count: number }[] };
  liveReport: { milestoneCounts: ProgrammeByHand['milestones'] };
  workstreams: { nodes: Rolled[] };
}

/** A percentage is to a decimal, and neither 0 nor 100 unless nothing or all is done. */
const near = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) <= 0.1;

/** What a programme or workstream says of itself, where that is not what counting by hand gives. */
function differences({ ref, rag, progress }: Rolled, byHand: CountedByHand): string[] {
  const { percentComplete, completeCount: complete, countedCount: counted } = progress;
  const same = rag.calculated === byHand.rag && complete === byHand.complete && counted === byHand.counted;
  if (same && near(percentComplete, byHand.percent)) return [];
  return [`${ref}: ${rag.calculated} ${complete}/${counted} ${percentComplete}%, by hand ${JSON.stringify(byHand)}`];
}

describe('what Grip adds up', () => {
  let story: Story;
  const workstreams: { written: Written; programme: Written }[] = [];

  beforeAll(async () => {
    story = await Story.begin();
    const { register } = story.app;
    // Progress against plan, which is held against other figures elsewhere, colours nothing here.
    const tolerances = JSON.stringify({ varianceAmberPoints: -100, varianceRedPoints: -100 });
    for (const method of ['COUNT', 'WEIGHTED_MILESTONE']) {
      const programme = await register.programme({ percent_method: method, tolerances });
      for (const top of [1, 2, 3]) {
        const written = await register.workstream(programme, { status: 'ACTIVE' });
        workstreams.push({ written, programme });
        if (top > 2) continue;
        const beneath = await register.workstream(programme, { status: 'ACTIVE', parent_id: written.uuid });
        workstreams.push({ written: beneath, programme });
      }
    }
  });
  afterAll(() => story.end());

  const act = async (...asked: Parameters<Story['act']>): Promise<boolean> => {
    const { errors } = await story.act(...asked);
    const unfit = errors.filter(({ code }) => code !== 'VERSION_CONFLICT' && code !== 'TRANSITION');
    expect(unfit).toEqual([]);
    return errors.length === 0;
  };
  /** A record as somebody sees it who is about to change it. */
  const one = async (
    table: string,
    statuses: readonly string[],
  ): Promise<{ id: string; version: number } | undefined> =>
    (
      await story.app.register.rows<{ id: string; version: number }>(
        `select id, version from ${table} where status = any ($1) order by random() limit 1`,
        [statuses],
      )
    )[0];
  const change =
    (table: 'milestone' | 'risk', name: string, statuses: readonly string[], input: () => object) =>
    async (): Promise<boolean> => {
      const found = await one(table, statuses);
      if (!found) return false;
      const id = recordId(table === 'milestone' ? 'mil' : 'rsk', found.id);
      return act('PMO', name, table, 'id', { id, expectedVersion: found.version, ...input() });
    };

  const create = (): Promise<boolean> => {
    const dates = {
      baseline: Math.random() < 0.8 ? someDay() : null,
      hardDeadlineOn: oneOf([null, null, someDay().on]),
    };
    const workstreamId = oneOf(workstreams).written.id;
    const weight = oneOf([null, '0.5', '1', '3']);
    return act('PMO', 'createMilestone', 'milestone', 'id', { workstreamId, title: 'Beds opened', weight, ...dates });
  };
  const raise = (): Promise<boolean> => {
    const { written, programme } = oneOf(workstreams);
    return act('PMO', 'raiseRisk', 'risk', 'id', {
      ...{ programmeId: programme.id, workstreamId: oneOf([null, written.id]), title: 'Recruitment' },
      ...{ category: RiskCategory.WORKFORCE, current: oneOf([null, someScore(), someScore()]) },
    });
  };
  const OPEN = ['NOT_STARTED', 'IN_PROGRESS'];
  const why = { reason: 'Agreed at the board' };
  const moved = () => ({ to: someDay(), reasonCode: DateMoveReason.WORKFORCE, note: 'Two posts short' });
  const ACTS: readonly (() => Promise<boolean>)[] = [
    create,
    create,
    create,
    change('milestone', 'startMilestone', ['NOT_STARTED'], () => ({})),
    change('milestone', 'completeMilestone', OPEN, () => ({ actualOn: addDays(TODAY, within(-30, 0)) })),
    change('milestone', 'completeMilestone', OPEN, () => ({})),
    change('milestone', 'reopenMilestone', ['COMPLETE'], () => why),
    change('milestone', 'holdMilestone', OPEN, () => why),
    change('milestone', 'cancelMilestone', OPEN, () => why),
    change('milestone', 'rescheduleMilestone', OPEN, moved),
    raise,
    raise,
    change('risk', 'rescoreRisk', ['OPEN'], () => ({ score: someScore(), rationale: 'After the review' })),
    change('risk', 'closeRisk', ['OPEN'], () => why),
    change('risk', 'reopenRisk', ['CLOSED'], () => ({ ...why, current: someScore() })),
  ];

  /** How many figures differ from those counted by hand, and how many there are. */
  const compare = async (): Promise<{ found: string[]; figures: number }> => {
    const { register } = story.app;
    const asked = await story.app.ask<{ programmes: { nodes: RolledProgramme[] } }>(story.person('PMO').uuid, ASKED);
    const { nodes } = asked.data.programmes;
    const rolled = nodes.filter(({ ref }) => workstreams.some(({ programme }) => programme.ref === ref));
    const [whole, parts] = [await programmesByHand(register, TODAY), await workstreamsByHand(register, TODAY)];
    const found: string[] = [];
    for (const programme of rolled) {
      const byHand = whole.find(({ ref }) => ref === programme.ref) as ProgrammeByHand;
      found.push(...differences(programme, byHand));
      const { bands, ...risks } = programme.riskSummary;
      const byBand = Object.fromEntries(bands.map(({ band, count: n }) => [band, n]));
      expect({ ...risks, bands: { LOW: 0, MODERATE: 0, HIGH: 0, EXTREME: 0, ...byBand } }).toEqual(byHand.risks);
      expect(programme.liveReport.milestoneCounts).toEqual(byHand.milestones);
      for (const workstream of programme.workstreams.nodes) {
        const counted = parts.find(({ ref }) => ref === workstream.ref) as CountedByHand;
        found.push(...differences(workstream, counted));
      }
    }
    return {
      found,
      figures: rolled.length + parts.filter(({ ref }) => workstreams.some(({ written }) => written.ref === ref)).length,
    };
  };

  it(
    'is what counting by hand gives, however many edit at once (R3)',
    async () => {
      let kept = 0;
      let compared = 0;
      while (kept < EDITS) {
        const target = kept + CHECKED_EVERY;
        await atOnce(CLIENTS, CLIENTS, async () => {
          while (kept < target) if (await oneOf(ACTS)()) kept += 1;
        });
        const { found, figures } = await compare();
        expect(found).toEqual([]);
        compared += figures;
      }
      promise('R3', {
        figure: `0 of ${compared} programmes and workstreams differ in colour, percent complete, milestone or risk counts from SQL that is not Grip’s, over ${EDITS} edits of ${CLIENTS} at once`,
        tier: TIER,
      });
    },
    PATIENCE,
  );
});
