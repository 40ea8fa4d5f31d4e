import { useNavigate, useSearch } from '@tanstack/react-router';
import { useStatus } from '../../../state/status.ts';
import { EmptyState, ErrorNote, Loading } from '../../../components/states.tsx';
import { useCall } from '../../../state/query.ts';
import { Overview } from './Overview.tsx';
import { ownerOf, whoOf } from './search.ts';
import { StatementPage } from './StatementPage.tsx';
import './materials.css';

/** 对照检查材料 and 发言提纲 of a year: who has one, and one of them open for writing and review. */
export default function MaterialsPage({ year }: { year: number }) {
  const { who } = useSearch({ from: '/orglife/$year/materials' });
  const navigate = useNavigate();
  const overview = useCall('statements.overview', { year });
  useStatus([], who === undefined ? ['↑↓ 换一人', 'Enter 打开'] : ['Alt+←→ 换一人', 'Ctrl+Z 撤销']);
  const open = (next: string | undefined) =>
    void navigate({
      to: '/orglife/$year/materials',
      params: { year: String(year) },
      search: next === undefined ? {} : { who: next },
    });

  if (who !== undefined) {
    const rows = overview.data?.rows ?? [];
    const at = rows.findIndex((row) => whoOf(row.owner) === who);
    const step = (by: number) => {
      const to = rows[at + by];
      if (at >= 0 && to) open(whoOf(to.owner));
    };
    return <StatementPage key={who} of={{ year, owner: ownerOf(who) }} onBack={() => open(undefined)} onStep={step} />;
  }
  return (
    <main className="page materials">
      {overview.error && <ErrorNote error={overview.error} />}
      {overview.isPending && <Loading what="读取材料" lines={10} />}
      {overview.data?.rows.length === 0 && (
        <EmptyState text="名册里还没有党员。登记名册以后，这里列出谁要写、谁已经写了。" />
      )}
      {overview.data && overview.data.rows.length > 0 && (
        <Overview overview={overview.data} onOpen={(owner) => open(whoOf(owner))} />
      )}
    </main>
  );
}
