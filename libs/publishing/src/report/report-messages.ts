import { queueMessage, type Act } from '#platform';
import { Role } from '#rules';
import type { HighlightReport } from './highlight-report.entity.js';

/** What has become of a report, and for whom that is news. */
const NEWS = {
  REPORT_SUBMITTED: { to: 'signers', says: 'waits for your signature.' },
  REPORT_SENT_BACK: { to: 'authors', says: 'was sent back to you:' },
  REPORT_APPROVED: { to: 'authors', says: 'is signed and sealed; it can be published.' },
  REPORT_PUBLISHED: { to: 'board', says: 'has been published.' },
} as const;

/** A kind of news about a report. */
export type ReportNews = keyof typeof NEWS;

/** Whom news is for, where it is not for its authors, and what somebody wrote with it. */
interface NewsFor {
  roles?: readonly Role[];
  people?: readonly string[];
  detail?: string;
}

/** Tells those whom it concerns, and whoever listens to the webhook, in the act it tells of. */
export async function tellOf(
  act: Act,
  news: ReportNews,
  report: HighlightReport,
  { roles = [], people = [], detail = '' }: NewsFor,
): Promise<void> {
  const { to, says } = NEWS[news];
  const [programme] = await act.rows<{ name: string }>('select name from programme where id = ?', [report.programmeId]);
  const title = `${report.ref} of ${programme?.name ?? ''}, to ${report.periodTo}`;
  const concerned =
    to === 'authors'
      ? [report.draftedById, report.submittedById]
      : [...people, ...(await holders(act, report.programmeId, roles))];
  // Nobody is told of what they did themselves.
  const recipients = [...new Set(concerned)].filter((id): id is string => Boolean(id) && id !== act.callerId);
  for (const recipientId of [...recipients, null]) {
    await queueMessage(act, {
      kind: news,
      programmeId: report.programmeId,
      recipientId,
      subject: `${title} ${says}`.replace(/:$/, ''),
      body: `${title} ${says}${detail ? `\n\n${detail}` : ''}\n`,
      data: {
        reportId: report.id,
        ref: report.ref,
        revision: report.revision,
        state: report.state,
        periodTo: report.periodTo,
      },
      dedupeKey: [news, report.id, report.submissions, recipientId ?? 'webhook'].join(':'),
    });
  }
}

/** Who holds one of these roles on a programme, or on one above it, today. */
async function holders(act: Act, programmeId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await act.numbered<{ id: string }>(
    `select distinct h.person_id as id from role_assignment h join programme p on p.id = $1::uuid
     where h.role = any($2) and h.programme_id = any(p.path) and h.workstream_id is null and h.from_on <= $3::date and (h.to_on is null or h.to_on > $3::date)`,
    [programmeId, roles, act.today],
  );
  return rows.map(({ id }) => id);
}

/** The roles that are told of what is published. */
export const BOARD_ROLES: Role[] = [Role.SRO, Role.CHAIR, Role.BOARD_MEMBER];
