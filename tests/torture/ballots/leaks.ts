import { BallotBox as HonestBox } from '../../../electron/core/ballot/box.ts';
import { leakInto } from './plain-driver.ts';

/** Mistakes that a ballot box can make; the harness must see each of them. */
export const LEAKS = ['arrival', 'row', 'time'] as const;

/** Keeps the turnout in the order of arrival. */
class ArrivalBox extends HonestBox {
  readonly #order: number[] = [];
  override cast(voter: number, marks: Uint8Array): void {
    super.cast(voter, marks);
    this.#order.push(voter);
  }
  override turnout(): number[] {
    return this.#order;
  }
}

/** Keeps each ballot as a row of its own, without a name. */
class RowBox extends HonestBox {
  #cast = 0;
  override cast(voter: number, marks: Uint8Array): void {
    leakInto(`ballot-${(this.#cast += 1)}`, marks.join(''));
    super.cast(voter, marks);
  }
}

/** Notes when each voter was there. */
class TimeBox extends HonestBox {
  override cast(voter: number, marks: Uint8Array): void {
    leakInto(`voter-${voter}`, new Date().toISOString());
    super.cast(voter, marks);
  }
}

const BOXES: Readonly<Record<string, typeof HonestBox>> = { arrival: ArrivalBox, row: RowBox, time: TimeBox };
export const BallotBox = BOXES[process.env['LEAK'] ?? ''] ?? HonestBox;
