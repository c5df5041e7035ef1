import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HTML_CONTENT_SECURITY_POLICY } from '../rendering/html-style.js';
import { DownloadLinks } from './download-links.js';
import { ReportDownloads } from './report-downloads.js';

/** Sends sealed reports to whoever brings a link that is good. */
@Controller('reports')
export class ReportDownloadController {
  constructor(
    private readonly downloads: ReportDownloads,
    private readonly links: DownloadLinks,
  ) {}

  @Get(':link')
  async download(@Param('link') link: string, @Res() response: Response): Promise<void> {
    const wanted = this.links.read(link);
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
}
