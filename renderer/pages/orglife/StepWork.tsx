import { Link } from '@tanstack/react-router';
import type { OrgLifeMeeting } from '../../../shared/contract/orglife.ts';
import { FORM_NAMES } from '../../../shared/model/record.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { Button } from '../../components/Button.tsx';
import { StateWord } from '../../components/StateTag.tsx';
import { useSession } from '../../state/session.ts';
import { Studies } from './Studies.tsx';
import type { StepProps } from './StepPanel.tsx';

/** Where a step is done: its pages, records and papers. */
export function StepWork(props: StepProps) {
  const { data, line } = props;
  switch (line.step) {
    case 'plan':
    case 'archive':
      return <Meetings {...props} list={data.meetings} />;
    case 'study':
      return <Studies {...props} />;
    case 'opinions':
      return <YearLink to="/orglife/$year/opinions" year={data.year} name="征求意见" />;
    case 'problems':
      return (
        <>
          <YearLink to="/orglife/$year/problems" year={data.year} name="问题清单" />
          <YearLink to="/orglife/$year/materials" year={data.year} name="对照检查材料、发言提纲" />
        </>
      );
    case 'rectify':
    case 'closing':
      return (
        <p>
          <Link to="/ledgers" search={{ ledger: 'rectification', year: data.year }}>
            打开整改台账
          </Link>
        </p>
      );
    case 'talks':
      return (
        <p>
          <Link to="/talks" search={{ year: data.year }}>
            打开谈心谈话
          </Link>
        </p>
      );
    default: {
      const own = line.step === 'grading' ? data.gradings : [];
      const list = [...data.meetings, ...own].filter((m) => m.sections[line.step] !== undefined);
      return <Meetings {...props} list={list} />;
    }
  }
}

interface YearLinkProps {
  to: '/orglife/$year/opinions' | '/orglife/$year/problems' | '/orglife/$year/materials';
  year: number;
  name: string;
}

/** The page where the step is done. */
function YearLink({ to, year, name }: YearLinkProps) {
  return (
    <p>
      <Link to={to} params={{ year: String(year) }}>
        打开{name}
      </Link>
    </p>
  );
}

/** The records that tell of the step, each opened at the section that does. */
function Meetings({ data, line, list, onCreate }: StepProps & { list: readonly OrgLifeMeeting[] }) {
  const { session } = useSession();
  const planned = data.meetings.length > 0;
  return (
    <div className="meetings">
      {list.length > 0 && (
        <ul>
          {list.map((m) => {
            const sectionId = m.sections[line.step];
            return (
              <li key={m.recordId} className="row">
                <Link
                  to="/records/$recordId"
                  params={{ recordId: m.recordId }}
                  search={sectionId === undefined ? {} : { at: { kind: 'section', sectionId } }}
                >
                  {m.title}
                </Link>
                <span className="cap">{m.on === null ? '日期待定' : formatOfficialDate(m.on)}</span>
                <span className="cap">
                  {m.groupName !== '' ? m.groupName : m.form === null ? '' : FORM_NAMES[m.form]}
                </span>
                <span className="sp" />
                <StateWord state={m.state} />
              </li>
            );
          })}
        </ul>
      )}
      {list.length === 0 && planned && (
        <p className="dim">会议记录里没有这一环节。可以在记录的目录里加上，或者标为不适用。</p>
      )}
      {(line.step === 'plan' || !planned) && (
        <Button kind={planned ? 'plain' : 'primary'} icon="plus" disabled={session.readOnly} onClick={() => onCreate()}>
          {planned ? '再加一场会议' : '新建组织生活会'}
        </Button>
      )}
    </div>
  );
}
