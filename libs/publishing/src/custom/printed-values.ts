import { Rag } from '#rules';
import type { Cell } from '../rendering/blocks.js';
import { RAG_LOOK } from '../rendering/rag-look.js';
import { cleanText } from '../rendering/scope.js';
import { dayInTable, instantInFull, instantToSort, word } from '../rendering/wording.js';
import type { SheetValue } from '../rendering/office/xlsx-sheets.js';
import type { ValueKind, ValuePlan } from './table-plan.js';
import { at, type Answered } from './whole-answer.js';

/** Where nothing is known, nothing is written; a dash tells it from what was forgotten. */
const NOTHING = '–';

/** A value as a page prints it. */
export function printed(plan: ValuePlan, row: unknown): Cell {
  const value = at(row, plan.path);
  if (plan.kind === 'colour' && isRag(value)) return { text: RAG_LOOK[value].word, rag: value };
  const more = plan.page && at(row, [...plan.page, 'pageInfo', 'hasNextPage']) === true ? '; and more' : '';
  const text = plan.kind === 'list' ? listed(plan, value) + more : worded(plan.kind, value);
  return { text: text || NOTHING, ...(plan.kind === 'number' ? { end: true } : {}) };
}

/** A value as a sheet holds it: numbers as numbers, days and instants so that they sort, and nothing where nothing is known. */
export function filed(plan: ValuePlan, row: unknown): SheetValue {
  const value = at(row, plan.path);
  if (value === null) return null;
  // A decimal comes as text, since JSON has no room for its digits.
  if (plan.kind === 'number') return Number(value);
  if (plan.kind === 'day') return String(value);
  if (plan.kind === 'instant') return instantToSort(String(value));
  const { text } = printed(plan, row);
  return text === NOTHING ? null : text;
}

function listed({ items }: ValuePlan, value: unknown): string {
  if (!Array.isArray(value)) return '';
  const item = (one: unknown): string =>
    items
      .map((plan) => printed(plan, one).text)
      .filter((text) => text !== NOTHING)
      .join(', ');
  return value.map(item).filter(Boolean).join('; ');
}

function worded(kind: ValueKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind === 'day') return dayInTable(String(value));
  if (kind === 'instant') return instantInFull(String(value));
  if (kind === 'yes or no') return value === true ? 'Yes' : 'No';
  if (kind === 'word') return word(String(value));
  return cleanText(typeof value === 'object' ? JSON.stringify(value as Answered) : String(value));
}

function isRag(value: unknown): value is Rag {
  return Object.values<unknown>(Rag).includes(value);
}
