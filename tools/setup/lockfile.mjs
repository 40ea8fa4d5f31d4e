/**
 * Compares a lockfile with what npm says it installed.
 *
 * @param {{packages: Record<string, {version?: string, optional?: boolean}>}} wanted content of package-lock.json
 * @param {{packages: Record<string, {version?: string}>}} installed content of node_modules/.package-lock.json
 * @returns {string | null} the first difference in words, or null if the packages match; packages for other systems may be absent
 */
export function mismatch(wanted, installed) {
  for (const [place, entry] of Object.entries(wanted.packages)) {
    if (place === '') continue;
    const found = installed.packages[place];
    const name = place.replace(/^.*node_modules\//, '');
    if (found === undefined) {
      if (entry.optional !== true) return `${name} is missing`;
    } else if (found.version !== entry.version) {
      return `${name} is ${found.version}, the lockfile says ${entry.version}`;
    }
  }
  for (const place of Object.keys(installed.packages)) {
    if (wanted.packages[place] === undefined) return `${place.replace(/^.*node_modules\//, '')} is no longer wanted`;
  }
  return null;
}
