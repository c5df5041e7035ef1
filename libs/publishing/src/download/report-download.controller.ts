import { Controller, Get, HttpException, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import { Rates, UserProblem } from '#platform';
import { CustomReports } from '../custom/custom-reports.service.js';
import { HTML_CONTENT_SECURITY_POLICY } from '../rendering/html/html-style.js';
import { PrinterBusy } from '../printing/printer.js';
import type { Rendered } from '../rendering/render.js';
import { DownloadLinks, type Download } from './download-links.js';
import { ReportDownloads } from './report-downloads.js';

/** Units that making a file counts as: about the work of a report with its lists. What is asked for anew counts besides. */
const COST = 100;

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

  /** Making a file counts towards the hour of whoever the link was made for. */
  private async fetch(wanted: Download, response: Response): Promise<Rendered | null> {
    try {
      await this.rates.spend(wanted.personId, COST, false);
      if ('sealed' in wanted) return await this.downloads.fetch(wanted.personId, wanted.sealed);
      return await this.customReports.make(wanted.personId, wanted.custom, true);
    } catch (error) {
      throw refusalOf(error, response);
    }
  }
}

/** What a browser is told: to come back later, or that the report is not any more what it was when the link was made. */
function refusalOf(error: unknown, response: Response): unknown {
  if (error instanceof PrinterBusy) {
    response.set('retry-after', String(error.retryAfterSeconds));
    return new HttpException(error.message, 503);
  }
  if (error instanceof UserProblem) return new HttpException(error.message, 409);
  if (!(error instanceof GraphQLError)) return error;
  const { retryAfterSeconds, http } = error.extensions as { retryAfterSeconds?: number; http?: { status?: number } };
  if (retryAfterSeconds !== undefined) response.set('retry-after', String(retryAfterSeconds));
  return new HttpException(error.message, http?.status ?? 409);
}
