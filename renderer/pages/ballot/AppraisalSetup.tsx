import { useState } from 'react';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { appraisalForm, mayAssess, mayBeAssessed } from '../../../shared/rules/ballot/form.ts';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { useSession } from '../../state/session.ts';
import { Names } from './Names.tsx';
import { PaperCounts } from './PaperCounts.tsx';
import { presentOf, type Asked } from './people.ts';
import { ScreenSetup } from './ScreenSetup.tsx';
import { SmallNumber } from './SmallNumber.tsx';

interface AppraisalSetupProps {
  record: MeetingRecord;
  sectionId: string;
  way: 'screen' | 'paper';
}

/** Before a 民主测评: who is assessed, the committee on a second sheet, and from how many ballots on counts are kept. */
export function AppraisalSetup({ record, sectionId, way }: AppraisalSetupProps) {
  const { session } = useSession();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [committee, setCommittee] = useState(false);
  const [threshold, setThreshold] = useState(record.ruleSettings.smallNumber);
  const members = record.people.filter(mayBeAssessed);
  // Who was left off the sheet of this PC stands on that of paper.
  const assessed = way === 'paper' ? members : members.filter((s) => !left.has(s.personId));
  const ids = assessed.map((s) => s.personId);
  const asked: Asked = {
    subject: { kind: 'appraisal', recordId: record.id, sectionId, assessed: ids, committee, threshold },
    form: appraisalForm(record.header.year, session.branch.name, assessed, committee),
    voters: presentOf(record, record.people.filter(mayAssess)),
    votersNote: '点名为“出席”的党员',
    threshold,
    ready: assessed.length > 0,
  };
  const onSecondSheet = (
    <Field label="班子测评" group>
      <Checkbox checked={committee} onChange={setCommittee}>
        另加一张：党支部班子（好、较好、一般、差）
      </Checkbox>
    </Field>
  );
  const small = <SmallNumber value={threshold} onChange={setThreshold} />;
  if (way === 'paper') return <PaperCounts record={record} asked={asked} fields={onSecondSheet} closing={small} />;
  const fields = (
    <>
      <Names title="测评对象" note="正式党员；预备党员不评定等次" people={members} left={left} onChange={setLeft} />
      {onSecondSheet}
      {small}
    </>
  );
  return <ScreenSetup record={record} asked={asked} fields={fields} />;
}
