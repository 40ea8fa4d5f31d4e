/** Names of bodies and what belongs together in them: never cut where they fit into a line. */
const WHOLE =
  /第[一二三四五六七八九十百\d]+(?:(?:联合)?党?(?:总支|支部)?委员会|(?:联合)?党?(?:总?支部|总支|小组))|党?总?支部委员会|联合党?支部|党?总支部|党支部|支部|委员会|党委|党组|中共|自治[州县旗区]|居委会|村委会|办公室|办事处|服务中心|管理[局处所站]|有限公司|集团公司|市场|市政|司法|村民|科技|科学|区划|部门|部队|院士|校园|站点|处置|局部|机关|中心|公司|街道|社区|大学|学院|学校|医院|中学|小学|幼儿园/gu;
/** What a part of a name ends with: places, then kinds of bodies. */
const END =
  /(?:[省市区县州盟旗镇村局厅委院校司厂站所处科室部、]|(?<!城)乡|街道|社区|中心|公司|集团|大学|中学|小学|机关|党委|党总支|[)）])$/u;
/** What a part of a name begins with. */
const BEGIN = /^(?:第[一二三四五六七八九十百\d]+|机关|联合|离?退休|直属|党?总?支部|党总支|委员会|[(（])/u;
/** A shorter piece of a name is no line. */
const LEAST = 3;
/** What a cut costs before a part, behind one, at neither, and inside what belongs together, in squared characters. */
const COST = { before: 0, behind: 4, elsewhere: 120, inside: 1000 };

/** Width in characters of the grid; figures and letters take half of one. */
export function gridWidth(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + (char <= '~' ? 0.5 : 1), 0);
}

/**
 * The lines of 党组织全称 in a 署名 (GB/T 9704-2012, 7.3.1 of a title: 词意完整，排列对称): the fewest that it fits into, about equally
 * long, cut between its parts, so that 支部委员会 and 机关 stay whole and no character stands alone.
 * @param room characters of the grid in a line
 */
export function nameLines(name: string, room: number): string[] {
  const text = name.trim();
  const count = Math.ceil(gridWidth(text) / room);
  if (count <= 1) return [text];
  const chars = Array.from(text);
  const costs = cutCosts(chars);
  return inLines(chars, costs, room, count) ?? inLines(chars, costs, room, count + 1) ?? [text];
}

/** The cheapest way to set all characters in `count` lines, about equally long; null when they do not fit. */
function inLines(chars: readonly string[], costs: readonly number[], room: number, count: number): string[] | null {
  const ideal = gridWidth(chars.join('')) / count;
  // What has been set up to a character, in the cheapest way.
  let ways = new Map([[0, { lines: [] as string[], cost: 0 }]]);
  for (let n = 1; n <= count; n += 1) {
    const longer: typeof ways = new Map();
    for (const [from, way] of ways) {
      for (let to = from + LEAST; to <= chars.length; to += 1) {
        const line = chars.slice(from, to).join('');
        if (gridWidth(line) > room) break;
        const cost = way.cost + (gridWidth(line) - ideal) ** 2 + (costs[to] ?? 0);
        if (cost < (longer.get(to)?.cost ?? Infinity)) longer.set(to, { lines: [...way.lines, line], cost });
      }
    }
    ways = longer;
  }
  return ways.get(chars.length)?.lines ?? null;
}

/** What it costs to cut before each character. */
function cutCosts(chars: readonly string[]): number[] {
  const text = chars.join('');
  const inside = new Set<number>();
  for (const { index, 0: word } of text.matchAll(WHOLE))
    for (let at = index + 1; at < index + word.length; at += 1) inside.add(at);
  let at = 0;
  return chars.map((char) => {
    const here = at;
    at += char.length;
    if (inside.has(here) || /[与和及暨]$/u.test(text.slice(0, here)) || /[\dA-Za-z]/u.test(char)) return COST.inside;
    if (BEGIN.test(text.slice(here))) return COST.before;
    return END.test(text.slice(0, here)) ? COST.behind : COST.elsewhere;
  });
}
