import { Button } from '../../../components/Button.tsx';

interface RowButtonsProps {
  /** What the row is about, for those who only hear the buttons. */
  what: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  /** Null for what stays. */
  onRemove: (() => void) | null;
}

/** Up, down and away. One that can go no further keeps the focus, so that the keys go on from there. */
export function RowButtons({ what, first, last, onMove, onRemove }: RowButtonsProps) {
  const name = what === '' ? '' : `“${what}”`;
  return (
    <span className="row">
      <Button kind="icon" size="sm" icon="up" aria-label={`上移${name}`} busy={first} onClick={() => onMove(-1)} />
      <Button kind="icon" size="sm" icon="down" aria-label={`下移${name}`} busy={last} onClick={() => onMove(1)} />
      <Button
        kind="icon"
        size="sm"
        icon="trash"
        aria-label={onRemove ? `删去${name}` : `${name}是软件自带的，不能删去`}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
      />
    </span>
  );
}
