import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PaperForm, PaperWish } from '../../../shared/contract/exports.ts';
import { asksForScope, isMinutes, isScopedForm } from '../../../shared/print/record/scope.ts';
import { isOrgLife } from '../../../shared/model/orglife.ts';
import { mayBeAssessed } from '../../../shared/rules/ballot/form.ts';
import { peopleOf } from '../../../shared/model/entry.ts';
import { STATE_NAMES, type MeetingRecord } from '../../../shared/model/record.ts';
import { talkersOf } from '../../../shared/model/talk.ts';
import { sealedWords, shortDigest } from '../../../shared/print/index.ts';
import { useCommands } from '../../base/commands.ts';
import { notify, useStatus } from '../../state/status.ts';
import { spokenInstant } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { ErrorNote } from '../../components/states.tsx';
import { useSessionTopic } from '../../record-session/hooks.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import { nameIn } from '../record/people.ts';
import { ExportPanel } from './ExportPanel.tsx';
import { FORMAT_WORDS } from './paper-formats.ts';
import { PreviewTools } from './PreviewTools.tsx';
import { FORM_SCOPES, type AskedScope, type Concerned } from './ScopeChoice.tsx';
import { Sheets } from './Sheet.tsx';
import { Thumbnails } from './Thumbnails.tsx';
import { useCurrentPage } from './useCurrentPage.ts';
import { useExport } from './useExport.ts';
import { useOwnTemplate } from './useOwnTemplate.ts';
import { usePaper } from './usePaper.ts';
import { usePaperFormat } from './usePaperFormat.ts';
import { firstZoom, nextZoom } from './zoom.ts';

/** The sheet is the truth: what is here goes to the printer and into the file. */
export function Preview({ session }: { session: RecordSession }) {
  const navigate = useNavigate();
  const content = useSessionTopic(session, 'content', (s) => s.content);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const record = useMemo(() => ({ ...meta, ...content, revision: session.revision }), [meta, content, session]);
  const { format, setFormat, fonts } = usePaperFormat();
  const [wish, setWish] = useState<PaperWish>({ form: 'record', scope: 'counts', branchId: null });
  const { templates, template, setTemplate } = useOwnTemplate(record);
  const [grid, setGrid] = useState(true);
  const [zoom, setZoom] = useState(() => firstZoom(window.innerWidth));
  const exporting = useExport(record.id);
  const paper = usePaper(record, wish, fonts);
  const desk = useRef<HTMLDivElement>(null);
  const pages = 'layout' in paper ? paper.layout.pages.length : 0;
  const { current, goTo } = useCurrentPage(desk, pages);
  const concerned = useMemo((): Concerned[] => {
    const asked = record.entries.filter(asksForScope);
    const talked = asked.some((e) => e.kind === 'talk') ? talkersOf(record.header) : [];
    const ids = [...talked, ...asked.flatMap(peopleOf)];
    const assessed = isOrgLife(record.type) ? record.people.filter(mayBeAssessed).map((s) => s.personId) : [];
    return [...new Set([...ids, ...assessed])]
      .map((id) => ({ id, name: nameIn(record, id) ?? '' }))
      .filter((p) => p.name !== '');
  }, [record]);
  const sealed = scopeAsked(record, wish.form);
  const printable = template === null && (sealed === null || wish.scope === 'counts');
  const back = useCallback(
    () => void navigate({ to: '/records/$recordId', params: { recordId: record.id } }),
    [navigate, record.id],
  );

  function print(): void {
    if (printable) call('host.print', {}).catch((thrown: unknown) => notify(shown(thrown).message));
  }

  function save(): void {
    void (template === null ? exporting.start(wish, format) : exporting.fill(template, wish.scope));
  }

  useCommands([
    { id: 'page-up', title: '上一页', group: '预览', keys: ['PageUp'], run: () => goTo(current - 1) },
    { id: 'page-down', title: '下一页', group: '预览', keys: ['PageDown'], run: () => goTo(current + 1) },
    {
      id: 'export',
      title: `导出 ${FORMAT_WORDS[template === null ? format : 'docx'].name}`,
      group: '预览',
      keys: ['Ctrl+E'],
      run: save,
    },
    { id: 'print', title: '打印', group: '预览', keys: ['Ctrl+P'], run: print },
    { id: 'back', title: '返回记录', group: '预览', keys: ['Escape'], run: back },
  ]);
  useStatus(
    [...standing(record), `${pages} 页`],
    ['PageUp / PageDown 翻页', 'Ctrl+滚轮 缩放', 'Ctrl+E 导出', 'Esc 返回'],
  );
  useWheelZoom(desk, setZoom);
  // The arrow keys scroll the pages at once.
  useEffect(() => desk.current?.focus({ preventScroll: true }), []);

  return (
    <main className="pv">
      <PreviewTools
        record={record}
        page={current}
        pages={pages}
        goTo={goTo}
        grid={grid}
        setGrid={setGrid}
        zoom={zoom}
        setZoom={setZoom}
        onBack={back}
      />
      {'layout' in paper ? (
        <Thumbnails layout={paper.layout} current={current} onPick={goTo} />
      ) : (
        <span className="th" />
      )}
      <div
        className="desk"
        ref={desk}
        tabIndex={0}
        role="region"
        aria-label="版面"
        style={{ ['--zoom' as string]: zoom / 100 }}
      >
        {'error' in paper && <ErrorNote error={paper.error} />}
        {'layout' in paper && (
          <Sheets layout={paper.layout} faces={paper.faces} grid={grid && wish.form !== 'transcript'} />
        )}
      </div>
      <ExportPanel
        sealed={sealed}
        format={format}
        onFormat={setFormat}
        record={record}
        wish={wish}
        onWish={setWish}
        templates={templates}
        template={template}
        onTemplate={setTemplate}
        concerned={concerned}
        missing={fonts?.missing ?? []}
        pages={pages}
        exporting={exporting.state}
        onExport={save}
        onCancel={() => void exporting.cancel()}
        onPrint={print}
      />
    </main>
  );
}

/** What a paper asks the scope of; null where it holds nothing that does not always go out. */
function scopeAsked(record: MeetingRecord, form: PaperForm): AskedScope | null {
  if (isMinutes(form)) return sealedWords(record);
  return isScopedForm(form) ? FORM_SCOPES[form] : null;
}

/** How the record stands, which version it is and its digest, to compare with the paper. */
function standing({ state, version, finalisedAt, digest }: MeetingRecord): string[] {
  const words = STATE_NAMES[state];
  return [
    finalisedAt === null ? words : `${words} ${spokenInstant(finalisedAt)}`,
    `第 ${version} 版`,
    digest === null ? '定稿后才有摘要' : `摘要 ${shortDigest(digest)}`,
  ];
}

/** Ctrl and the wheel zoom in steps; the browser's own zoom of the page stays out of it. */
function useWheelZoom(
  desk: React.RefObject<HTMLElement | null>,
  setZoom: (change: (zoom: number) => number) => void,
): void {
  useEffect(() => {
    const host = desk.current;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      setZoom((zoom) => nextZoom(zoom, event.deltaY < 0 ? 1 : -1));
    };
    // React listens passively to the wheel, which could not keep the browser from zooming.
    host?.addEventListener('wheel', wheel, { passive: false });
    return () => host?.removeEventListener('wheel', wheel);
  }, [desk, setZoom]);
}
