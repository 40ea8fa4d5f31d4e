import { useState } from 'react';
import type { BackupPlan } from '../../../shared/contract/backups.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { clockOf, spokenInstant } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';
import { ErrorNote, Loading, Note } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';

const DAYS = [1, 2, 3, 7, 14, 30];
const KEPT = [5, 10, 20, 30, 60];

/** Where copies of this book go, how often, and which there are. */
export function BackupTab() {
  const { session } = useSession();
  const state = useCall('backups.state', {});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (state.error) return <ErrorNote error={state.error} />;
  if (!state.data) return <Loading what="读取备份" />;
  const { plan, folder, copies, late } = state.data;

  async function trying(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
      refresh('backups.state');
    }
  }
  const setPlan = (next: Partial<BackupPlan>) =>
    trying(async () => void (await call('backups.plan', { plan: { ...plan, ...next }, folder: 'kept' })));
  const choosePlace = () =>
    trying(async () => {
      const picked = await call('host.pickFolder', { purpose: 'backups' });
      if (!picked) return;
      await call('backups.plan', { plan, folder: picked.handle });
      notify(`以后备份到“${picked.name}”`);
    });
  const make = (elsewhere: boolean) =>
    trying(async () => {
      const picked = elsewhere ? await call('host.pickFolder', { purpose: 'backups' }) : null;
      if (elsewhere && !picked) return;
      const { at } = await call('backups.make', { to: picked?.handle ?? null });
      notify(`${clockOf(at, false)} 已备份，并打开核对过`);
    });

  return (
    <div className="backup">
      <p className="dim">
        每份备份是一个加密的文件，用备份那天的口令或恢复密钥打开。写好后读回来核对，核对不上的不留。备份放在同一块硬盘上，硬盘坏了会一起丢；请选一个
        U 盘或另一块硬盘，用完拔下锁好。
      </p>
      {late && (
        <Note tone="warn">
          已经很久没有备份。{folder === null ? '请现在备份一次。' : `请接好“${folder}”所在的盘，再备份一次。`}
        </Note>
      )}
      {error && <ErrorNote error={error} />}
      <div className="row">
        <Button kind="primary" busy={busy} disabled={session.readOnly} onClick={() => void make(false)}>
          {busy ? '正在备份…' : '现在备份'}
        </Button>
        <Button disabled={busy || session.readOnly} onClick={() => void make(true)}>
          另备一份到 U 盘…
        </Button>
      </div>
      <div className="form">
        <Field label="放在" group hint="网络共享和 U 盘都可以放备份；正在用的记录簿不能放在上面">
          <span className="row">
            <span>{folder === null ? '这台电脑上本人的数据文件夹' : `“${folder}”文件夹`}</span>
            <Button size="sm" disabled={session.readOnly} onClick={() => void choosePlace()}>
              换位置…
            </Button>
            {folder !== null && (
              <Button
                size="sm"
                kind="text"
                disabled={session.readOnly}
                onClick={() => void trying(async () => void (await call('backups.plan', { plan, folder: 'here' })))}
              >
                改回这台电脑
              </Button>
            )}
          </span>
        </Field>
        <Field label="多久一次" hint="到了时间，打开记录簿后自动备份">
          <Select
            value={String(plan.everyDays)}
            options={choices(DAYS, plan.everyDays).map((n) => ({
              value: String(n),
              label: n === 1 ? '每天' : `每 ${n} 天`,
            }))}
            onChange={(n) => void setPlan({ everyDays: Number(n) })}
          />
        </Field>
        <Field label="保留" hint="超过这个数，删去最早的">
          <Select
            value={String(plan.keep)}
            options={choices(KEPT, plan.keep).map((n) => ({ value: String(n), label: `最近 ${n} 份` }))}
            onChange={(n) => void setPlan({ keep: Number(n) })}
          />
        </Field>
      </div>
      <h2>现有的备份</h2>
      {copies.length === 0 ? (
        <p className="dim">这个位置还没有备份。</p>
      ) : (
        <table className="tb" aria-label="现有的备份">
          <thead>
            <tr>
              <th>备份时间</th>
              <th>文件</th>
              <th>大小</th>
            </tr>
          </thead>
          <tbody>
            {copies.map(({ name, at, bytes }) => (
              <tr key={name}>
                <td>{spokenInstant(at)}</td>
                <td>{name}</td>
                <td>{(bytes / 1024 / 1024).toFixed(1)} MB</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="cap">要恢复：先锁定（Ctrl+L），在打开记录簿的页面上选“从备份恢复”。恢复前会先列出两边的差别。</p>
    </div>
  );
}

/** The usual numbers with the one that is set. */
function choices(usual: readonly number[], set: number): number[] {
  return [...new Set([...usual, set])].toSorted((a, b) => a - b);
}
