import { useState } from 'react';
import type { ListScope } from '../../../shared/model/list-scope.ts';
import { opinionState } from '../../../shared/rules/orglife/opinions.ts';
import { clockOf, today as todayNow } from '../../base/when.ts';
import { SegmentedControl } from '../../components/choices.tsx';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { FeedbackView } from './FeedbackView.tsx';
import { OpinionTable } from './OpinionTable.tsx';
import { useOpinions } from './opinions.ts';
import { PrepPage } from './PrepPage.tsx';

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
  const [today] = useState(todayNow);
  const [view, setView] = useState<View>('rows');
  const [exporting, setExporting] = useState<ListScope | null>(null);
  const opinions = useOpinions(year, today);
  const { list, typed, rows } = opinions;
  const editable = !session.readOnly && list.data?.withheld === false;
  const { count, targets, notFedBack, unfinished } = opinionState(rows);
  const about = targets.filter((id) => id !== null).length;
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
  const people = (list.data?.people ?? []).filter((p) => targets.includes(p.id));

  return (
    <PrepPage
      year={year}
      step="opinions"
      beside={<SegmentedControl label="看法" value={view} options={VIEWS} onChange={setView} />}
      list={list}
      unsaved={typed.error}
      save={opinions.save}
      mayExport={!session.readOnly && rows.length > 0}
      onExport={() => setExporting('counts')}
    >
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
          save={opinions.save}
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
    </PrepPage>
  );
}
