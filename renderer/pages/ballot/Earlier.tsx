import type { BallotRound } from '../../../shared/model/ballot.ts';
import { spokenInstant } from '../../base/when.ts';
import { Note } from '../../components/states.tsx';

const WHY = {
  interrupted: '程序中途退出',
  suspended: '电脑休眠',
  withdrawn: '主持人、监票人放弃这一轮',
} as const;

interface EarlierProps {
  rounds: readonly BallotRound[];
  /** A later one counts: nothing is left to do. */
  counted: boolean;
}

/** Rounds that do not count: those without a result, and counts from paper that turned out wrong. */
export function Earlier({ rounds, counted }: EarlierProps) {
  return rounds.map(({ id, state, reason, endedAt, withdrawn, result }) => {
    if (withdrawn !== null)
      return (
        <Note key={id} tone="warn">
          作废的纸质票数：有效 {result?.valid} 张，无效 {result?.invalid} 张。{withdrawn.by}在{' '}
          {spokenInstant(withdrawn.at)} 作废，原因：{withdrawn.reason}
        </Note>
      );
    if (state !== 'void' || reason === null || endedAt === null) return null;
    return (
      <Note key={id} {...(counted ? {} : { tone: 'warn' as const })}>
        {counted ? '此前' : ''}有一轮在 {spokenInstant(endedAt)} 作废：{WHY[reason]}。投出的票都没有留下
        {counted ? '。' : '，请重新进行。'}
      </Note>
    );
  });
}
