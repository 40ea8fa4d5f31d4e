import { useRef, type KeyboardEvent, type ReactNode } from 'react';

interface PickListProps {
  label: string;
  /** Null = 支委会. */
  chosen: string | null;
  items: readonly { id: string | null; name: string; post?: string; state: ReactNode }[];
  onChoose: (id: string | null) => void;
}

/** Whose things are shown: one stop of the Tab key, arrows go from one to the next. */
export function PickList({ label, chosen, items, onChoose }: PickListProps) {
  const list = useRef<HTMLUListElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.altKey || event.ctrlKey ? undefined : { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = items.findIndex((item) => item.id === chosen) + step;
    const next = items[to];
    if (!next) return;
    onChoose(next.id);
    list.current?.querySelectorAll('button')[to]?.focus();
  }

  return (
    <ul className="pick" ref={list} aria-label={label} onKeyDown={onKeyDown}>
      {items.map(({ id, name, post, state }) => (
        <li key={id ?? ''}>
          <button
            type="button"
            aria-current={id === chosen || undefined}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            <span className="ell">
              <b>{name}</b> <span className="cap">{post}</span>
            </span>
            {state}
          </button>
        </li>
      ))}
    </ul>
  );
}
