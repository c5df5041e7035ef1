const SCALE = 1e9;

/**
 * Removes what binary arithmetic adds: 23/100 as a percentage is 23, not 23.000000000000004. Every figure is put on
 * this grid of 10⁻⁹ before it is held against a threshold or rounded, so that a figure exactly on a threshold is on it.
 * The grid is far finer than any figure shown, so
 * 69.697 never becomes 70.
 */
export function exact(value: number): number {
  return Math.round(value * SCALE) / SCALE;
}

/**
 * Rounded half up to so many decimal places, as boards do by hand: 0.05 → 0.1. Below zero it is the mirror image: −3.85
 * → −3.9.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  const scaled = exact(Math.abs(value) * factor);
  const rounded = Math.floor(scaled + 0.5) / factor;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
