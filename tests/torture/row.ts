/** One line of the result (design: Figures). A row with no points fails. */
export interface TortureRow {
  id: string;
  name: string;
  /** What others reach, or what happens without care. */
  anchor: string;
  goal: string;
  value: number;
  unit: string;
  points: number;
  goal_points: number;
  pass: boolean;
  /** How it was measured, and what could not be. */
  method: string;
  /** F11: distinct images of everything on disk, over so many permutations. */
  images?: number;
  permutations?: number;
}

/** A figure under attack, run by its id. */
export interface TortureCase {
  id: string;
  /** @param points how often, instead of the goal's number */
  run(points: number | null): Promise<TortureRow>;
}
