import { Injectable } from '@nestjs/common';
import { Person } from '#people';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type Noun } from '#platform';
import { heldFrom, Role, type Day } from '#rules';
import { Access } from '../access.js';
import { PROGRAMME, WORKSTREAM } from '../nouns.js';
import { Programme } from '../programme/programme.entity.js';
import { reference } from '../references.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { AssignRoleInput, EndRoleInput } from './role.inputs.js';
import { Workstream } from '../workstream/workstream.entity.js';

const ROLE: Noun = { noun: 'role', table: 'role_assignment', prefix: 'rol' };

/**
 * Who holds which role. There is one SRO at a time: assigning another ends the role of the one before on the same day, and the last one is
 * replaced, never just ended. Whoever changes roles holds the programme's row first.
 */
@Injectable()
export class RoleService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  assign(callerId: string, value: AssignRoleInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: AssignRoleInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'ASSIGN_ROLE', { programmeId }, ['programmeId'], PROGRAMME.noun);
      await holdProgramme(act, programmeId);
      if ((input.role === Role.WORKSTREAM_LEAD) !== (input.workstreamId != null)) {
        throw UserProblem.invalid(['workstreamId'], 'Name the workstream for a workstream lead, and only then.');
      }
      const workstreamId =
        input.workstreamId == null
          ? null
          : requireUuid(input.workstreamId, WORKSTREAM.prefix, ['workstreamId'], WORKSTREAM.noun);
      if (workstreamId) {
        const workstream = await act.load(Workstream, WORKSTREAM, workstreamId, ['workstreamId']);
        if (workstream.programmeId !== programmeId) throw UserProblem.notFound(['workstreamId'], WORKSTREAM.noun);
      }
      const personId = (await reference(act, Person, 'per', input.personId, 'personId', 'person')) as string;
      const fromOn = input.fromOn ?? act.today;
      if (input.role === Role.SRO) {
        const others = await act.em.find(RoleAssignment, {
          programmeId,
          role: Role.SRO,
          $or: [{ toOn: null }, { toOn: { $gt: fromOn } }],
        });
        for (const other of others) other.toOn = other.fromOn > fromOn ? other.fromOn : fromOn;
      }
      return act.em.create(RoleAssignment, { programmeId, workstreamId, personId, role: input.role, fromOn }).id;
    });
  }

  end(callerId: string, value: EndRoleInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: EndRoleInput, value }, async (act, input) => {
      const role = await act.load(RoleAssignment, ROLE, requireUuid(input.id, ROLE.prefix, ['id'], ROLE.noun));
      const { programmeId } = role;
      if (!programmeId) throw UserProblem.notFound(['id'], ROLE.noun);
      await this.access.require(act, 'ASSIGN_ROLE', { programmeId }, ['id'], ROLE.noun);
      await holdProgramme(act, programmeId);
      await act.requireVersion(ROLE, role, input.expectedVersion);
      const toOn = input.toOn ?? act.today;
      if (toOn < role.fromOn)
        throw UserProblem.invalid(['toOn'], `The role began on ${role.fromOn}; give that day or a later one.`);
      if (role.role === Role.SRO) await requireAnotherSro(act, programmeId, role.id, toOn);
      role.toOn = toOn;
      return role.id;
    });
  }
}

async function holdProgramme(act: Act, programmeId: string): Promise<void> {
  await act.rows('select 1 from programme where id = ? for no key update', [programmeId]);
}

/** A programme that has had an SRO is never left without one. */
async function requireAnotherSro(act: Act, programmeId: string, id: string, from: Day): Promise<void> {
  const others = await act.em.find(RoleAssignment, { programmeId, role: Role.SRO, id: { $ne: id } });
  if (
    heldFrom(
      from,
      others.map(({ fromOn, toOn }) => ({ fromOn, toOn: toOn ?? null })),
    )
  )
    return;
  const message = `From ${from} on this programme would be without an SRO; appoint the next one with assignRole, which ends this role.`;
  throw UserProblem.invalid(['id'], message);
}
