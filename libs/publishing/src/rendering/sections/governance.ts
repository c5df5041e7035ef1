import { GatewayType, UNDECIDED_GATEWAY_STATES } from '#rules';
import type { SealedGateway } from '../../sealed/sealed-records.js';
import type { Block, Cell, Words } from '../blocks.js';
import { none, type Scope } from '../scope.js';
import { cuttable, headOfRow, words } from '../words.js';
import { count, dayAsPlanned, dayInFull, dayInTable, instantInFull, NONE_RECORDED, stated, word } from '../wording.js';

/** Decision gateways, each with its criteria and conditions. */
export function gatewaysBlocks(scope: Scope): Block[] {
  const { gateways } = scope.report;
  if (!gateways.length) return [{ kind: 'paragraph', text: `Gateways: ${none(scope)}.` }];
  return [
    {
      kind: 'table',
      caption: 'Decision gateways',
      columns: [
        { head: 'Gateway', share: 37 },
        { head: 'Body', share: 30 },
        { head: 'When', share: 20 },
        { head: 'State', share: 19 },
      ],
      rows: gateways.map(gatewayRow),
    },
    ...gateways.flatMap(openConditions),
  ];
}

function gatewayRow(gateway: SealedGateway): Cell[] {
  const { ref, title, decidingBody, criteria, restricted } = gateway;
  const met = criteria.filter(({ metOn }) => metOn).length;
  const shown = criteria.length ? `; ${met} of ${criteria.length} criteria met` : '';
  return [
    headOfRow(ref, title, restricted ? ['restricted'] : []),
    cuttable(stated(decidingBody)),
    when(gateway),
    gateway.outcome
      ? { text: `${word(gateway.outcome)}${shown}` }
      : words(`${word(gateway.state)}, `, cuttable(asked(gateway)), shown),
  ];
}

function asked({ type, customType }: SealedGateway): string {
  if (type === GatewayType.APPROVAL) return 'to approve';
  if (type === GatewayType.ENDORSEMENT) return 'to endorse';
  return customType ?? 'to decide';
}

function when(gateway: SealedGateway): Words {
  const { deferredToOn, decidedOn, state, ...timing } = gateway;
  if (decidedOn && !deferredToOn) return { text: `decided ${dayInTable(decidedOn)}` };
  if (deferredToOn) return { text: `deferred to ${dayInTable(deferredToOn)}` };
  const { plannedOn: on, plannedPrecision: precision, plannedAsWritten: asWritten } = gateway;
  const planned = dayAsPlanned({ on, precision, asWritten });
  if (!UNDECIDED_GATEWAY_STATES.includes(state)) return planned;
  if (timing.dueToday) return words(planned, ' (due today)');
  if (timing.overdueDays) return words(planned, ` (overdue by ${count(timing.overdueDays, 'day')})`);
  return words(planned, timing.daysToGo ? ` (${count(timing.daysToGo, 'day')})` : '');
}

function openConditions({ ref, conditions, decisionNote }: SealedGateway): Block[] {
  const open = conditions.filter(({ metOn }) => !metOn);
  const items = [
    ...(decisionNote ? [words(`${ref}: `, cuttable(decisionNote))] : []),
    ...open.map(({ text, blocking, owner, dueOn }) =>
      words(
        `${ref}, ${blocking ? 'blocking ' : ''}condition not met: `,
        cuttable(text),
        ' (',
        cuttable(owner ?? 'no owner'),
        `, due ${dayInFull(dueOn)})`,
      ),
    ),
  ];
  return items.length ? [{ kind: 'list', items }] : [];
}

/** What bodies are asked to decide. */
export function decisionsBlocks(scope: Scope): Block[] {
  const needed = scope.report.status.decisionsNeeded;
  if (!needed.length) return [{ kind: 'paragraph', text: `Decisions needed: ${none(scope)}.` }];
  return [
    {
      kind: 'list',
      items: needed.map(({ text, body, by }) =>
        words(cuttable(text), cuttable(body ? `, from ${body}` : ''), by ? `, by ${dayInFull(by)}` : ''),
      ),
    },
  ];
}

/** Matters for escalation, and where to. */
export function escalationsBlocks(scope: Scope): Block[] {
  const { escalations, status } = scope.report;
  const statement = status.escalationStatement || (escalations.length ? '' : `Matters for escalation: ${none(scope)}`);
  const items = escalations.map(({ ref, restricted, matter, to, decisionSought, respondBy }) =>
    words(
      `${ref} `,
      cuttable(matter),
      ', to ',
      cuttable(stated(to)),
      cuttable(decisionSought ? `; decision sought: ${decisionSought}` : ''),
      respondBy ? `; answer by ${dayInFull(respondBy)}` : '',
      restricted ? ' (restricted)' : '',
    ),
  );
  return [
    ...(statement ? [{ kind: 'paragraph' as const, ...cuttable(`${statement}.`.replace(/\.\.$/, '.')) }] : []),
    ...(items.length ? [{ kind: 'list' as const, items }] : []),
  ];
}

/** What the board should know about the data. */
export function dataCaveatsBlocks(scope: Scope): Block[] {
  const caveats = scope.report.status.dataCaveats.map(({ text }) => text);
  return [
    caveats.length
      ? { kind: 'list', items: caveats.map(cuttable) }
      : { kind: 'paragraph', text: `Data caveats: ${none(scope)}.` },
  ];
}

/** Who signed, and how to check it. */
export function signOffBlocks({ report: { report, signature, previous }, digest }: Scope): Block[] {
  const signed = report.signOffs.map(({ title, name, signedAt, statement }) => ({
    term: title,
    cell: words(`${name}, ${instantInFull(signedAt)}`, cuttable(statement ? `: ${statement}` : '')),
  }));
  return [
    {
      kind: 'facts',
      facts: [
        ...(signed.length ? signed : [{ term: 'Signed by', cell: { text: NONE_RECORDED } }]),
        ...(previous
          ? [{ term: 'Report before', cell: { text: `${previous.ref}, revision ${previous.revision}` } }]
          : []),
        { term: 'SHA-256', cell: { text: `${digest}, signed with ${signature.algorithm} key ${signature.keyId}` } },
      ],
    },
  ];
}
