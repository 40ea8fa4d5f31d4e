import { useState } from 'react';
import type { LedgerRow } from '../../../shared/model/ledger.ts';
import type { RectificationItem } from '../../../shared/model/rectification.ts';
import { closingNeeds } from '../../../shared/rules/ledgers/steps.ts';
import { Button } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { RectificationDialog } from '../../rectification/RectificationDialog.tsx';
import { useSession } from '../../state/session.ts';

/** What an item says besides the columns of the table. */
export function RectificationFacts({ item }: { item: RectificationItem }) {
  const facts = [
    ['原因', item.cause],
    ['整改措施', item.measure],
    ['督办人', item.supervisor],
    ['公示范围', item.publicity],
    ['转入', item.carriedTo ?? ''],
  ] as const;
  return facts
    .filter(([, value]) => value.trim() !== '')
    .map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ));
}

/** What is still to be seen before 销号: facts, of which only 办结 and the second person are asked for. */
export function ClosingNeeds({ row }: { row: LedgerRow }) {
  if (row.standing?.state === 'closed') return null;
  const { evidence, done, verified } = closingNeeds(row.steps);
  const needs = [
    ['至少一份佐证材料', evidence],
    ['责任人登记办结', done],
    ['督办人核实，写明日期', verified],
  ] as const;
  return (
    <section aria-label="销号还需要">
      <h2>销号还需要</h2>
      <ul className="needs">
        {needs.map(([what, there]) => (
          <li key={what}>
            <StatusWord icon={there ? 'check' : 'hol'} tone={there ? 'ok' : 'dim'}>
              {what}
              <span className="vh">{there ? '：有了' : '：还没有'}</span>
            </StatusWord>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Changes an item while nothing was entered of it. */
export function EditItem({ item, today, onDone }: { item: RectificationItem; today: string; onDone: () => void }) {
  const { session } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <p>
      <Button kind="text" size="sm" icon="pen" disabled={session.readOnly} onClick={() => setOpen(true)}>
        修改这一项
      </Button>
      {open && (
        <RectificationDialog work={{ as: 'edit', item }} today={today} onClose={() => setOpen(false)} onDone={onDone} />
      )}
    </p>
  );
}
