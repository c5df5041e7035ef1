/** Does `work` for 0, 1, … `times` - 1, so many at once, and answers what each gave, in that order. */
export async function atOnce<Result>(
  times: number,
  wide: number,
  work: (n: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < times; n = next++) results[n] = await work(n);
  };
  await Promise.all(Array.from({ length: Math.min(wide, times) }, worker));
  return results;
}
