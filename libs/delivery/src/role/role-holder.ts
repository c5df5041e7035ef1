import type { Scope } from '#platform';
import { Role } from '#rules';

/** SQL condition: `to` is the person who holds a role on the programme (or, for a lead, the workstream) of `from` on the judged day. */
export function holderOf(role: Role): (from: Scope, to: Scope) => string {
  const subject = role === Role.WORKSTREAM_LEAD ? 'workstream_id' : 'programme_id';
  return (from, to) => {
    const held = to.next();
    const wholeProgramme = role === Role.WORKSTREAM_LEAD ? '' : ` and ${held.row}.workstream_id is null`;
    return (
      `${to.row}.id = (select ${held.row}.person_id from ${held.table('role_assignment')} ${held.row} ` +
      `where ${held.row}.${subject} = ${from.row}.id and ${held.row}.role = '${role}'${wholeProgramme} ` +
      `and ${held.row}.from_on <= ${held.today} and (${held.row}.to_on is null or ${held.row}.to_on > ${held.today}) ` +
      `order by ${held.row}.from_on desc, ${held.row}.id limit 1)`
    );
  };
}
