import { Injectable } from '@nestjs/common';
import { Acts, newId, type Act, type ActOutcome } from '#platform';
import { ROLE_TITLES, ReportState, type Cadence, type Day, type Role } from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import { HighlightReport } from './highlight-report.entity.js';
import { Publication } from './publication.entity.js';
import { ReportContents } from './report-contents.js';
import { keepSealed } from './sealed-store.js';
import { SignOff } from './sign-off.entity.js';
import { SigningKey } from './signing-key.js';

/** A report that was made elsewhere, or before Grip; people, programme and board by their refs. */
export interface ArchivedReport {
  programme: string;
  board: string;
  cadence: Cadence;
  periodFrom: Day;
  periodTo: Day;
  /** The instant of its position. */
  at: string;
  narrative: string;
  outlook: string | null;
  asks: string | null;
  draftedBy: string;
  signOffs: { role: Role; title?: string; person: string; statement: string | null }[];
  source: string;
}

/** Takes in reports of the past: sealed with the position as the register recorded it then, and marked as recorded elsewhere. */
@Injectable()
export class ReportArchive {
  constructor(
    private readonly acts: Acts,
    private readonly contents: ReportContents,
    private readonly signingKey: SigningKey,
  ) {}

  /** `keeper` is the id of the person who keeps the register. */
  keep(keeper: string, archived: ArchivedReport): Promise<ActOutcome<string>> {
    return this.acts.run(keeper, (act) => this.archive(act, archived), { recordedAt: new Date(archived.at) });
  }

  private async archive(act: Act, archived: ArchivedReport): Promise<string> {
    const { key } = this.signingKey;
    if (!key) throw new Error('Without a signing key no report can be sealed.');
    const people = [archived.draftedBy, ...archived.signOffs.map(({ person }) => person)];
    const ids = await idsOf(act, { programme: [archived.programme], organisation: [archived.board], person: people });
    const [programmeId, boardId] = [ids(archived.programme), ids(archived.board)];
    const author = ids(archived.draftedBy);
    const cycle = await cycleFor(act, { programmeId, boardId, archived });
    // It was submitted before it was signed, so that no instant shows it half done.
    await act.recordAt(new Date(act.now.getTime() - 1_000));
    const report = act.em.create(HighlightReport, {
      ...{
        id: newId(),
        programmeId,
        cycleId: cycle.id,
        boardId,
        ref: `${archived.programme}-HR-${archived.periodTo}`,
        revision: 1,
      },
      ...{
        periodFrom: archived.periodFrom,
        periodTo: archived.periodTo,
        state: ReportState.SUBMITTED,
        source: archived.source,
      },
      ...{ narrative: archived.narrative, outlook: archived.outlook, asks: archived.asks },
      ...{
        draftedById: author,
        submittedById: author,
        submittedAt: act.now,
        submissions: 1,
        signatures: archived.signOffs.length,
      },
    });
    for (const { role, title, person, statement } of archived.signOffs) {
      act.em.create(SignOff, {
        ...{
          programmeId,
          reportId: report.id,
          submission: 1,
          role,
          title: title ?? ROLE_TITLES[role],
          signedById: ids(person),
          signedAt: act.now,
          statement,
        },
      });
    }
    await act.em.flush();
    await act.recordAt(act.now);
    const contents = await this.contents.of(act, report, act.now);
    report.state = ReportState.PUBLISHED;
    report.publishedOn = act.today;
    await keepSealed(act, report, contents, key);
    act.em.create(Publication, { programmeId, reportId: report.id, boardId, publishedOn: act.today });
    return report.id;
  }
}

async function idsOf(act: Act, refs: Record<string, string[]>): Promise<(ref: string) => string> {
  const known = new Map<string, string>();
  for (const [table, wanted] of Object.entries(refs)) {
    const rows = await act.numbered<{ id: string; ref: string }>(`select id, ref from "${table}" where ref = any($1)`, [
      wanted,
    ]);
    for (const { id, ref } of rows) known.set(ref, id);
  }
  return (ref) => {
    const id = known.get(ref);
    if (!id) throw new Error(`A report of the past names ${ref}, which is not in the register.`);
    return id;
  };
}

async function cycleFor(
  act: Act,
  { programmeId, boardId, archived }: { programmeId: string; boardId: string; archived: ArchivedReport },
): Promise<ReportingCycle> {
  const known = await act.em.findOne(ReportingCycle, { programmeId, boardId });
  if (known) return known;
  return act.em.create(ReportingCycle, {
    ...{
      programmeId,
      boardId,
      cadence: archived.cadence,
      firstDay: archived.periodFrom,
      signOffRoles: archived.signOffs.map(({ role }) => role),
      signatories: archived.signOffs.map(({ role, title }) => ({ title: title ?? ROLE_TITLES[role], personId: null })),
    },
    ...{ returnsDueDays: 0, reportDueDays: 0, source: archived.source },
  });
}
