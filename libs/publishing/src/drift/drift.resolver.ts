import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { badInput, parseRecordId, recordId, requireCaller, type GripContext } from '#platform';
import { ReportDownloads } from '../download/report-downloads.js';
import { Positions } from '../sealed/position.js';
import { driftBetween } from './drift.js';
import { ReportDriftType } from './drift.type.js';

/** Most lines of a list. */
const LINES = 500;

@Resolver()
export class ReportDriftResolver {
  constructor(
    private readonly downloads: ReportDownloads,
    private readonly positions: Positions,
  ) {}

  @Query(() => ReportDriftType, {
    nullable: true,
    description:
      'Holds a sealed report against the register as it stands: what is new, gone or not what was signed. Null where there is no report that you may see.',
  })
  async reportDrift(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Context() context: GripContext,
  ): Promise<ReportDriftType | null> {
    const personId = requireCaller(context);
    const known = parseRecordId(id);
    if (known?.prefix !== 'rep') return null;
    const there = await this.downloads.isThere(personId, known.uuid);
    if (!there) return null;
    const kept = there === 'SEALED' ? await this.downloads.sealedReport(personId, known.uuid) : null;
    if (!kept) throw badInput('This report is not sealed yet, so there is nothing to hold the register against.');
    const { report: sealed, programmeId } = kept;
    const period = { from: sealed.report.periodFrom, to: sealed.report.periodTo };
    const now = await this.positions.read(personId, {
      programmeId: recordId('prg', programmeId),
      period,
      at: null,
      previousAt: null,
    });
    const { added, removed, changed } = driftBetween(sealed, now);
    return {
      sealedAt: new Date(sealed.report.positionAt),
      moved: added.length + removed.length + changed.length > 0,
      added: added.slice(0, LINES),
      removed: removed.slice(0, LINES),
      changed: changed.slice(0, LINES),
    };
  }
}
