import { Icon } from '../../../components/Icon.tsx';
import { useRecord } from '../context.ts';

/** Opens the check panel where the window has no room for its column. */
export function CheckButton({ questions, must }: { questions: number; must: boolean }) {
  const { ui } = useRecord();
  return (
    <button type="button" className="btn ckb" onClick={() => ui.set({ panelOpen: true })}>
      <Icon name={must ? 'oct' : 'ringchk'} />
      检查 {questions}
    </button>
  );
}
