import { Controller, Get, HttpException, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import { Rates } from '#platform';
import { HTML_CONTENT_SECURITY_POLICY } from '../rendering/html-style.js';
import { DownloadLinks } from './download-links.js';
import { ReportDownloads } from './report-downloads.js';

/** Units that a download counts as: about the work of a report with its lists. */
const COST = 100;

/** Sends sealed reports to whoever brings a link that is good. */
@Controller('reports')
export class ReportDownloadController {
  constructor(
    private readonly downloads: ReportDownloads,
    private readonly links: DownloadLinks,
    private readonly rates: Rates,
  ) {}

  @Get(':link')
  async download(@Param('link') link: string, @Res() response: Response): Promise<void> {
    const wanted = this.links.read(link);
    if (wanted) await this.pay(wanted.personId, response);
    const file = wanted && (await this.downloads.fetch(wanted));
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

  /** Making a file counts towards the hour of whoever the link was made for. */
  private async pay(personId: string, response: Response): Promise<void> {
    try {
      await this.rates.spend(personId, COST, false);
    } catch (error) {
      const after = error instanceof GraphQLError ? error.extensions.retryAfterSeconds : undefined;
      if (after === undefined) throw error;
      response.set('retry-after', String(after));
      throw new HttpException((error as GraphQLError).message, 429);
    }
  }
}
