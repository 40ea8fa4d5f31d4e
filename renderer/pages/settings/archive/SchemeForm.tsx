import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  archiveScheme,
  JOINTS,
  LEAST_WIDTH,
  MOST_WIDTH,
  RETENTION_CODES,
  RETENTION_NAMES,
  YEAR_MARKS,
  type ArchiveScheme,
} from '../../../../shared/archive/scheme.ts';
import { today } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { Select, TextInput } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { refresh, useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';

const CODES = (['lettered', 'plain'] as const).map((value) => ({
  value,
  label: Object.values(RETENTION_CODES[value]).join('、'),
}));
const WIDTHS = Array.from({ length: MOST_WIDTH - LEAST_WIDTH + 1 }, (_, i) => {
  const digits = LEAST_WIDTH + i;
  return { value: String(digits), label: `${digits} 位，${'1'.padStart(digits, '0')}` };
});
const JOINT_OPTIONS = JOINTS.map((value) => ({ value, label: value === '-' ? '短横 -' : '下圆点 .' }));
const MARK_NAMES = { '·': '间隔号 ·', '.': '下圆点 .', '-': '短横 -' } as const;
const MARK_OPTIONS = YEAR_MARKS.map((value) => ({ value, label: MARK_NAMES[value] }));

async function save(scheme: ArchiveScheme): Promise<void> {
  await call('archive.saveScheme', { scheme });
  refresh('archive.scheme', 'archive.nextNumbers', 'archive.candidates');
}

/** How a 档号 is written from now on, with the ones that would come next. */
export function SchemeForm({ kept }: { kept: ArchiveScheme }) {
  const { session } = useSession();
  const [scheme, setScheme] = useState(kept);
  const change = (part: Partial<ArchiveScheme>) => setScheme((now) => ({ ...now, ...part }));
  const parsed = archiveScheme.safeParse(scheme);
  const wrong = (field: keyof ArchiveScheme): string | undefined =>
    parsed.error?.issues.find(({ path }) => path[0] === field)?.message;
  const ready = parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(kept);
  const { busy, error, submit } = useSubmit(ready, async () => {
    await save(scheme);
    notify('已保存档号的写法', () => void save(kept));
  });
  return (
    <form
      className="form"
      aria-label="档号的写法"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="dim">
        按 DA/T 22—2015
        的顺序：全宗号-门类代码·年度-保管期限-机构（问题）-件号。改了以后只管新编的档号，已经编的不变；件号在全宗、门类、年度、保管期限和机构（问题）里连续，不重用。
      </p>
      <Field label="全宗号" group hint="由档案馆或者上级档案室给定">
        <p className="row">
          <b>{session.branch.fondsNumber || '还没有填写'}</b>
          <Link to="/settings" search={{ tab: 'branch' }}>
            在支部概况里改
          </Link>
        </p>
      </Field>
      <Field label="门类代码" hint="文书档案一般用 WS" error={wrong('category')}>
        <TextInput value={scheme.category} onChange={(text) => change({ category: text.trim().toUpperCase() })} />
      </Field>
      <Field label="机构（问题）" hint="本支部的代码；不按机构（问题）分类的留空" error={wrong('unit')}>
        <TextInput value={scheme.unit} onChange={(text) => change({ unit: text.trim().toUpperCase() })} />
      </Field>
      <Field label="期限代码" hint={`依次是${Object.values(RETENTION_NAMES).join('、')}`}>
        <Select value={scheme.codes} options={CODES} onChange={(codes) => change({ codes })} />
      </Field>
      <Field label="件号位数">
        <Select value={String(scheme.width)} options={WIDTHS} onChange={(width) => change({ width: Number(width) })} />
      </Field>
      <Field label="各部分之间">
        <Select value={scheme.joint} options={JOINT_OPTIONS} onChange={(joint) => change({ joint })} />
      </Field>
      <Field label="年度之前">
        <Select value={scheme.yearMark} options={MARK_OPTIONS} onChange={(yearMark) => change({ yearMark })} />
      </Field>
      {parsed.success && <NextNumbers scheme={parsed.data} />}
      {error && <ErrorNote error={error} />}
      <div className="save">
        <Button kind="primary" type="submit" busy={busy} disabled={!ready || session.readOnly}>
          保存档号的写法
        </Button>
      </div>
    </form>
  );
}

/** The 档号 that would be given next this year, as the fields stand. */
function NextNumbers({ scheme }: { scheme: ArchiveScheme }) {
  const { data } = useCall('archive.nextNumbers', { scheme, year: Number(today().slice(0, 4)) });
  return (
    <Field label="下一个档号" group>
      <ul className="next" aria-live="polite" aria-label="下一个档号">
        {data?.map(({ retention, fileNumber }) => (
          <li key={retention}>
            <span className="cap">{RETENTION_NAMES[retention]}</span>
            <b>{fileNumber}</b>
          </li>
        ))}
      </ul>
    </Field>
  );
}
