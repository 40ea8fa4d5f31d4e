import { GROUP_LEADER_POST } from '../../model/roster.ts';
import { onCommittee } from '../count.ts';
import { ask, met, must, type Check } from './context.ts';

const PLACE = { kind: 'header', field: 'chairId' } as const;
const ENTRUSTMENT = { kind: 'header', field: 'entrustment' } as const;

/**
 * 书记 presides, or entrusts 副书记 or 委员 and the record says so; a group's meeting is led by its leader. Blocks only while
 * there is a 书记 that day and nothing is written about an entrustment.
 */
export const chair: Check = ({ record, standings, standing, form }) => {
  const { chairId, entrustment } = record.header;
  const leader = chairId === null ? undefined : standing.get(chairId);
  if (chairId === null || form === null) return [];
  const note = entrustment.trim() !== '';
  const holds = (post: string) => leader?.posts.includes(post) === true;
  if (form === 'group') {
    if (holds(GROUP_LEADER_POST)) return [met('chair.group_leader', '党小组组长主持。', PLACE)];
    if (note) return [];
    const text = '主持人会议当天不是党小组组长。请核对主持人或名册，或写明由谁委托。';
    return [ask('chair.group_leader', '不是组长主持', text, PLACE)];
  }
  if (holds('书记')) return [met('chair.entrusted', '书记主持。', PLACE)];
  const secretary = standings.find((s) => s.registered && s.posts.includes('书记'));
  if (!note) {
    if (secretary) {
      return [
        must(
          'chair.entrusted',
          '没有写委托主持',
          '主持人不是书记。请写明书记不能参加的原因和委托谁主持。',
          ENTRUSTMENT,
        ),
      ];
    }
    const text = '名册上这一天没有书记。请核对名册；确实空缺的，写明由谁主持、为什么。';
    return [ask('chair.entrusted', '没有写委托主持', text, ENTRUSTMENT)];
  }
  if (leader && onCommittee(leader)) return [met('chair.entrusted', '已写明委托主持。', ENTRUSTMENT)];
  const text = '委托主持一般是副书记或者委员。请核对主持人和名册。';
  return [ask('chair.entrusted', '受委托的人不是委员', text, PLACE)];
};
