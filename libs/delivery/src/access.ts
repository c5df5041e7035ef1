import { Injectable } from '@nestjs/common';
import { UserProblem, type Act } from '#platform';
import { may, ProgrammeStatus, whoMay, type Action, type Role } from '#rules';
import { EVERY_PROGRAMME } from '#people';

/** Where an act happens: in a programme as a whole, or in one of its workstreams. */
export interface Place {
  programmeId: string;
  workstreamId?: string | null;
}

interface Held {
  role: Role;
  workstreamId: string | null;
}

interface Standing {
  ref: string;
  status: ProgrammeStatus;
  held: Held[];
  above: string[];
}

/**
 * The state of a programme, the caller's roles on it today, and the workstreams above the one the act concerns. It also leaves the names of those roles to the
 * history, which says in which roles somebody acted. Until the act ends the programme can be neither closed nor sealed, which take it `for update`.
 */
export const STANDING = `with recursive up(id, parent_id) as (
         select id, parent_id from workstream where id = ?::uuid
         union all select w.id, w.parent_id from workstream w join up on w.id = up.parent_id)
       select p.ref, p.status, coalesce(mine.held, '[]') as held, coalesce((select json_agg(id) from up), '[]') as above,
         set_config('grip.roles', coalesce(mine.roles, ''), true) as roles
       from programme p, lateral (
         select json_agg(json_build_object('role', h.role, 'workstreamId', h.workstream_id)) as held, string_agg(distinct h.role, ',' order by h.role) as roles
         from role_assignment h where h.person_id = ?::uuid and coalesce(h.programme_id, '${EVERY_PROGRAMME}') = any(p.path)
           and h.from_on <= ?::date and (h.to_on is null or h.to_on > ?::date)) mine
       where p.id = ?::uuid for key share of p`;

/** Decides, from the roles a person holds today, whether an act may go ahead. */
@Injectable()
export class Access {
  /**
   * Refuses the act unless a role held by the caller allows it and the programme is open.
   * @throws UserProblem NOT_FOUND when the caller may not even see the programme, NOT_PERMITTED, or ILLEGAL_TRANSITION when it is closed
   * (it can still be seen).
   */
  async require(act: Act, action: Action, place: Place, path: string[] = ['id'], noun = 'record'): Promise<void> {
    const standing = await this.standing(act, place);
    if (!standing?.held.length) throw UserProblem.notFound(path, noun);
    const held = standing.held.map(({ role, workstreamId }) => ({
      role,
      workstreamIds: workstreamId ? [workstreamId] : null,
    }));
    if (!may(action, held, { workstreamIds: standing.above })) throw UserProblem.notPermitted(refusal(action));
    // To see is not yet to be allowed to do.
    if (action === 'VIEW_PROGRAMME') return;
    // What was done before is answered even if it closed the programme itself.
    act.allowed();
    if (standing.status === ProgrammeStatus.CLOSED) {
      throw UserProblem.transition('CLOSED', [], `Programme ${standing.ref} is closed; nothing in it can change.`);
    }
  }

  /** Refuses the act unless the caller holds a role on every programme (as a system-wide PMO does) that allows it. */
  async requireEverywhere(act: Act, action: Action): Promise<void> {
    const held = await act.rows<{ role: Role }>(
      `select role, set_config('grip.roles', string_agg(role, ',') over (), true) as roles from role_assignment
       where person_id = ? and programme_id is null and from_on <= ? and (to_on is null or to_on > ?)`,
      [act.callerId, act.today, act.today],
    );
    if (
      !may(
        action,
        held.map(({ role }) => ({ role, workstreamIds: null })),
        { workstreamIds: [] },
      )
    ) {
      throw UserProblem.notPermitted(refusal(action));
    }
    act.allowed();
  }

  /** The roles of the caller, or of another person, on a programme: those held on it, or on a programme above it. */
  async rolesOn(act: Act, programmeId: string, personId = act.callerId): Promise<Role[]> {
    const standing = await this.standing(act, { programmeId }, personId);
    return standing?.held.filter(({ workstreamId }) => !workstreamId).map(({ role }) => role) ?? [];
  }

  private async standing(
    act: Act,
    { programmeId, workstreamId = null }: Place,
    personId = act.callerId,
  ): Promise<Standing | undefined> {
    const [standing] = await act.rows<Standing>(STANDING, [workstreamId, personId, act.today, act.today, programmeId]);
    return standing;
  }
}

function refusal(action: Action): string {
  return `Your roles here do not allow this; it takes ${whoMay(action)}.`;
}
