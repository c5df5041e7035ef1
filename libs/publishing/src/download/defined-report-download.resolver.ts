import '../enums.js';
import { Args, Context, Field, ID, InputType, Query, Resolver } from '@nestjs/graphql';
import {
  badInput,
  DateScalar,
  DateTimeScalar,
  parseRecordId,
  requireCaller,
  UserProblem,
  type GripContext,
} from '#platform';
import type { Day } from '#rules';
import { CustomReports, type CustomAsked } from '../custom/custom-reports.service.js';
import { ReportFormat } from '../sealed/report-format.js';
import { DownloadLinks } from './download-links.js';
import { ReportDownloadType } from './report-download.resolver.js';

@InputType({ description: 'The days a report is about, both included.' })
export class ReportDaysInput {
  @Field(() => DateScalar, { description: 'First day: `$from` in the document.' })
  from!: Day;

  @Field(() => DateScalar, { description: 'Last day: `$to` in the document.' })
  to!: Day;
}

@Resolver()
export class DefinedReportDownloadResolver {
  constructor(
    private readonly reports: CustomReports,
    private readonly links: DownloadLinks,
  ) {}

  @Query(() => ReportDownloadType, {
    nullable: true,
    description:
      'A link under which a report of somebody’s own can be fetched in a format, answered with your rights; null where there is no definition with a document that you may see.',
  })
  async definedReportDownload(
    @Args('id', { type: () => ID, description: 'The report definition.' }) id: string,
    @Args('format', { type: () => ReportFormat, description: 'In which form.' }) format: ReportFormat,
    @Args('asOf', {
      type: () => DateTimeScalar,
      nullable: true,
      description: 'The register as it stood then (`$asOf` in the document); as it stands when left out.',
    })
    asOf: Date | null | undefined,
    @Args('period', {
      type: () => ReportDaysInput,
      nullable: true,
      description: 'The days it is about; the last ended period of its rhythm when left out.',
    })
    period: ReportDaysInput | null | undefined,
    @Context() context: GripContext,
  ): Promise<ReportDownloadType | null> {
    const personId = requireCaller(context);
    const known = parseRecordId(id);
    if (known?.prefix !== 'def') return null;
    if (period && period.from > period.to) throw badInput('`period.from` is after `period.to`; give them in order.');
    const days = period ? { from: period.from, to: period.to } : null;
    const custom: CustomAsked = { definitionId: known.uuid, format, asOf: asOf ?? null, period: days };
    return (await this.isThere(personId, custom)) ? this.links.make({ personId, custom }) : null;
  }

  private async isThere(personId: string, custom: CustomAsked): Promise<boolean> {
    try {
      return await this.reports.check(personId, custom);
    } catch (error) {
      if (!(error instanceof UserProblem)) throw error;
      throw badInput(error.errors.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`).join(' '));
    }
  }
}
