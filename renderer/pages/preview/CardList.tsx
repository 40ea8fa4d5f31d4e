import type { BirthdayCard } from '../../../shared/model/card.ts';
import { Checkbox } from '../../components/choices.tsx';
import { TextArea } from '../../components/inputs.tsx';

interface CardListProps {
  cards: readonly BirthdayCard[];
  /** Who gets no card, by person. */
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
  onWish: (personId: string, wish: string) => void;
}

/** Who gets a card, and what is written on it. */
export function CardList({ cards, left, onLeft, onWish }: CardListProps) {
  function take(personId: string, wanted: boolean): void {
    const others = [...left].filter((one) => one !== personId);
    onLeft(new Set(wanted ? others : [...others, personId]));
  }
  return (
    <ul>
      {cards.map(({ personId, name, joinedOn, wish }) => (
        <li key={personId}>
          <Checkbox checked={!left.has(personId)} onChange={(wanted) => take(personId, wanted)}>
            <b>{name}</b>
            <span className="cap">入党日期 {joinedOn}</span>
          </Checkbox>
          <TextArea
            full
            rows={3}
            aria-label={`给${name}的寄语`}
            placeholder="寄语，可以不写"
            disabled={left.has(personId)}
            value={wish}
            onChange={(text) => onWish(personId, text)}
          />
        </li>
      ))}
    </ul>
  );
}
