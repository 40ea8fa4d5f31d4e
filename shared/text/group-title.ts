/** Stands in the name of a template for the 党小组 whose meeting it is. */
export const GROUP = '{group}';
/** What it reads as while no group is chosen. */
const ANY_GROUP = '党小组';

/** The name with the group in it. */
export function titleOfGroup(pattern: string, groupName: string): string {
  return pattern.replaceAll(GROUP, groupName.trim() || ANY_GROUP);
}

/**
 * The title of a record when another group is chosen: the proposed one names that group, one that was written by hand stays.
 * @param pattern name of the template, whose other placeholders may stand for anything
 */
export function titleWithGroup(title: string, pattern: string, before: string, after: string): string {
  if (!pattern.includes(GROUP)) return title;
  const fixed = titleOfGroup(pattern, before)
    .split(/\{[a-z]+\}/u)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  if (!new RegExp(`^${fixed.join('.*')}$`, 'u').test(title)) return title;
  return title.replace(titleOfGroup(GROUP, before), () => titleOfGroup(GROUP, after));
}
