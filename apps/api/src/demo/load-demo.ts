import type { EntityClass } from '@mikro-orm/core';
import { readdirSync, readFileSync } from 'node:fs';
import { DateMove, DeliveryConfidence, Milestone, Programme, RoleAssignment, Workstream } from '#delivery';
import { DecisionGateway, Escalation, GatewayCondition, GatewayCriterion } from '#governance';
import { Organisation, Person } from '#people';
import { newId, type Act, type Acts, type Clock } from '#platform';
import { DataCaveat, RagOverride } from '#reporting';
import { Mitigation, Risk, RiskScore } from '#risk';
import { addDays, type Day } from '#rules';

const FOLDER = new URL('../../demo/', import.meta.url);

/** What a scene may hold, in the order in which records can name one another. */
const KINDS = {
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
} as const;

type Kind = keyof typeof KINDS;
type Fields = Record<string, unknown> & { ref?: string };

/** The register as it was recorded at an instant: records that are new, and what changed on those that are known. */
interface Scene {
  /** An instant, or `today-40`: nine in the morning forty days ago. */
  recordedAt: string;
  records: Partial<Record<Kind, Fields[]>>;
}

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
 * Loads the demonstration into an empty register, scene by scene, each recorded at its own instant so that `asOf` finds the past. Facts come from published
 * board minutes and name them as their source; everything else is marked illustrative. A register that holds programmes is left as it is.
 */
export async function loadDemo(acts: Acts, clock: Clock): Promise<boolean> {
  const scenes = readScenes();
  const keeper = newId();
  const known = new Map([['PMO', keeper]]);
  return done(
    acts.run(
      keeper,
      async (act) => {
        const [register] = await act.rows<{ empty: boolean }>('select not exists (select from programme) as empty');
        if (!register?.empty) return false;
        for (const scene of scenes) {
          await act.recordAt(instantOf(scene.recordedAt, clock));
          await loadScene(act, scene, known, clock.today());
        }
        return true;
      },
      { recordedAt: new Date(0) },
    ),
  );
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

function instantOf(recordedAt: string, clock: Clock): Date {
  const ago = /^today-(\d+)$/.exec(recordedAt);
  return ago ? new Date(clock.now().getTime() - Number(ago[1]) * 86_400_000) : new Date(recordedAt);
}

async function loadScene(act: Act, { records }: Scene, known: Map<string, string>, today: Day): Promise<void> {
  for (const [kind, entity] of Object.entries(KINDS) as [Kind, EntityClass<object>][]) {
    for (const fields of records[kind] ?? []) await loadRecord(act, entity, resolved(fields, known, today), known);
    // Parents before children, and every key there before it is named.
    await act.em.flush();
  }
}

/** Dates told from today become days; refs in fields that name other records become their ids. */
function resolved(fields: Fields, known: Map<string, string>, today: Day): Fields {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (value !== null && typeof value === 'object') return [name, resolved(value as Fields, known, today)];
    if (typeof value !== 'string') return [name, value];
    const relative = /^today([+-]\d+)$/.exec(value);
    if (relative) return [name, addDays(today, Number(relative[1]))];
    if (!name.endsWith('Id')) return [name, value];
    const id = known.get(value);
    if (!id) throw new Error(`The demonstration names ${value} before it exists.`);
    return [name, id];
  });
  return Object.fromEntries(entries) as Fields;
}

async function loadRecord(act: Act, entity: EntityClass<object>, fields: Fields, known: Map<string, string>): Promise<void> {
  const { baseline, forecast, ...plain } = fields;
  const id = fields.ref ? known.get(fields.ref) : undefined;
  const existing = id ? await act.em.findOne(entity, { id } as never) : null;
  const record = existing ?? act.em.create(entity, { ...plain, id: id ?? newId() } as never);
  if (existing) act.em.assign(existing, plain as never);
  else if (fields.ref) known.set(fields.ref, (record as unknown as { id: string }).id);
  if (record instanceof Milestone) {
    if (baseline) record.setBaseline({ on: null, ...(baseline as object) });
    if (forecast) record.setForecast({ on: null, ...(forecast as object) });
  }
}
