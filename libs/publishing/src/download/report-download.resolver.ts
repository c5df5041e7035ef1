import '../enums.js';
import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { badInput, DateTimeScalar, parseRecordId, requireCaller, type GripContext } from '#platform';
import { ReportFormat } from '../sealed/report-format.js';
import { DownloadLinks } from './download-links.js';
import { ReportDownloads } from './report-downloads.js';

@ObjectType('ReportDownload', { description: 'Where a report can be fetched, for a short while.' })
export class ReportDownloadType {
  @Field(() => String, {
    description:
      'The address, on this server, to fetch with GET. It works for a quarter of an hour, and only while you may see the report.',
  })
  path!: string;

  @Field(() => DateTimeScalar, { description: 'When it ends.' })
  expiresAt!: Date;
}

@Resolver()
export class ReportDownloadResolver {
  constructor(
    private readonly downloads: ReportDownloads,
    private readonly links: DownloadLinks,
  ) {}

  @Query(() => ReportDownloadType, {
    nullable: true,
    description:
      'A link under which a sealed report can be fetched in a format; null where there is no report that you may see.',
  })
  async reportDownload(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('format', { type: () => ReportFormat, description: 'In which form.' }) format: ReportFormat,
    @Args('definitionId', {
      type: () => ID,
      nullable: true,
      description:
        'How it is laid out, for an open session: without what is restricted. Left out, it is laid out the usual way and holds everything. JSON is the whole record either way.',
    })
    definitionId: string | null | undefined,
    @Context() context: GripContext,
  ): Promise<ReportDownloadType | null> {
    const personId = requireCaller(context);
    const known = parseRecordId(id);
    const definition = definitionId ? parseRecordId(definitionId) : null;
    if (definitionId && definition?.prefix !== 'def')
      throw badInput('`definitionId` is not the id of a report definition.');
    if (known?.prefix !== 'rep') return null;
    const there = await this.downloads.isThere(personId, known.uuid);
    if (!there) return null;
    if (there === 'NOT_SEALED') throw badInput('This report is not sealed yet; it can be fetched once it is approved.');
    if (definition && !(await this.downloads.isPackOf(personId, known.uuid, definition.uuid)))
      throw badInput(
        '`definitionId` is of no pack of this programme that you may see and that is still used; see `reportDefinitions` of the programme.',
      );
    return this.links.make({
      personId,
      sealed: { reportId: known.uuid, format, definitionId: definition?.uuid ?? null },
    });
  }
}
