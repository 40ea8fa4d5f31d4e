import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { TALK, TALK_FIELDS } from '../../../shared/model/talk.ts';
import { PAIR_TYPE_NAMES, type TalkCoverage, type TalkDemand } from '../../../shared/model/talk-coverage.ts';
import { pairCounts } from '../../../shared/rules/talks/lacking.ts';
import { periodName } from '../../../shared/rules/year/periods.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { Select } from '../../components/inputs.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify, useStatus } from '../../state/status.ts';
import type { TalkCell } from './matrix.ts';
import { TalkTable } from './TalkTable.tsx';
import './talks.css';

const NewRecordDialog = lazy(() => import('../records/NewRecordDialog.tsx'));

interface Begun {
  talkers: string[];
  partners: string[];
}

/** 谈心谈话 of a year: who talked with whom, and who is still missing. A gap leads to a new record, a talk to its record. */
export default function TalksPage() {
  const { session } = useSession();
  const navigate = useNavigate();
  const [today] = useState(todayNow);
  const { year = Number(today.slice(0, 4)) } = useSearch({ from: '/talks' });
  const [chosen, setChosen] = useState<string | null>(null);
  const [creating, setCreating] = useState<Begun | null>(null);
  const periods = useCall('talks.coverage', { year, on: today });
  const list = periods.data ?? [];
  const coverage =
    list.find((p) => p.key === chosen) ?? list.find((p) => p.from <= today && today <= p.until) ?? list[0] ?? null;
  useStatus([], ['方向键 换格', 'Enter 新建谈话或看记录']);
  const go = (to: number) => void navigate({ to: '/talks', search: { year: to }, replace: true });

  function pick({ recordId, talkers, partners }: TalkCell): void {
    if (recordId !== null) return void navigate({ to: '/records/$recordId', params: { recordId } });
    if (session.readOnly) return notify('现在只能查看，不能新建谈话');
    setCreating({ talkers, partners });
  }

  return (
    <main className="page talks">
      <div className="hd">
        <h1>{year}年谈心谈话</h1>
        <span className="row">
          <Button kind="icon" icon="left" aria-label="上一年" onClick={() => go(year - 1)} />
          <Button kind="icon" icon="right" aria-label="下一年" onClick={() => go(year + 1)} />
        </span>
        {coverage && list.length > MOST_ABREAST && (
          <Select
            aria-label="时段"
            value={coverage.key}
            options={list.map(({ key }) => ({ value: key, label: periodName(key) }))}
            onChange={setChosen}
          />
        )}
        {coverage && list.length > 1 && list.length <= MOST_ABREAST && (
          <SegmentedControl
            label="时段"
            value={coverage.key}
            options={list.map(({ key }) => ({ value: key, label: periodName(key) }))}
            onChange={setChosen}
          />
        )}
        <span className="sp" />
        <Link to="/settings" search={{ tab: 'talks' }}>
          要求和提醒
        </Link>
        <Button
          kind="primary"
          icon="plus"
          disabled={session.readOnly}
          onClick={() => setCreating({ talkers: [], partners: [] })}
        >
          新建谈话
        </Button>
      </div>
      {periods.error && <ErrorNote error={periods.error} />}
      {periods.isPending && <Loading what="读取谈心谈话" lines={10} />}
      {coverage && <Covered coverage={coverage} today={today} startsOn={session.branch.startsOn} onPick={pick} />}
      <Suspense>
        {creating && (
          <NewRecordDialog
            type={TALK}
            own={{ [TALK_FIELDS.talkers]: creating.talkers, [TALK_FIELDS.partners]: creating.partners }}
            {...aboutOf(creating, coverage)}
            onClose={() => setCreating(null)}
          />
        )}
      </Suspense>
    </main>
  );
}

/** More periods than quarters do not stand beside one another. */
const MOST_ABREAST = 4;

interface CoveredProps {
  coverage: TalkCoverage;
  today: string;
  startsOn: string;
  onPick: (cell: TalkCell) => void;
}

function Covered({ coverage, today, startsOn, onPick }: CoveredProps) {
  if (coverage.asked === 'before_start')
    return <EmptyState text={`记录簿从 ${formatOfficialDate(startsOn)}启用，这一期在启用以前，不要求。`} />;
  if (coverage.asked === 'future') return <EmptyState text="这一期还没有开始。" />;
  if (coverage.members.length === 0)
    return <EmptyState text="名册里还没有党员。登记名册以后，这里列出谁和谁谈过、还差谁。" />;
  return (
    <div className="split">
      <section>
        <TalkTable coverage={coverage} today={today} onPick={onPick} />
      </section>
      <Lacking coverage={coverage} startsOn={startsOn} />
    </div>
  );
}

/** The three tests in figures, and by name who is still missing. */
function Lacking({ coverage, startsOn }: { coverage: TalkCoverage; startsOn: string }) {
  const names = new Map(coverage.members.map((m) => [m.personId, m.name]));
  const nameOf = (id: string) => names.get(id) ?? '';
  const said = ({ personId, otherId }: TalkDemand) =>
    otherId === null ? nameOf(personId) : `${nameOf(personId)}—${nameOf(otherId)}`;
  return (
    <aside aria-label="还差谁">
      <p>
        已谈 <b>{coverage.talks}</b> 次
      </p>
      {pairCounts(coverage).map(({ type, unit, asked, done }) => {
        const missing = coverage.demands.filter((d) => d.type === type && d.state === 'missing');
        return (
          <section key={type}>
            <h2>
              {PAIR_TYPE_NAMES[type]}{' '}
              <span className="cap">{asked === 0 ? '不要求' : `${done} / ${asked} ${unit}`}</span>
            </h2>
            {missing.length > 0 && <p className="dim">还没有谈：{missing.map(said).join('、')}</p>}
            {asked > 0 && missing.length === 0 && done < asked && <p className="dim">其余已有草稿或计划。</p>}
          </section>
        );
      })}
      {coverage.unassigned.length > 0 && (
        <p className="cap">
          {coverage.unassigned.map(nameOf).join('、')}
          所在的党小组没有登记由哪位委员联系，按和任何一位委员谈过算。分工在“要求和提醒”里登记。
        </p>
      )}
      {coverage.begunWithin && <p className="cap">记录簿从 {formatOfficialDate(startsOn)}启用，以前谈的不在这里。</p>}
      <p className="cap">
        数字是谈话次数。待：还没有谈；缺：这一期已过；稿：记录还是草稿；计：已有计划。集体谈算谈话人和每位谈话对象各谈一次。
      </p>
    </aside>
  );
}

/** Who is to talk with whom, in words. */
function aboutOf({ talkers, partners }: Begun, coverage: TalkCoverage | null): { about?: string } {
  const nameOf = (id: string) => coverage?.members.find((m) => m.personId === id)?.name ?? '';
  const [to] = partners;
  if (to === undefined) return {};
  const [by] = talkers;
  return { about: by === undefined ? `谈话对象：${nameOf(to)}` : `${nameOf(by)}和${nameOf(to)}谈心谈话` };
}
