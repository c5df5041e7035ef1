/** Objects whose values stand under the names they were asked for, as the reader brings them. */
const shaped = new WeakSet<object>();

/** Marks an answer of the reader: its values stand under the names they were asked for. */
export function asAsked<Value>(value: Value): Value {
  if (Array.isArray(value)) for (const item of value) asAsked(item);
  else if (value !== null && typeof value === 'object') shaped.add(value);
  return value;
}

/** The value of a field, in an answer of the reader or in any other object, whose values stand under their own names. */
export function valueAsAsked(source: Record<string, unknown>, asked: string, name: string): unknown {
  return shaped.has(source) ? asAsked(source[asked]) : source[name];
}
