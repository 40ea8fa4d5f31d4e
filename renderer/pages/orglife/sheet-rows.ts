import { useMemo, useState, useSyncExternalStore } from 'react';
import { newId } from '../../../shared/model/ids.ts';
import { positionAfter } from '../../base/positions.ts';
import { overlaid, type TypedRows } from './typed-rows.ts';

interface Placed {
  id: string;
  position: string;
}

/** What a table needs to know of its rows: `Row` is what is typed, `Shown` what the book says of it besides. */
export interface SheetKind<Row extends Placed, Shown extends Row> {
  /** A row that nothing stands in, taking over from the row before what is likely the same. */
  blank: (at: Placed, before: Shown | undefined) => Row;
  /** A row that the book does not have yet. */
  shownAs: (row: Row) => Shown;
  /** The row without what the book says of it. */
  plain: (row: Shown) => Row;
}

/**
 * Rows of a table as they are typed: those of the book with what was typed since, and empty ones that are not kept until something stands in
 * them, the last of them always there.
 * @param typed rows of this table alone
 */
export function useSheetRows<Row extends Placed, Shown extends Row>(
  saved: readonly Shown[],
  typed: ReadonlyMap<string, Row>,
  store: TypedRows<Row>,
  { blank, shownAs, plain }: SheetKind<Row, Shown>,
) {
  const [lastId, setLastId] = useState(newId);
  const [between, setBetween] = useState<readonly Row[]>([]);
  const rows = useMemo(() => overlaid(saved, typed, shownAs), [saved, typed, shownAs]);
  const known = new Set(rows.map((row) => row.id));
  const empty = between.filter((row) => !known.has(row.id));
  const withEmpty = overlaid(rows, byId(empty), shownAs);
  const blankAfter = (all: readonly Shown[], before: Shown | undefined, id: string): Row =>
    blank({ id, position: positionAfter(all, before?.id ?? null) }, before);
  const last = blankAfter(withEmpty, withEmpty.at(-1), lastId);

  return {
    /** Rows in which something stands. */
    rows,
    /** The same with empty rows. */
    lines: [...withEmpty, shownAs(last)],
    put(...changed: readonly Row[]): void {
      if (changed.some((row) => row.id === lastId)) setLastId(newId());
      store.put(...changed);
    },
    /** An empty row behind this one; returns its id. */
    insertAfter(rowId: string): string {
      const before = withEmpty.find((row) => row.id === rowId);
      if (!before) return lastId;
      const row = blankAfter(withEmpty, before, newId());
      setBetween([...empty, row]);
      return row.id;
    },
    /** As many rows behind this one as there are texts, each filled with its text. */
    rowsAfter(row: Shown, texts: readonly string[], fill: (made: Row, text: string) => Row): Row[] {
      const around = overlaid(withEmpty, byId([plain(row)]), shownAs);
      const made: Row[] = [];
      for (const text of texts) {
        const all = overlaid(around, byId(made), shownAs);
        const before = all.find((one) => one.id === (made.at(-1) ?? row).id);
        made.push(fill(blankAfter(all, before, newId()), text));
      }
      return made;
    },
    /** Takes away what is typed in a row. */
    forget(rowId: string): void {
      setBetween(empty.filter((row) => row.id !== rowId));
      store.drop(rowId);
    },
    plain,
    save: () => store.save(),
  };
}

function byId<Row extends Placed>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was typed and is not in the book yet, live. */
export function useTyped<Row extends Placed>(store: TypedRows<Row>) {
  return useSyncExternalStore(store.subscribe, store.read);
}
