import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, type CSSProperties } from 'react';
import type { CardSheet } from '../../../shared/model/card.ts';
import { cardsTooLong, layOut, printCards, resolveFonts } from '../../../shared/print/index.ts';
import { addMonths } from '../../../shared/text/dates.ts';
import { useCommands } from '../../base/commands.ts';
import { today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { EmptyState, ErrorNote, Loading, Note } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { CardList } from './CardList.tsx';
import { Sheets } from './Sheet.tsx';
import { useCardOutput } from './useCardOutput.ts';
import { useWishes } from './useWishes.ts';
import './preview.css';
import './cards.css';

const SHEETS: { value: CardSheet; label: string }[] = [
  { value: 'a5', label: 'A5 横' },
  { value: 'a6', label: 'A6 竖' },
];

/** 政治生日贺卡 of a month or of a record: who gets one, the 寄语, and the cards as they will be printed. */
export default function CardsPage() {
  const { record, month: asked, day } = useSearch({ from: '/cards' });
  const { session } = useSession();
  const navigate = useNavigate();
  const [today] = useState(todayNow);
  const month = asked ?? today.slice(0, 7);
  const [sheet, setSheet] = useState<CardSheet>('a5');
  const [leftBy, setLeft] = useState<ReadonlySet<string> | null>(null);
  const listed = useCall('cards.list', {
    from: record === undefined ? { of: 'month', month } : { of: 'record', recordId: record },
  });
  const fonts = useCall('exports.fonts', { format: 'docx' });
  const { cards, put, isPending } = useWishes(record ?? month, listed.data);
  const left = useMemo(
    () => leftBy ?? new Set(cards.filter((card) => day !== undefined && card.on !== day).map((card) => card.personId)),
    [leftBy, cards, day],
  );
  const chosen = useMemo(() => cards.filter((card) => !left.has(card.personId)), [cards, left]);
  const { name: branchName } = session.branch;
  const paper = useMemo(() => {
    const { faces } = resolveFonts(fonts.data?.families ?? []);
    const options = { sheet, branchName, stampedAt: '' };
    const tooLong = cardsTooLong(chosen, options, faces);
    return { faces, tooLong, layout: layOut(printCards(chosen, options), faces) };
  }, [chosen, sheet, branchName, fonts.data]);
  const ready = chosen.length > 0 && paper.tooLong.length === 0;
  const output = useCardOutput(chosen, sheet, ready);
  const problem = listed.error ?? output.error;
  const mayExport = ready && !session.readOnly;

  useCommands([
    { id: 'export', title: '导出 DOCX', group: '预览', keys: ['Ctrl+E'], run: output.save, enabled: mayExport },
    { id: 'print', title: '打印', group: '预览', keys: ['Ctrl+P'], run: output.print, enabled: ready },
  ]);
  useStatus([`${chosen.length} 张贺卡`], ['Ctrl+E 导出', 'Ctrl+P 打印']);

  function go(by: number): void {
    const next = addMonths(`${month}-01`, by).slice(0, 7);
    void navigate({ to: '/cards', search: { month: next }, replace: true });
  }

  return (
    <main className="page pv cards">
      <div className="hd">
        {record !== undefined && (
          <Button
            kind="text"
            icon="left"
            onClick={() => void navigate({ to: '/records/$recordId', params: { recordId: record } })}
          >
            返回记录
          </Button>
        )}
        <h1>政治生日贺卡</h1>
        {record === undefined && (
          <span className="row">
            <Button kind="icon" icon="left" aria-label="上一月" onClick={() => go(-1)} />
            <span className="nw">
              {month.slice(0, 4)}年{Number(month.slice(5))}月
            </span>
            <Button kind="icon" icon="right" aria-label="下一月" onClick={() => go(1)} />
          </span>
        )}
        <span className="sp" />
        <SegmentedControl label="纸张" value={sheet} options={SHEETS} onChange={setSheet} />
        <Button icon="print" keys="Ctrl+P" disabled={!ready} onClick={output.print}>
          打印
        </Button>
        <Button
          kind="primary"
          icon="export"
          keys="Ctrl+E"
          busy={output.busy}
          disabled={!mayExport}
          onClick={output.save}
        >
          导出 DOCX
        </Button>
      </div>
      <section className="who" aria-label="给谁印">
        {isPending && !problem && <Loading what="读取政治生日" lines={4} />}
        {problem && <ErrorNote error={problem} />}
        {listed.data?.length === 0 && (
          <EmptyState
            text={
              record === undefined
                ? '这个月没有人过政治生日。按名册上的入党日期算。'
                : '这份记录里还没有填好党员、入党日期和日期的环节。'
            }
          />
        )}
        {paper.tooLong.length > 0 && (
          <Note tone="warn">
            {paper.tooLong.map((c) => c.name).join('、')}的寄语太长，一张印不下。请缩短，或改用 A5。
          </Note>
        )}
        <CardList cards={cards} left={left} onLeft={setLeft} onWish={put} />
      </section>
      <div
        className={`desk ${sheet}`}
        tabIndex={0}
        role="region"
        aria-label="版面"
        style={
          {
            '--w': `${paper.layout.width}pt`,
            '--h': `${paper.layout.height}pt`,
          } as CSSProperties
        }
      >
        {chosen.length > 0 && <Sheets layout={paper.layout} faces={paper.faces} grid={false} />}
      </div>
    </main>
  );
}
