import { Controller, Get, HttpException, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import { Rates, UserProblem } from '#platform';
import { CustomReports } from '../custom/custom-reports.service.js';
import { HTML_CONTENT_SECURITY_POLICY } from '../rendering/html/html-style.js';
import type { Rendered } from '../rendering/render.js';
import { DownloadLinks, type Download } from './download-links.js';
import { ReportDownloads } from './report-downloads.js';

/** Units that a download counts as: a sealed one about the work of a report with its lists, one that is asked for anew that of a dear operation. */
const COST = { sealed: 100, custom: 1_000 } as const;

/** Sends reports to whoever brings a link that is good. */
@Controller('reports')
export class ReportDownloadController {
  constructor(
    private readonly downloads: ReportDownloads,
    private readonly customReports: CustomReports,
    private readonly links: DownloadLinks,
    private readonly rates: Rates,
  ) {}

  @Get(':link')
  async download(@Param('link') link: string, @Res() response: Response): Promise<void> {
    const wanted = this.links.read(link);
    const file = wanted && (await this.fetch(wanted, response));
    if (!file) throw new NotFoundException('This link has ended, or leads to nothing you may see; ask for a new one.');
    const shown = file.contentType.startsWith('text/html');
    response
      .set('cache-control', 'private, no-store')
      .set('x-content-type-options', 'nosniff')
      .set('content-disposition', `${shown ? 'inline' : 'attachment'}; filename="${file.fileName}"`)
      .set('content-type', file.contentType);
    if (shown) response.set('content-security-policy', HTML_CONTENT_SECURITY_POLICY);
    response.send(file.body);
  }

  private async fetch(wanted: Download, response: Response): Promise<Rendered | null> {
    const isSealed = 'sealed' in wanted;
    await this.pay(wanted.personId, isSealed ? COST.sealed : COST.custom, response);
    if (isSealed) return this.downloads.fetch(wanted.personId, wanted.sealed);
    try {
      return await this.customReports.make(wanted.personId, wanted.custom);
    } catch (error) {
      // Right when the link was made, and not any more: the report was changed or retired meanwhile.
      if (error instanceof UserProblem || error instanceof GraphQLError) throw new HttpException(error.message, 409);
      throw error;
    }
  }

  /** Making a file counts towards the hour of whoever the link was made for. */
  private async pay(personId: string, cost: number, response: Response): Promise<void> {
    try {
      await this.rates.spend(personId, cost, false);
    } catch (error) {
      const after = error instanceof GraphQLError ? error.extensions.retryAfterSeconds : undefined;
      if (after === undefined) throw error;
      response.set('retry-after', String(after));
      throw new HttpException((error as GraphQLError).message, 429);
    }
  }
}
