import { Migration001Register } from './migration-001-register.js';
import { Migration002History } from './migration-002-history.js';
import { Migration005RateLimit } from './migration-005-rate-limit.js';

/** Every step that builds the database, in order. A step that has been released is never changed. */
export const migrationsList = [
  { name: '001-register', class: Migration001Register },
  { name: '002-history', class: Migration002History },
  { name: '005-rate-limit', class: Migration005RateLimit },
];
