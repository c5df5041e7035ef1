import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Act } from '#platform';
import { seal } from '../sealed/seal.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import type { HighlightReport } from './highlight-report.entity.js';

/** Seals a report and keeps the bytes for good, beside its figures. */
export async function keepSealed(
  act: Act,
  report: HighlightReport,
  contents: Omit<SealedReport, 'signature'>,
  key: KeyObject,
): Promise<void> {
  const sealed = seal(contents, key);
  const { overall, progress } = contents.status;
  report.sealedAt = act.now;
  report.sealedPlace = contents.report.chain?.place ?? 0;
  report.digest = sealed.digest;
  report.keyId = sealed.keyId;
  report.calculatedRag = overall.calculated;
  report.effectiveRag = overall.effective;
  report.percentComplete = progress.percentComplete;
  report.plannedPercent = progress.plannedPercent;
  await act.em.flush();
  const bytes = [report.id, report.programmeId, sealed.bytes];
  await act.rows('insert into sealed.report (report_id, programme_id, bytes) values (?, ?, ?)', bytes);
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  await act.rows('insert into sealed.public_key (key_id, pem, first_used_at) values (?, ?, ?) on conflict do nothing', [
    ...[sealed.keyId, pem, act.now.toISOString()],
  ]);
}
