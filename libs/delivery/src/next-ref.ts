import type { Act } from '#platform';

/**
 * The next free ref of its kind in a programme, such as `IC-M-014`. Takes the programme's row lock first, so that two people adding at the same moment
 * get two numbers.
 */
export async function nextRef(act: Act, table: string, letter: string, programmeId: string): Promise<string> {
  const [programme] = await act.rows<{ ref: string }>('select ref from programme where id = ? for no key update', [
    programmeId,
  ]);
  const stem = `${programme?.ref ?? ''}-${letter}-`;
  const [last] = await act.rows<{ n: number | null }>(
    `select max(substring(ref from length(?::text) + 1)::int) as n from "${table}"
     where programme_id = ? and starts_with(ref, ?) and substring(ref from length(?::text) + 1) ~ '^[0-9]{1,6}$'`,
    [stem, programmeId, stem, stem],
  );
  return `${stem}${String((last?.n ?? 0) + 1).padStart(3, '0')}`;
}
