import { useState } from 'react';
import type { BallotRound } from '../../../shared/model/ballot.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { SegmentedControl } from '../../components/choices.tsx';
import { Note } from '../../components/states.tsx';
import { spokenInstant } from '../../base/when.ts';
import { PaperCounts } from './PaperCounts.tsx';
import { ScreenSetup } from './ScreenSetup.tsx';

const WAYS = [
  { value: 'screen', label: '在这台电脑上投票' },
  { value: 'paper', label: '录入纸质票数' },
] as const;

const WHY = {
  interrupted: '程序中途退出',
  suspended: '电脑休眠',
  withdrawn: '主持人、监票人放弃这一轮',
} as const;

interface SetupProps {
  record: MeetingRecord;
  sectionId: string;
  /** The round before, which has no result. */
  last: BallotRound | null;
}

/** Before a 民主测评: on this PC or on paper. */
export function Setup({ record, sectionId, last }: SetupProps) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('screen');
  const isOpen = record.state === 'draft' || record.state === 'to_confirm';
  return (
    <>
      {last?.state === 'void' && last.reason !== null && last.endedAt !== null && (
        <Note tone="warn">
          上一轮在 {spokenInstant(last.endedAt)} 作废：{WHY[last.reason]}。投出的票都没有留下，请重新进行。
        </Note>
      )}
      {!isOpen && <Note>这份记录现在不能进行测评：计划要先转为草稿，已经定稿的要先更正。</Note>}
      {isOpen && (
        <>
          <SegmentedControl label="怎样进行" value={way} options={WAYS} onChange={setWay} />
          {way === 'screen' ? (
            <ScreenSetup record={record} sectionId={sectionId} />
          ) : (
            <PaperCounts record={record} sectionId={sectionId} />
          )}
        </>
      )}
    </>
  );
}
