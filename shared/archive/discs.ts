const MIB = 1024 * 1024;
/** What a disc takes, in bytes. */
export const DISCS = { cd: 650 * MIB, dvd: 4_400_000_000 } as const;
/** Own sizes, in MB of 1024 × 1024 bytes. */
export const [LEAST_DISC_MB, MOST_DISC_MB] = [5, 4500];
/** As much as this program, and a browser that verifies, hold in memory at once; a larger disc takes several volumes. */
export const LARGEST_VOLUME = 700 * MIB;

/** A size as people read it. */
export function megabytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MB`;
}
