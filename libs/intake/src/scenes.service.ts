import type { EntityClass } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Milestone } from '#delivery';
import { Acts, Clock, newId, type Act, type ActOutcome } from '#platform';
import { addDays, type Day } from '#rules';

/** One record of a scene: its columns, with refs where other records are named. */
export type SceneFields = Record<string, unknown> & { ref?: string };

/** The register as it was recorded at an instant: records that are new, and what changed on those that are known. */
export interface Scene {
  /** An instant, or `today-40`: this time of day forty days ago. */
  recordedAt: string;
  records: Record<string, SceneFields[]>;
}

/** What a scene may hold, in the order in which records can name one another. */
export type SceneKinds = Record<string, EntityClass<object>>;

/**
 * Brings a whole register in, scene by scene, each recorded at its own instant so that `asOf` finds the past; the history marks it as recorded elsewhere.
 * It fills an empty register and leaves any other as it is.
 */
@Injectable()
export class ScenesService {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** @returns false when the register holds programmes already. `keeper` is the ref of the person who keeps the register. */
  import(scenes: readonly Scene[], kinds: SceneKinds, keeper: string): Promise<ActOutcome<boolean>> {
    const keeperId = newId();
    const known = new Map([[keeper, keeperId]]);
    return this.acts.run(
      keeperId,
      async (act) => {
        const [register] = await act.rows<{ empty: boolean }>('select not exists (select from programme) as empty');
        if (!register?.empty) return false;
        for (const scene of scenes) {
          await act.recordAt(instantOf(scene.recordedAt, this.clock));
          await importScene(act, scene, kinds, known, this.clock.today());
        }
        return true;
      },
      { recordedAt: new Date(0) },
    );
  }
}

function instantOf(recordedAt: string, clock: Clock): Date {
  const ago = /^today-(\d+)$/.exec(recordedAt);
  return ago ? new Date(clock.now().getTime() - Number(ago[1]) * 86_400_000) : new Date(recordedAt);
}

async function importScene(
  act: Act,
  scene: Scene,
  kinds: SceneKinds,
  known: Map<string, string>,
  today: Day,
): Promise<void> {
  for (const [kind, entity] of Object.entries(kinds)) {
    for (const fields of scene.records[kind] ?? [])
      await importRecord(act, entity, resolved(fields, known, today), known);
    // Parents before children, and every key there before it is named.
    await act.em.flush();
  }
}

/** Dates told from today become days; refs in fields that name other records become their ids. */
function resolved(fields: SceneFields, known: Map<string, string>, today: Day): SceneFields {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (value !== null && typeof value === 'object') return [name, resolved(value as SceneFields, known, today)];
    if (typeof value !== 'string') return [name, value];
    const relative = /^today([+-]\d+)$/.exec(value);
    if (relative) return [name, addDays(today, Number(relative[1]))];
    if (!name.endsWith('Id')) return [name, value];
    const id = known.get(value);
    if (!id) throw new Error(`A scene names ${value} before it exists.`);
    return [name, id];
  });
  return Object.fromEntries(entries) as SceneFields;
}

async function importRecord(
  act: Act,
  entity: EntityClass<object>,
  fields: SceneFields,
  known: Map<string, string>,
): Promise<void> {
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
