/** See lockfile.mjs. */
export function mismatch(
  wanted: { packages: Record<string, { version?: string; optional?: boolean }> },
  installed: { packages: Record<string, { version?: string }> },
): string | null;
