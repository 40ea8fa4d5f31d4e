import { Link } from '@tanstack/react-router';
import { ORGLIFE_TEXT } from '../../../shared/model/limits.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { Checkbox } from '../../components/choices.tsx';
import { useSession } from '../../state/session.ts';
import type { StepProps } from './StepPanel.tsx';

/** Records in which something was read since the summer: those that belong to the 组织生活会 are ticked. */
export function Studies({ data, draft }: StepProps) {
  const { session } = useSession();
  const { studies } = draft.plan;
  if (data.studies.length === 0)
    return <p className="dim">从7月起还没有带学习材料的记录。记下集中学习以后，在这里关联。</p>;
  const link = (seriesId: string, on: boolean) =>
    draft.change({
      studies: on ? [...studies, seriesId].slice(0, ORGLIFE_TEXT.studies) : studies.filter((s) => s !== seriesId),
    });
  return (
    <ul className="studies">
      {data.studies.map((study) => (
        <li key={study.seriesId} className="row">
          <Checkbox
            checked={studies.includes(study.seriesId)}
            disabled={session.readOnly}
            onChange={(on) => link(study.seriesId, on)}
          >
            {study.title}
          </Checkbox>
          <span className="cap">{study.on === null ? '' : formatOfficialDate(study.on)}</span>
          {!study.held && <span className="cap">计划</span>}
          <span className="sp" />
          <Link to="/records/$recordId" params={{ recordId: study.recordId }}>
            打开
          </Link>
        </li>
      ))}
    </ul>
  );
}
