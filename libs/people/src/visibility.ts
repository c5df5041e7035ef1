import type { Scope } from '#platform';
import { grantOf, Role, type Action } from '#rules';

/** The programme above all programmes: a role held on no programme in particular is held here, and every path starts here. */
export const EVERY_PROGRAMME = '00000000-0000-0000-0000-000000000000';

/** The programmes on which the caller today holds a role that allows to see, read once per statement. */
function heldSql(scope: Scope, action: Action): string {
  const { callerId, rightsDay } = scope.statement;
  const day = scope.value(rightsDay, 'date');
  const roles = Object.values(Role).filter((role) => grantOf(action, role));
  const among = ` and held.role in (${roles.map((role) => `'${role}'`).join(', ')})`;
  return (
    `(select array_agg(coalesce(held.programme_id, '${EVERY_PROGRAMME}')) from role_assignment held ` +
    `where held.person_id = ${scope.value(callerId, 'uuid')} and held.from_on <= ${day} and (held.to_on is null or held.to_on > ${day})${among})`
  );
}

/** SQL condition: the caller may see the programme of this row. Whoever holds a role on a programme sees it and all below it. */
export function programmeVisible(scope: Scope, programmeId = `${scope.row}.programme_id`): string {
  return seenSql(scope, programmeId, 'VIEW_PROGRAMME');
}

/** SQL condition: the caller may see the reports of this programme before they are published. */
export function unpublishedVisible(scope: Scope, programmeId: string): string {
  return seenSql(scope, programmeId, 'VIEW_UNPUBLISHED_REPORT');
}

function seenSql(scope: Scope, programmeId: string, action: Action): string {
  return `exists (select 1 from programme seen where seen.id = ${programmeId} and seen.path && ${heldSql(scope, action)})`;
}
