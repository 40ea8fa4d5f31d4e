import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListScope } from '../../../shared/model/list-scope.ts';
import { opinionState } from '../../../shared/rules/orglife/opinions.ts';
import { useCommands } from '../../base/commands.ts';
import { clockOf, today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { FeedbackView } from './FeedbackView.tsx';
import { OpinionTable } from './OpinionTable.tsx';
import { useOpinions } from './opinions.ts';
import './prep.css';

type View = 'rows' | 'people';
const VIEWS: { value: View; label: string }[] = [
  { value: 'rows', label: '逐条登记' },
  { value: 'people', label: '按人反馈' },
];
const SAYS = {
  counts: '默认；支委会的意见全列，对个人的不列内容',
  committee: '给支委会的反馈单，只含对支委会的意见',
  person: '给本人的反馈单，只含对本人的意见，不注明提出人',
  each: '每个人的反馈单，各起一页，打印后分别交给本人',
  full: '汇总表，含对个人意见的原话',
};

/** 征求意见 before the 组织生活会 of a year: typed in row by row, fed back person by person. */
export default function OpinionsPage({ year }: { year: number }) {
  const { session } = useSession();
  const navigate = useNavigate();
  const [today] = useState(todayNow);
  const [view, setView] = useState<View>('rows');
  const [exporting, setExporting] = useState<ListScope | null>(null);
  const opinions = useOpinions(year, today);
  const { list, typed, rows } = opinions;
  const editable = !session.readOnly && list.data?.withheld === false;
  const { count, targets, notFedBack, unfinished } = opinionState(rows);
  const about = targets.filter((id) => id !== null).length;
  const mayExport = !session.readOnly && rows.length > 0;
  useCommands([
    {
      id: 'export',
      title: '导出 Word',
      group: '列表',
      keys: ['Ctrl+E'],
      run: () => setExporting('counts'),
      enabled: mayExport,
    },
  ]);
  useStatus(
    [
      [`${count} 条意见`, targets.includes(null) && '支委会', about > 0 && `党员 ${about} 人`]
        .filter(Boolean)
        .join('，'),
      ...(notFedBack.length > 0 ? [`${notFedBack.length} 个对象还没有反馈`] : []),
      ...(unfinished > 0 ? [`${unfinished} 行没有填好`] : []),
      ...(typed.savedAt === null ? [] : [`意见已保存 ${clockOf(typed.savedAt)}`]),
    ],
    view === 'rows'
      ? ['Enter 下一行', 'Ctrl+Enter 插一行', 'Ctrl+M 列入问题清单', 'Ctrl+E 导出']
      : ['↑↓ 换人', 'Ctrl+E 导出'],
  );
  const go = (to: number) =>
    void navigate({ to: '/orglife/$year/opinions', params: { year: String(to) }, replace: true });
  const people = (list.data?.people ?? []).filter((p) => targets.includes(p.id));

  return (
    <main className="page prep">
      <div className="hd">
        <h1>{year}年度组织生活会征求意见</h1>
        <span className="row">
          <Button kind="icon" icon="left" aria-label="上一年度" onClick={() => go(year - 1)} />
          <Button kind="icon" icon="right" aria-label="下一年度" onClick={() => go(year + 1)} />
        </span>
        <SegmentedControl label="看法" value={view} options={VIEWS} onChange={setView} />
        <span className="sp" />
        <Link to="/orglife" search={{ year, step: 'opinions' }}>
          组织生活会
        </Link>
        <Link to="/orglife/$year/problems" params={{ year: String(year) }}>
          问题清单
        </Link>
        <Button icon="export" keys="Ctrl+E" disabled={!mayExport} onClick={() => setExporting('counts')}>
          导出 Word…
        </Button>
      </div>
      {list.error && <ErrorNote error={list.error} />}
      {typed.error && (
        <ErrorNote
          error={typed.error}
          action={
            <Button size="sm" onClick={() => void opinions.save().catch(() => undefined)}>
              再保存一次
            </Button>
          }
        />
      )}
      {list.isPending && <Loading what="读取征求意见" lines={8} />}
      {list.data && view === 'rows' && (
        <div className="rows">
          <OpinionTable year={year} opinions={opinions} editable={editable} />
        </div>
      )}
      {list.data && view === 'people' && (
        <FeedbackView
          year={year}
          list={list.data}
          today={today}
          editable={editable}
          onPaper={(targetId) => setExporting(targetId === null ? 'committee' : `person:${targetId}`)}
        />
      )}
      {exporting !== null && list.data && (
        <ExportDialog
          title="导出征求意见"
          year={year}
          of="opinions.export"
          says={SAYS}
          people={people}
          first={exporting}
          withheld={list.data.withheld}
          save={opinions.save}
          onClose={() => setExporting(null)}
        />
      )}
    </main>
  );
}
