import { Injectable } from '@nestjs/common';
import { Organisation, Person } from '#people';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type ChangeInput } from '#platform';
import { checkTolerances, mayBelongTo, Role, type Action } from '#rules';
import { Access } from '../access.js';
import { PROGRAMME } from '../nouns.js';
import { Programme } from './programme.entity.js';
import {
  CloseProgrammeInput,
  CreateProgrammeInput,
  RenameProgrammeInput,
  SetProgrammePolicyInput,
} from './programme.inputs.js';
import { reference } from '../references.js';
import { RoleAssignment } from '../role/role-assignment.entity.js';

/** What people do to programmes. */
@Injectable()
export class ProgrammeService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  create(callerId: string, value: CreateProgrammeInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: CreateProgrammeInput, value }, async (act, input) => {
      const parentId = await this.parentOf(act, input);
      if (input.startOn && input.endOn && input.endOn < input.startOn) {
        throw UserProblem.invalid(['endOn'], `${input.endOn} is before the first day, ${input.startOn}.`);
      }
      const { ref, name, geography, ragPolicy, percentMethod, plannedMethod } = input;
      const programme = act.em.create(Programme, {
        ref,
        name,
        purpose: input.purpose ?? null,
        geography,
        parentId,
        startOn: input.startOn ?? null,
        endOn: input.endOn ?? null,
        ragPolicy,
        percentMethod,
        plannedMethod,
        accountableBodyId: await reference(
          act,
          Organisation,
          'org',
          input.accountableBodyId,
          'accountableBodyId',
          'organisation',
        ),
        boardId: await reference(act, Organisation, 'org', input.boardId, 'boardId', 'organisation'),
      });
      await act.em.flush();
      await this.give(act, programme.id, Role.SRO, input.sroId, 'sroId');
      await this.give(act, programme.id, Role.PROGRAMME_DIRECTOR, input.directorId, 'directorId');
      return programme.id;
    });
  }

  rename(callerId: string, value: RenameProgrammeInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'EDIT_PROGRAMME', RenameProgrammeInput, value, (programme, { name, purpose }) => {
      programme.name = name;
      if (purpose !== undefined) programme.purpose = purpose;
    });
  }

  close(callerId: string, value: CloseProgrammeInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'CLOSE_PROGRAMME', CloseProgrammeInput, value, (programme, { reason }, act) =>
      programme.close(act.today, reason),
    );
  }

  setPolicy(callerId: string, value: SetProgrammePolicyInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'SET_TOLERANCES', SetProgrammePolicyInput, value, (programme, input) => {
      const { ragPolicy, percentMethod, plannedMethod, tolerances } = input;
      if (ragPolicy != null) programme.ragPolicy = ragPolicy;
      if (percentMethod != null) programme.percentMethod = percentMethod;
      if (plannedMethod != null) programme.plannedMethod = plannedMethod;
      if (tolerances === undefined) return;
      const own = tolerances && Object.fromEntries(Object.entries(tolerances).filter(([, value_]) => value_ != null));
      const problems = own ? checkTolerances(own) : [];
      if (problems.length) {
        throw new UserProblem(
          problems.flatMap(({ field, message }) => UserProblem.invalid(['tolerances', field], message).errors),
        );
      }
      programme.tolerances = own;
    });
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    action: Action,
    type: new () => Input,
    value: Input,
    work: (programme: Programme, input: Input, act: Act) => void,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const programmeId = requireUuid(input.id, PROGRAMME.prefix, ['id'], PROGRAMME.noun);
      // Acts under way in the programme end first, and those that come later find it closed.
      if (action === 'CLOSE_PROGRAMME') await act.alone(programmeId);
      const programme = await act.load(Programme, PROGRAMME, programmeId);
      await this.access.require(act, action, { programmeId }, ['id'], PROGRAMME.noun);
      await act.requireVersion(PROGRAMME, programme, input.expectedVersion);
      work(programme, input, act);
      return programmeId;
    });
  }

  /** The programme a new one is to belong to, where the caller may create one. */
  private async parentOf(act: Act, input: CreateProgrammeInput): Promise<string | null> {
    if (input.parentId == null) {
      await this.access.requireEverywhere(act, 'CREATE_PROGRAMME');
      return null;
    }
    const parentId = requireUuid(input.parentId, PROGRAMME.prefix, ['parentId'], PROGRAMME.noun);
    const parent = await act.load(Programme, PROGRAMME, parentId, ['parentId']);
    await this.access.require(act, 'CREATE_PROGRAMME', { programmeId: parentId }, ['parentId'], PROGRAMME.noun);
    if (!mayBelongTo(input.geography, parent.geography)) {
      throw UserProblem.invalid(
        ['geography'],
        `A programme at ${input.geography} level cannot belong to one at ${parent.geography} level.`,
      );
    }
    return parentId;
  }

  private async give(
    act: Act,
    programmeId: string,
    role: Role,
    id: string | null | undefined,
    field: string,
  ): Promise<void> {
    const personId = await reference(act, Person, 'per', id, field, 'person');
    if (personId) act.em.create(RoleAssignment, { programmeId, personId, role, fromOn: act.today });
  }
}
