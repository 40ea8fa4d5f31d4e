import { matchPerson, type Findable, type TextRange } from '../../shared/text/match-person.ts';

/** Text with some ranges marked by fill and underline. */
function Marked({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  parts.push({ text: text.slice(at), marked: false });
  return parts.map((part, i) => (part.marked ? <mark key={i}>{part.text}</mark> : part.text));
}

/** Initials of a name, with those letters marked that stand for what was typed. */
export function Initials({ person, query }: { person: Findable; query: string }) {
  const ranges = matchPerson(query, person)?.initials ?? [];
  return (
    <span className="cap">
      <Marked text={person.initials} ranges={ranges} />
    </span>
  );
}
