import { useState } from 'react';
import type { EntryOf } from '../../../shared/model/entry.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { SegmentedControl } from '../../components/choices.tsx';
import { Note } from '../../components/states.tsx';
import { AppraisalSetup } from './AppraisalSetup.tsx';
import { VoteSetup } from './VoteSetup.tsx';

const WAYS = [
  { value: 'screen', label: '在这台电脑上投票' },
  { value: 'paper', label: '录入纸质票数' },
] as const;

interface SetupProps {
  record: MeetingRecord;
  sectionId: string;
  /** The vote or election; null for a 民主测评. */
  entry: EntryOf<'motion'> | EntryOf<'election'> | null;
}

/** Before a round: on this PC or on paper. */
export function Setup({ record, sectionId, entry }: SetupProps) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('screen');
  const isOpen = record.state === 'draft' || record.state === 'to_confirm';
  return (
    <>
      {!isOpen && <Note>这份记录现在不能投票：计划要先转为草稿，已经定稿的要先更正。</Note>}
      {isOpen && (
        <>
          <SegmentedControl label="怎样进行" value={way} options={WAYS} onChange={setWay} />
          {entry === null ? (
            <AppraisalSetup record={record} sectionId={sectionId} way={way} />
          ) : (
            <VoteSetup record={record} entry={entry} way={way} />
          )}
        </>
      )}
    </>
  );
}
