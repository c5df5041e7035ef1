/** "1 day", "35 days". */
export function daysInWords(n: number): string {
  return `${n} ${n === 1 ? 'day' : 'days'}`;
}

/** The first letter made a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
