import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BallotBox } from '../../../electron/core/ballot/box.ts';

const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ personId: null, label: `第${i}行` }));
const form = {
  title: '票',
  branch: '',
  sheets: [
    { title: '一', options: ['甲', '乙', '丙'], rows: rows(3) },
    { title: '二', options: ['甲', '乙'], rows: rows(1) },
  ],
};
const ballot = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(1));

describe('the ballot box', () => {
  test('counts every ballot once, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (ballots, order) => {
        const keys = ballots.map(() => order.next().value);
        const places = ballots.map((_, i) => i).toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
        const [straight, mixed] = [new BallotBox(form, ballots.length), new BallotBox(form, ballots.length)];
        ballots.forEach((marks, voter) => straight.cast(voter, Uint8Array.from(marks)));
        places.forEach((place, i) =>
          mixed.cast(places[places.length - 1 - i] ?? 0, Uint8Array.from(ballots[place] ?? [])),
        );
        expect(mixed.tallies()).toEqual(straight.tallies());
        expect(mixed.turnout()).toEqual(straight.turnout());
        // From the ballots themselves: every row of the valid ones, counted by hand.
        const valid = ballots.filter((marks) => marks[4] === 0);
        const counted = (row: number, options: number) =>
          [...Array(options).keys()].map((o) => valid.filter((m) => m[row] === o + 1).length);
        const none = (row: number) => valid.filter((m) => m[row] === 0).length;
        expect(straight.tallies()).toEqual([
          [0, 1, 2].map((row) => [...counted(row, 3), none(row)]),
          [[...counted(3, 2), none(3)]],
        ]);
        expect(straight.spoilt).toBe(ballots.length - valid.length);
      }),
    );
  });

  test.each([
    ['a mark that is no option', [4, 0, 0, 0, 0]],
    ['a mark that is no option of the second sheet', [0, 0, 0, 3, 0]],
    ['too short', [0, 0, 0, 0]],
    ['too long', [0, 0, 0, 0, 0, 0]],
    ['neither spoilt nor not', [0, 0, 0, 0, 2]],
    ['empty', []],
  ])('takes no ballot with %s', (_, marks) => {
    expect(new BallotBox(form, 1).fits(Uint8Array.from(marks))).toBe(false);
  });

  test('takes a blank one', () => {
    expect(new BallotBox(form, 1).fits(new Uint8Array(5))).toBe(true);
  });

  test('knows nothing any more once it is wiped', () => {
    const box = new BallotBox(form, 2);
    box.cast(1, Uint8Array.of(1, 2, 3, 1, 0));
    box.cast(0, Uint8Array.of(1, 2, 3, 1, 1));
    expect([box.turnout(), box.spoilt]).toEqual([[0, 1], 1]);
    box.wipe();
    expect(box.turnout()).toEqual([]);
    expect(box.spoilt).toBe(0);
    expect(
      box
        .tallies()
        .flat(2)
        .every((n) => n === 0),
    ).toBe(true);
  });
});

describe('the box of an election', () => {
  const election = {
    title: '选票',
    branch: '',
    matter: 'election' as const,
    sheets: [{ title: '候选人', options: ['赞成', '反对', '弃权'], rows: rows(4), most: 2 }],
  };
  const marks = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(1));

  test('takes a ballot with more 赞成 than seats as invalid, and no other', () => {
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 20 }), (ballots) => {
        const box = new BallotBox(election, ballots.length);
        ballots.forEach((each, voter) => box.cast(voter, Uint8Array.from(each)));
        const valid = ballots.filter(([a, b, c, d, spoilt]) => {
          return spoilt === 0 && [a, b, c, d].filter((mark) => mark === 1).length <= 2;
        });
        expect(box.spoilt).toBe(ballots.length - valid.length);
        const given = box.tallies()[0]?.map((counts) => counts[0]);
        expect(given).toEqual([0, 1, 2, 3].map((row) => valid.filter((each) => each[row] === 1).length));
      }),
    );
  });
});
