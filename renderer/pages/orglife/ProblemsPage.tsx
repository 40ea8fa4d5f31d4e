import { useState } from 'react';
import type { ListScope } from '../../../shared/model/list-scope.ts';
import type { ProblemOwner } from '../../../shared/model/problem.ts';
import { ownerState, ownerStateName, problemState } from '../../../shared/rules/orglife/problems.ts';
import { useCommands } from '../../base/commands.ts';
import { clockOf, today as todayNow } from '../../base/when.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { OwnerProblems } from './OwnerProblems.tsx';
import { PickList } from './PickList.tsx';
import { useProblems } from './problems.ts';
import { PrepPage } from './PrepPage.tsx';

const SAYS = {
  counts: '默认；支委会的清单全列，每个人只列条数',
  committee: '只含支委会的清单',
  person: '只含这个人的清单',
  each: '每个人的清单，各起一页',
  full: '支委会和每个人的清单，各起一页',
};

/** 问题清单 before the 组织生活会 of a year: of the 支委会, then person by person. */
export default function ProblemsPage({ year }: { year: number }) {
  const { session } = useSession();
  const [today] = useState(todayNow);
  const [chosen, setChosen] = useState<string | null>(null);
  const [exporting, setExporting] = useState<ListScope | null>(null);
  const problems = useProblems(year);
  const plan = useCall('orglife.plan', { year });
  const { list, typed, rows, store } = problems;
  const owners = list.data?.owners ?? [];
  const at = Math.max(
    owners.findIndex((o) => o.id === chosen),
    0,
  );
  const owner = owners[at];
  const editable = !session.readOnly && list.data?.withheld === false;
  const { committee, members, lacking } = problemState(owners, rows);
  const step = (by: 1 | -1): void => {
    const next = owners[at + by];
    if (next) setChosen(next.id);
  };
  useCommands([
    {
      id: 'owner-before',
      title: '上一份问题清单',
      group: '记录',
      keys: ['Alt+ArrowLeft'],
      run: () => step(-1),
      enabled: at > 0,
    },
    {
      id: 'owner-next',
      title: '下一份问题清单',
      group: '记录',
      keys: ['Alt+ArrowRight'],
      run: () => step(1),
      enabled: at < owners.length - 1,
    },
  ]);
  useStatus(
    [
      `支委会${ownerStateName(committee)}`,
      `党员 ${members.have} / ${members.of} 人已有，已定 ${members.settled} 人`,
      ...(typed.savedAt === null ? [] : [`清单已保存 ${clockOf(typed.savedAt)}`]),
    ],
    ['Alt+←→ 换人', 'Enter 下一行', 'Ctrl+M 列入意见', 'Ctrl+E 导出'],
  );

  return (
    <PrepPage
      year={year}
      step="problems"
      beside={<span className="cap">{lacking.length === 0 ? '党员都有了' : `还有 ${lacking.length} 人没有`}</span>}
      list={list}
      unsaved={typed.error}
      save={() => store.save()}
      mayExport={!session.readOnly && rows.length > 0}
      onExport={() => setExporting('counts')}
    >
      {list.data && owner && (
        <div className="split narrow">
          <PickList
            label="谁的问题清单"
            chosen={owner.id}
            onChoose={setChosen}
            items={owners.map((one) => ({
              id: one.id,
              name: one.name,
              post: one.asked ? one.post : '已不在本支部',
              state: <OwnerState owner={one} rows={rows} />,
            }))}
          />
          <OwnerProblems
            key={owner.id ?? ''}
            year={year}
            owner={owner}
            problems={problems}
            dimensions={plan.data?.dimensions ?? []}
            today={today}
            mayEdit={editable}
            {...(owners[at - 1] ? { previous: owners[at - 1] } : {})}
            {...(owners[at + 1] ? { next: owners[at + 1] } : {})}
            onStep={step}
          />
        </div>
      )}
      {exporting !== null && list.data && (
        <ExportDialog
          title="导出问题清单"
          year={year}
          of="problems.export"
          says={SAYS}
          people={owners.flatMap(({ id, name }) =>
            id !== null && rows.some((row) => row.ownerId === id) ? [{ id, name }] : [],
          )}
          first={exporting}
          withheld={list.data.withheld}
          save={() => store.save()}
          onClose={() => setExporting(null)}
        />
      )}
    </PrepPage>
  );
}

function OwnerState({ owner, rows }: { owner: ProblemOwner; rows: ReturnType<typeof useProblems>['rows'] }) {
  const state = ownerState(owner, rows);
  return (
    <StatusWord
      icon={state.settled ? 'solid' : state.count > 0 ? 'half' : 'hol'}
      {...(state.settled ? { tone: 'ok' as const } : {})}
    >
      {ownerStateName(state)}
    </StatusWord>
  );
}
