import { Injectable } from '@nestjs/common';
import { Person } from '#people';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type ChangeInput } from '#platform';
import { Role, WorkstreamStatus, type Action } from '#rules';
import { Access } from '../access.js';
import { nextRef } from '../next-ref.js';
import { PROGRAMME, WORKSTREAM } from '../nouns.js';
import { Programme } from '../programme/programme.entity.js';
import { reference } from '../references.js';
import { RoleAssignment } from '../role/role-assignment.entity.js';
import { Workstream } from './workstream.entity.js';
import {
  CloseWorkstreamInput,
  CreateWorkstreamInput,
  RenameWorkstreamInput,
  RestrictWorkstreamInput,
  SetWorkstreamWeightInput,
} from './workstream.inputs.js';

/** How deep workstreams may nest. */
const MAX_DEPTH = 8;

/** What people do to workstreams. */
@Injectable()
export class WorkstreamService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  create(callerId: string, value: CreateWorkstreamInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: CreateWorkstreamInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'CREATE_WORKSTREAM', { programmeId }, ['programmeId'], PROGRAMME.noun);
      if (input.status === WorkstreamStatus.CLOSED) {
        throw UserProblem.invalid(['status'], 'A new workstream is IDENTIFIED or ACTIVE.');
      }
      requireWeight(input.weight);
      const parentId = await this.parentOf(act, programmeId, input.parentId);
      const { name, purpose = null, kind, status, weight = null, critical, restricted } = input;
      const ref = input.ref ?? (await nextRef(act, WORKSTREAM.table, 'W', programmeId));
      const workstream = act.em.create(Workstream, {
        programmeId,
        parentId,
        ref,
        name,
        purpose,
        kind,
        status,
        weight,
        critical,
        restricted,
      });
      await act.em.flush();
      const personId = await reference(act, Person, 'per', input.leadId, 'leadId', 'person');
      if (personId) {
        const { id: workstreamId } = workstream;
        act.em.create(RoleAssignment, {
          programmeId,
          workstreamId,
          personId,
          role: Role.WORKSTREAM_LEAD,
          fromOn: act.today,
        });
      }
      return workstream.id;
    });
  }

  rename(callerId: string, value: RenameWorkstreamInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'EDIT_WORKSTREAM', RenameWorkstreamInput, value, (workstream, { name, purpose }) => {
      workstream.requireOpen();
      workstream.name = name;
      if (purpose !== undefined) workstream.purpose = purpose;
    });
  }

  close(callerId: string, value: CloseWorkstreamInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'CLOSE_WORKSTREAM', CloseWorkstreamInput, value, (workstream, { reason }, act) =>
      workstream.close(act.today, reason),
    );
  }

  setWeight(callerId: string, value: SetWorkstreamWeightInput): Promise<ActOutcome<string>> {
    return this.change(
      callerId,
      'SET_TOLERANCES',
      SetWorkstreamWeightInput,
      value,
      (workstream, { weight, critical }) => {
        workstream.requireOpen();
        requireWeight(weight);
        if (weight !== undefined) workstream.weight = weight;
        if (critical != null) workstream.critical = critical;
      },
    );
  }

  /** A closed one too: reports go on showing it. */
  restrict(callerId: string, value: RestrictWorkstreamInput): Promise<ActOutcome<string>> {
    return this.change(
      callerId,
      'EDIT_WORKSTREAM',
      RestrictWorkstreamInput,
      value,
      (workstream, { restricted }) => void (workstream.restricted = restricted),
    );
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    action: Action,
    type: new () => Input,
    value: Input,
    work: (workstream: Workstream, input: Input, act: Act) => void,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const workstreamId = requireUuid(input.id, WORKSTREAM.prefix, ['id'], WORKSTREAM.noun);
      const workstream = await act.load(Workstream, WORKSTREAM, workstreamId);
      const { programmeId } = workstream;
      await this.access.require(act, action, { programmeId, workstreamId }, ['id'], WORKSTREAM.noun);
      await act.requireVersion(WORKSTREAM, workstream, input.expectedVersion);
      work(workstream, input, act);
      return workstreamId;
    });
  }

  private async parentOf(act: Act, programmeId: string, id: string | null | undefined): Promise<string | null> {
    if (id == null) return null;
    const path = ['parentId'];
    const parent = await act.load(
      Workstream,
      WORKSTREAM,
      requireUuid(id, WORKSTREAM.prefix, path, WORKSTREAM.noun),
      path,
    );
    if (parent.programmeId !== programmeId) throw UserProblem.notFound(path, WORKSTREAM.noun);
    parent.requireOpen();
    const [above] = await act.rows<{ depth: number }>(
      'with recursive up(id, n) as (select ?::uuid, 1 union all select w.parent_id, up.n + 1 from workstream w join up on w.id = up.id where w.parent_id is not null) select max(n)::int as depth from up',
      [parent.id],
    );
    if ((above?.depth ?? 1) >= MAX_DEPTH)
      throw UserProblem.invalid(path, `Workstreams may nest at most ${MAX_DEPTH} deep.`);
    return parent.id;
  }
}

function requireWeight(weight: string | null | undefined): void {
  if (weight != null && Number(weight) < 0) throw UserProblem.invalid(['weight'], 'Give a weight of 0 or more.');
}
