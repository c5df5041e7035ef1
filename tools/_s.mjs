import { startPostgres } from './embedded-postgres.mjs';
import pg from 'pg';
const db = await startPostgres({ folder: '/tmp/grip/bdb', durable: false });
const c = new pg.Client({ connectionString: db.url }); await c.connect();
await c.query('set jit=off');
const d = 'current_date';
const slip = `(greatest(coalesce(m.forecast_on, m.baseline_on), ${d}) - m.baseline_on)`;
const missed = `(m.hard_deadline_on is not null and greatest(coalesce(m.forecast_on, m.baseline_on), ${d}) > m.hard_deadline_on)`;
const V = {
 perStatus: `select p.id, (select json_agg(x) from (select g.workstream_id, json_agg(json_build_array(g.status, g.n, g.weight, g.due, g.due_weight, g.phys, g.phys_w, g.rated, g.slip, g.overdue, g.missed)) from (
   select m.workstream_id, m.status, count(*) n, sum(coalesce(m.weight,1)) weight, count(*) filter (where m.baseline_on <= ${d}) due, sum(coalesce(m.weight,1)) filter (where m.baseline_on <= ${d}) due_weight,
    sum(m.physical_percent) phys, sum(m.physical_percent*coalesce(m.weight,1)) phys_w, count(m.baseline_on) rated, max(${slip}) slip, count(*) filter (where m.baseline_on < ${d}) overdue, count(*) filter (where ${missed}) missed
   from milestone m where m.programme_id = p.id group by 1,2) g group by 1) x) from programme p order by ref limit 50`,
 perStatusNoPhys: `select p.id, (select json_agg(x) from (select g.workstream_id, json_agg(json_build_array(g.status, g.n, g.weight, g.due, g.due_weight, g.rated, g.slip, g.overdue, g.missed)) from (
   select m.workstream_id, m.status, count(*) n, sum(coalesce(m.weight,1)) weight, count(*) filter (where m.baseline_on <= ${d}) due, sum(coalesce(m.weight,1)) filter (where m.baseline_on <= ${d}) due_weight,
    count(m.baseline_on) rated, max(${slip}) slip, count(*) filter (where m.baseline_on < ${d}) overdue, count(*) filter (where ${missed}) missed
   from milestone m where m.programme_id = p.id group by 1,2) g group by 1) x) from programme p order by ref limit 50`,
 flatPerStatus: `select p.id, (select json_agg(json_build_array(g.workstream_id, g.status, g.n, g.weight, g.due, g.due_weight, g.phys, g.phys_w, g.rated, g.slip, g.overdue, g.missed)) from (
   select m.workstream_id, m.status, count(*) n, sum(coalesce(m.weight,1)) weight, count(*) filter (where m.baseline_on <= ${d}) due, sum(coalesce(m.weight,1)) filter (where m.baseline_on <= ${d}) due_weight,
    sum(m.physical_percent) phys, sum(m.physical_percent*coalesce(m.weight,1)) phys_w, count(m.baseline_on) rated, max(${slip}) slip, count(*) filter (where m.baseline_on < ${d}) overdue, count(*) filter (where ${missed}) missed
   from milestone m where m.programme_id = p.id group by 1,2) g) from programme p order by ref limit 50`,
 scanOnly: `select p.id, (select count(*) from milestone m where m.programme_id = p.id and m.title is not null) from programme p order by ref limit 50`,
 risks1: `select p.id, (select json_agg(json_build_array(g.w, g.s)) from (select r.workstream_id w, json_agg(r.current_likelihood*r.current_consequence) s from risk r where r.programme_id = p.id and r.status in ('OPEN','ESCALATED','ACCEPTED') group by 1) g) from programme p order by ref limit 50`,
 risksFlat: `select p.id, (select json_agg(json_build_array(r.workstream_id, r.current_likelihood*r.current_consequence)) from risk r where r.programme_id = p.id and r.status in ('OPEN','ESCALATED','ACCEPTED')) from programme p order by ref limit 50`,
 risksGroup: `select p.id, (select json_agg(json_build_array(g.w, g.s, g.n)) from (select r.workstream_id w, r.current_likelihood*r.current_consequence s, count(*) n from risk r where r.programme_id = p.id and r.status in ('OPEN','ESCALATED','ACCEPTED') group by 1,2) g) from programme p order by ref limit 50`,
 ws: `select p.id, (select json_agg(json_build_array(w.id, w.ref, w.name, w.parent_id, w.weight, w.critical, w.status)) from workstream w where w.programme_id = p.id) from programme p order by ref limit 50`,
};
for (const [k, sql] of Object.entries(V)) { await c.query(sql); const t = performance.now(); let len; for (let i = 0; i < 10; i++) len = JSON.stringify((await c.query(sql)).rows).length; console.log(k, ((performance.now() - t) / 10).toFixed(1), 'ms', len); }
await c.end(); db.stop(); process.exit(0);
