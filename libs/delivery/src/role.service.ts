import { Injectable } from '@nestjs/common';
import { Person } from '#people';
import { Acts, requireUuid, UserProblem, type ActOutcome, type Noun } from '#platform';
import { Role } from '#rules';
import { Access } from './access.js';
import { PROGRAMME, WORKSTREAM } from './nouns.js';
import { Programme } from './programme.entity.js';
import { reference } from './references.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { AssignRoleInput, EndRoleInput } from './role.inputs.js';
import { Workstream } from './workstream.entity.js';

const ROLE: Noun = { noun: 'role', table: 'role_assignment', prefix: 'rol' };

/** Who holds which role. There is one SRO at a time: assigning another ends the role of the one before on the same day. */
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
      await act.rows('select 1 from programme where id = ? for no key update', [programmeId]);
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
      if (!role.programmeId) throw UserProblem.notFound(['id'], ROLE.noun);
      await this.access.require(act, 'ASSIGN_ROLE', { programmeId: role.programmeId }, ['id'], ROLE.noun);
      await act.requireVersion(ROLE, role, input.expectedVersion);
      const toOn = input.toOn ?? act.today;
      if (toOn < role.fromOn)
        throw UserProblem.invalid(['toOn'], `The role began on ${role.fromOn}; give that day or a later one.`);
      role.toOn = toOn;
      return role.id;
    });
  }
}
