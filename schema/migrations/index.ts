import { Migration001Register } from './migration-001-register.js';
import { Migration002History } from './migration-002-history.js';
import { Migration003AuditChain } from './migration-003-audit-chain.js';
import { Migration004RowSecurity } from './migration-004-row-security.js';
import { Migration005Idempotency } from './migration-005-idempotency.js';
import { Migration006RateLimit } from './migration-006-rate-limit.js';
import { Migration007SignIn } from './migration-007-sign-in.js';
import { Migration008LighterWall } from './migration-008-lighter-wall.js';
import { Migration009Outbox } from './migration-009-outbox.js';
import { Migration010Reports } from './migration-010-reports.js';
import { Migration011ReportDefinitions } from './migration-011-report-definitions.js';
import { Migration012RestrictedRecords } from './migration-012-restricted-records.js';
import { Migration013Signatures } from './migration-013-signatures.js';
import { Migration014HistoryByParent } from './migration-014-history-by-parent.js';
import { Migration015RecordedAfterSealing } from './migration-015-recorded-after-sealing.js';
import { Migration016NarrowerAccess } from './migration-016-narrower-access.js';

/** Every step that builds the database, in order. A step that has been released is never changed. */
export const migrationsList = [
  { name: '001-register', class: Migration001Register },
  { name: '002-history', class: Migration002History },
  { name: '003-audit-chain', class: Migration003AuditChain },
  { name: '004-row-security', class: Migration004RowSecurity },
  { name: '005-idempotency', class: Migration005Idempotency },
  { name: '006-rate-limit', class: Migration006RateLimit },
  { name: '007-sign-in', class: Migration007SignIn },
  { name: '008-lighter-wall', class: Migration008LighterWall },
  { name: '009-outbox', class: Migration009Outbox },
  { name: '010-reports', class: Migration010Reports },
  { name: '011-report-definitions', class: Migration011ReportDefinitions },
  { name: '012-restricted-records', class: Migration012RestrictedRecords },
  { name: '013-signatures', class: Migration013Signatures },
  { name: '014-history-by-parent', class: Migration014HistoryByParent },
  { name: '015-recorded-after-sealing', class: Migration015RecordedAfterSealing },
  { name: '016-narrower-access', class: Migration016NarrowerAccess },
];
