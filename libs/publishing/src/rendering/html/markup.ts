/** Text that is HTML already. Only `markup` makes it, so whatever a person typed is escaped on its way in. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | readonly Markup[];

/** A template of HTML or SVG, printed as it is written (which is why it is not called `html`: formatters would move its blanks). What is put into it is escaped unless it is markup itself. Attributes must be quoted. */
export function markup(fixed: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(fixed.reduce((before, part, at) => before + valueText(values[at - 1] ?? '') + part));
}

function valueText(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
