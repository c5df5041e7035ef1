import { readdirSync, readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { DateMove, DeliveryConfidence, Milestone, Programme, RoleAssignment, Workstream } from '#delivery';
import { DecisionGateway, Escalation, GatewayCondition, GatewayCriterion } from '#governance';
import { ScenesService, type Scene, type SceneKinds } from '#intake';
import { Organisation, Person } from '#people';
import { Acts, newId, recordId } from '#platform';
import { ReportArchive, ReportDefinitionService, type ArchivedReport, type DefineReportInput } from '#publishing';
import { DataCaveat, RagOverride } from '#reporting';
import { Mitigation, Risk, RiskScore } from '#risk';

const FOLDER = new URL('../../demo/', import.meta.url);

/** What the demonstration holds, in the order in which records can name one another. */
const KINDS: SceneKinds = {
  organisation: Organisation,
  person: Person,
  programme: Programme,
  workstream: Workstream,
  role: RoleAssignment,
  milestone: Milestone,
  dateMove: DateMove,
  deliveryConfidence: DeliveryConfidence,
  risk: Risk,
  score: RiskScore,
  mitigation: Mitigation,
  gateway: DecisionGateway,
  criterion: GatewayCriterion,
  condition: GatewayCondition,
  escalation: Escalation,
  ragOverride: RagOverride,
  dataCaveat: DataCaveat,
};

/** Someone to try Grip out as. */
export interface Persona {
  ref: string;
  name: string;
  does: string;
  personId: string;
}

const PERSONAS: Record<string, string> = {
  DIRECTOR: 'programme director: updates milestones and risks',
  SRO: 'SRO: reviews risks, improves a colour, moves approved dates',
  LEAD: 'workstream lead: updates one workstream',
  BOARD: 'board member: decides at gateways',
  PMO: 'PMO: keeps every programme',
  VIEWER: 'report builder: reads everything',
  STRANGER: 'a stranger: sees nothing',
};

/**
 * Loads the demonstration into an empty register, with the reports of the past that the minutes tell of. Facts come from published board minutes and name them as
 * their source; everything else is marked illustrative. A register that holds programmes is left as it is.
 */
export async function loadDemo(app: INestApplicationContext): Promise<boolean> {
  const loaded = await done(app.get(ScenesService).import(readScenes(), KINDS, 'PMO'));
  if (!loaded) return false;
  const keeper = (await personas(app.get(Acts))).find(({ ref }) => ref === 'PMO')?.personId ?? newId();
  const past = JSON.parse(readFileSync(new URL('reports/past.json', FOLDER), 'utf8')) as ArchivedReport[];
  for (const report of past) await done(app.get(ReportArchive).keep(keeper, report));
  await define(app, keeper);
  return true;
}

/** A report definition as the demonstration writes it: by the refs of what it is for. */
interface DemoDefinition extends Omit<DefineReportInput, 'programmeId' | 'boardId'> {
  programme: string;
  board?: string;
}

/** A pack for a second board, and a report of somebody’s own. */
async function define(app: INestApplicationContext, keeper: string): Promise<void> {
  const wanted = JSON.parse(readFileSync(new URL('reports/definitions.json', FOLDER), 'utf8')) as DemoDefinition[];
  for (const { programme, board, ...rest } of wanted) {
    const [ids] = await done(
      app
        .get(Acts)
        .run(keeper, (act) =>
          act.rows<{ programme: string; board: string | null }>(
            'select p.id as programme, (select o.id from organisation o where o.ref = ?) as board from programme p where p.ref = ?',
            [board ?? null, programme],
          ),
        ),
    );
    const input = {
      ...rest,
      programmeId: recordId('prg', ids?.programme ?? ''),
      boardId: ids?.board ? recordId('org', ids.board) : null,
    };
    await done(app.get(ReportDefinitionService).define(keeper, input));
  }
}

/** The people of the demonstration; empty when it has not been loaded. */
export async function personas(acts: Acts): Promise<Persona[]> {
  const rows = await done(
    acts.run(newId(), (act) =>
      act.rows<{ id: string; ref: string; name: string }>("select id, ref, name from person where ref in ('DIRECTOR', 'SRO', 'LEAD', 'BOARD', 'PMO', 'VIEWER', 'STRANGER')"),
    ),
  );
  return Object.entries(PERSONAS).flatMap(([ref, does]) => {
    const row = rows.find((one) => one.ref === ref);
    return row ? [{ ref, does, name: row.name, personId: row.id }] : [];
  });
}

async function done<Result>(outcome: ReturnType<typeof Acts.prototype.run<Result>>): Promise<Result> {
  const { result, errors } = await outcome;
  if (errors.length) throw new Error(errors.map(({ message }) => message).join(' '));
  return result as Result;
}

function readScenes(): Scene[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Scene[]);
}
