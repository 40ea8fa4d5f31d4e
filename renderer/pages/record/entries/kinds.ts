import type { EntryKind } from '../../../../shared/model/entry.ts';
import type { IconName } from '../../../components/Icon.tsx';

/** Shape of each kind of entry. */
export const KIND_ICONS: Record<EntryKind, IconName> = {
  speech: 'talk',
  reading: 'bookmark',
  motion: 'vote',
  election: 'vote',
  self_criticism: 'pen',
  criticism: 'talk',
  response: 'enter',
  talk: 'talk',
  suggestion: 'info',
  decision: 'ringchk',
  task: 'flag',
  assessment: 'tasks',
  text: 'doc',
};

/** What is to be written, shown while there is nothing. */
export const KIND_HINTS: Record<EntryKind, string> = {
  speech: '发言的要点；不同意见按原话记',
  reading: '学习、传达或说明的要点',
  motion: '表决事项，例如：同意该计划',
  election: '选举过程的说明，例如：选举办法已经通过',
  self_criticism: '自我批评，按本人所说记录',
  criticism: '批评意见，写具体的人和事',
  response: '本人表态',
  talk: '谈了什么，简要记；只有能查看敏感文字的使用人能看',
  suggestion: '意见建议的内容',
  decision: '决定、决议的全文',
  task: '要办什么事',
  assessment: '评定意见的说明，例如：由支部委员会综合测评和日常表现评定',
  text: '写在这里',
};
