import type { Written } from '../builders.js';
import type { Payload, Story } from './story.js';

/** A report as an act leaves it. */
export interface ReportAt {
  id: string;
  version: number;
  state: string;
  digest: string | null;
}

/** Acts on reports, in a programme of their own beneath that of a story. */
export class Reporting {
  private constructor(
    private readonly story: Story,
    readonly programme: Written,
    private readonly cycleId: string,
  ) {}

  /** A programme that reports to a board every month and has nothing to escalate. */
  static async begin(story: Story, signatures: object[] = [{ role: 'SRO' }]): Promise<Reporting> {
    const { register } = story.app;
    const programme = await register.programme({ parent_id: story.programme.uuid });
    const board = await register.organisation({ kind: 'GOVERNANCE_BODY' });
    const input = {
      programmeId: programme.id,
      boardId: board.id,
      cadence: 'MONTHLY',
      firstDay: '2026-01-01',
      signatures,
    };
    const { cycle } = await story.act('PMO', 'setReportingCycle', 'cycle', 'id', input);
    await story.act('PMO', 'recordNothingToEscalate', 'escalation', 'id', { programmeId: programme.id });
    return new Reporting(story, programme, (cycle as { id: string }).id);
  }

  /** The same programme reporting to another board too, in a cycle of its own. */
  async toAnotherBoard(cadence: string): Promise<Reporting> {
    const board = await this.story.app.register.organisation({ kind: 'GOVERNANCE_BODY' });
    const input = { programmeId: this.programme.id, boardId: board.id, cadence, firstDay: '2026-01-01' };
    const signatures = [{ role: 'SRO' }];
    const { cycle } = await this.story.act('PMO', 'setReportingCycle', 'cycle', 'id', { ...input, signatures });
    return new Reporting(this.story, this.programme, (cycle as { id: string }).id);
  }

  /** One act on a report; `input` is what it takes besides the report. */
  act(as: string, name: string, report: ReportAt | null, input: object = {}): Promise<Payload> {
    const of = report ? { id: report.id, expectedVersion: report.version } : { cycleId: this.cycleId };
    return this.story.act(as, name, 'report', 'id version state digest', { ...of, ...input });
  }

  /** The same, for an act that is meant to go through. */
  async done(as: string, name: string, report: ReportAt | null, input: object = {}): Promise<ReportAt> {
    const payload = await this.act(as, name, report, input);
    if (payload.errors.length)
      throw new Error(`${name} as ${as}: ${payload.errors.map(({ message }) => message).join('; ')}`);
    return payload.report as ReportAt;
  }

  async submitted(as: string): Promise<ReportAt> {
    return this.done(as, 'submitReport', await this.done(as, 'draftReport', null, { narrative: 'All on course' }));
  }

  async approved(): Promise<ReportAt> {
    return this.done('SRO', 'signReport', await this.submitted('PROGRAMME_DIRECTOR'));
  }

  async published(): Promise<ReportAt> {
    return this.done('PROGRAMME_DIRECTOR', 'publishReport', await this.approved());
  }

  /** A published report corrected by a revision that is published in its turn. */
  async corrected(published: ReportAt): Promise<ReportAt> {
    const draft = await this.done('PROGRAMME_DIRECTOR', 'correctReport', published, {
      reason: 'The name of a team was wrong',
    });
    const signed = await this.done('SRO', 'signReport', await this.done('PROGRAMME_DIRECTOR', 'submitReport', draft));
    return this.done('PROGRAMME_DIRECTOR', 'publishReport', signed);
  }
}

/** The bytes of a sealed report as the register keeps them. */
export async function sealedBytes(story: Story, { digest }: Pick<ReportAt, 'digest'>): Promise<Buffer> {
  const [row] = await story.app.register.rows<{ bytes: Buffer }>(
    'select s.bytes from sealed.report s join highlight_report r on r.id = s.report_id where r.digest = $1',
    [digest],
  );
  return row?.bytes ?? Buffer.alloc(0);
}
