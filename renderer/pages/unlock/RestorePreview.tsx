import type { BookCounts, Comparison, RecordName } from '../../../shared/contract/backups.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { spokenInstant } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';

interface RestorePreviewProps {
  found: Comparison;
  restore: () => Promise<Output<'backups.restore'>>;
  /** @param told what became of the book that lay there */
  onRestored: (bookId: string, told: string) => void;
  onBack: () => void;
}

const COUNTS: readonly [keyof BookCounts, string][] = [
  ['records', '记录（份）'],
  ['people', '名册（人）'],
  ['ledgers', '台账登记（条）'],
  ['attachments', '附件（个）'],
  ['entries', '操作记录（条）'],
];

/** What a copy and the book on this PC hold, side by side, before anything is done. */
export function RestorePreview({ found, restore, onRestored, onBack }: RestorePreviewProps) {
  const { records, people, here, copy, missingFiles } = found;
  const { busy, error, submit } = useSubmit(true, async () => {
    const { bookId, aside } = await restore();
    const old = aside === null ? '' : `原来的文件夹改名为“${aside}”，没有删。`;
    onRestored(bookId, `已从备份恢复，用备份那一天的口令打开。${old}`);
  });
  return (
    <form
      className="frm"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>恢复前看一看</h1>
      <Note {...(found.state === 'whole' && found.relation !== 'parted' ? {} : { tone: 'warn' })}>
        {verdict(found)}
      </Note>
      <table className="tb" aria-label="两边的内容">
        <thead>
          <tr>
            <th>内容</th>
            <th>备份（{spokenInstant(found.at)}）</th>
            <th>这台电脑上的</th>
          </tr>
        </thead>
        <tbody>
          {COUNTS.map(([what, name]) => (
            <tr key={what}>
              <th scope="row">{name}</th>
              <td>{copy[what]}</td>
              <td>{here === null ? '—' : here[what]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="differ">
        <Records name="恢复后会没有的记录" list={records.onlyHere} />
        <Records name="恢复后会退回旧样子的记录" list={records.newerHere} />
        <Records name="备份里多出的记录" list={records.onlyCopy} />
        <Records name="备份里较新的记录" list={records.newerCopy} />
        <Names name="恢复后会没有的人" list={people.onlyHere} />
        <Names name="备份里多出的人" list={people.onlyCopy} />
      </dl>
      {missingFiles > 0 && (
        <Note tone="warn">
          有 {missingFiles} 个附件的文件不在备份旁边。请把备份文件夹里的 attachments 一起放过来，或者恢复后补上原件。
        </Note>
      )}
      <p className="cap">
        现在这一份改名留存，不会删。恢复这件事连同缺少的数目会写进操作记录；恢复后请把缺少的补记上。
      </p>
      {error && <ErrorNote error={error} />}
      <div className="go">
        <Button kind="primary" size="lg" type="submit" busy={busy}>
          {busy ? '正在恢复…' : '用这份备份恢复'}
        </Button>
        <Button size="lg" autoFocus onClick={onBack}>
          不恢复
        </Button>
      </div>
    </form>
  );
}

function verdict({ state, relation }: Comparison): string {
  if (state === 'none') return '这台电脑上没有这个记录簿，恢复后就在这里使用。';
  if (state === 'unreadable') return '这台电脑上的记录簿读不出来，没有可以比的。恢复后可以从备份那一天接着记。';
  if (state === 'partly') return '这台电脑上的记录簿已损坏，下面是还能读出来的内容。请照单子把备份里没有的补记上。';
  switch (relation) {
    case 'same':
      return '备份和这台电脑上的一样，不用恢复。';
    case 'copy_older':
      return '备份比这台电脑上的旧：恢复后，备份以后记的都要补记。';
    case 'copy_newer':
      return '备份比这台电脑上的新：恢复不会丢内容。';
    case 'parted':
      return '备份和这台电脑上的各自接着记过，不能合并：恢复后，只在这台电脑上记的都要补记。';
    case null:
      return '两边的先后说不准，请照下面的单子核对。';
    default:
      return relation satisfies never;
  }
}

function Records({ name, list }: { name: string; list: readonly RecordName[] }) {
  return <Names name={name} list={list.map(({ title, day }) => `${day ?? '没有日期'} ${title || '没有标题'}`)} />;
}

function Names({ name, list }: { name: string; list: readonly string[] }) {
  if (list.length === 0) return null;
  return (
    <>
      <dt>
        {name}（{list.length}）
      </dt>
      <dd>{list.join('；')}</dd>
    </>
  );
}
