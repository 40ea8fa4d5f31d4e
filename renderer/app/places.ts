import type { IconName } from '../components/Icon.tsx';

/** A place of the nav. */
interface Place {
  path: '/' | '/records' | '/roster' | '/year' | '/ledgers' | '/inspection' | '/orglife' | '/archive' | '/settings';
  name: string;
  /** For the narrow rail. */
  short: string;
  icon: IconName;
  keys: string;
}

/** The places of the app in the order of the nav; the last stands at the foot. */
export const PLACES: readonly Place[] = [
  { path: '/', name: '工作台', short: '工作台', icon: 'home', keys: 'Alt+1' },
  { path: '/records', name: '记录', short: '记录', icon: 'doc', keys: 'Alt+2' },
  { path: '/roster', name: '党员名册', short: '名册', icon: 'users', keys: 'Alt+3' },
  { path: '/year', name: '年度', short: '年度', icon: 'grid', keys: 'Alt+4' },
  { path: '/ledgers', name: '台账', short: '台账', icon: 'tasks', keys: 'Alt+5' },
  { path: '/inspection', name: '自查', short: '自查', icon: 'flag', keys: 'Alt+6' },
  { path: '/orglife', name: '组织生活会', short: '生活会', icon: 'talk', keys: 'Alt+7' },
  { path: '/archive', name: '归档', short: '归档', icon: 'box', keys: 'Alt+8' },
  { path: '/settings', name: '设置', short: '设置', icon: 'gear', keys: 'Alt+0' },
];

/** True if `path` belongs to the place. */
export function isAt(place: Place, path: string): boolean {
  return place.path === '/' ? path === '/' : path === place.path || path.startsWith(`${place.path}/`);
}
