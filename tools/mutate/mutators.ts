/** What can be changed at one place of a syntax tree. */

/** A node as the parser gives it; offsets count UTF-16 units of the source. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The source of a node, or of any stretch. */
export type Text = (at: { start: number; end: number }) => string;

const SWAPS = new Map([
  ['<', ['<=', '>=']],
  ['>', ['>=', '<=']],
  ['<=', ['<', '>']],
  ['>=', ['>', '<']],
  ['===', ['!==']],
  ['!==', ['===']],
  ['+', ['-']],
  ['-', ['+']],
  ['*', ['/']],
  ['/', ['*']],
  ['%', ['*']],
  ['&&', ['||']],
  ['||', ['&&']],
  ['+=', ['-=']],
  ['-=', ['+=']],
]);

const RENAMED = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['toLowerCase', 'toUpperCase'],
  ['toUpperCase', 'toLowerCase'],
]);

/** Calls in a chain that can be left out: of arrays, of strings, and the constraints of schemas. */
const LEFT_OUT = new Set(
  [
    'filter slice trim sort toSorted reverse toReversed concat',
    'min max int nonnegative positive length nonempty regex refine superRefine check',
  ].flatMap((line) => line.split(' ')),
);

/** Words for people (messages, names): tests do not hold them word by word. */
const CJK = /\p{Script=Han}/u;

function isMessage(text: string): boolean {
  return CJK.test(text);
}

function operators(node: Node, text: Text): string[] {
  const [left, right] = [node['left'] as Node, node['right'] as Node];
  const operator = String(node['operator']);
  if (operator === '??') return [text(left)];
  if (operator === '+' && [left, right].some((side) => side.type === 'TemplateLiteral' || isString(side))) return [];
  const before = text({ start: node.start, end: left.end });
  const between = text({ start: left.end, end: right.start });
  const after = text({ start: right.start, end: node.end });
  return (SWAPS.get(operator) ?? []).map((other) => before + between.replace(operator, other) + after);
}

function isString(node: Node): boolean {
  return node.type === 'Literal' && typeof node['value'] === 'string';
}

function literal(node: Node): string[] {
  const value = node['value'];
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value === 'number') return [String(value + 1)];
  if (typeof value === 'string') return isMessage(value) ? [] : [value === '' ? "'mutant'" : "''"];
  const regex = node['regex'] as { pattern: string; flags: string } | undefined;
  if (!regex) return [];
  const weaker = [regex.pattern.replace(/^\^/, ''), regex.pattern.replace(/(?<!\\)\$$/, '')];
  return weaker.filter((p) => p !== regex.pattern && p !== '').map((p) => `/${p}/${regex.flags}`);
}

function template(node: Node): string[] {
  const words = (node['quasis'] as Node[]).map((part) => (part['value'] as { raw: string }).raw).join('');
  return words.trim() === '' || isMessage(words) ? [] : ["''"];
}

function call(node: Node, text: Text): string[] {
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression' || callee['computed'] === true) return [];
  const [object, property] = [callee['object'] as Node, callee['property'] as Node];
  const name = String(property['name']);
  const rest = text({ start: property.end, end: node.end });
  const upToName = text({ start: node.start, end: property.start });
  if (text(object) === 'Math')
    return name === 'min' || name === 'max' ? [`Math.${name === 'min' ? 'max' : 'min'}${rest}`] : [];
  const renamed = RENAMED.get(name);
  const made = renamed === undefined ? [] : [upToName + renamed + rest];
  return LEFT_OUT.has(name) ? [...made, text(object)] : made;
}

/** What a chain with `?.` hangs together by, from its end to its beginning. */
export function linksOf(whole: Node): Node[] {
  const links: Node[] = [];
  for (let link = whole['expression']; isNode(link); link = link['object'] ?? link['callee'] ?? link['expression'])
    links.push(link);
  return links;
}

/** `a?.b` without its question mark, once for each of them. */
function chain(node: Node, text: Text): string[] {
  const optional = linksOf(node).filter((link) => link['optional'] === true);
  return optional.map((link) => {
    const { end } = (link['object'] ?? link['callee']) as Node;
    const after = text({ start: end, end: node.end });
    return text({ start: node.start, end }) + after.replace(/\?\.(?=[[(])|\?(?=\.)/, '');
  });
}

function unary(node: Node, text: Text): string[] {
  const operator = node['operator'];
  return operator === '!' || operator === '-' ? [text(node['argument'] as Node)] : [];
}

function update(node: Node, text: Text): string[] {
  const operator = String(node['operator']);
  return [text(node).replace(operator, operator === '++' ? '--' : '++')];
}

const EXPRESSIONS = new Map<string, (node: Node, text: Text) => string[]>([
  ['BinaryExpression', operators],
  ['LogicalExpression', operators],
  ['AssignmentExpression', operators],
  ['Literal', literal],
  ['TemplateLiteral', template],
  ['CallExpression', call],
  ['ChainExpression', chain],
  ['UnaryExpression', unary],
  ['UpdateExpression', update],
  ['ArrayExpression', (node) => ((node['elements'] as unknown[]).length > 0 ? ['[]'] : [])],
]);

/** Other texts for an expression. A condition is also always true, and always false; a loop's only false, lest it never end. */
export function expressionMutants(node: Node, parent: Node, text: Text): string[] {
  const made = EXPRESSIONS.get(node.type)?.(node, text) ?? [];
  if (parent['test'] !== node || parent.type === 'SwitchCase') return made;
  const loop = parent.type.endsWith('Statement') && parent.type !== 'IfStatement';
  return [...(loop ? ['false'] : ['true', 'false']), ...made];
}

/** True for a statement that can be left out. The only statement of an `if` cannot: that is the condition turned false. */
export function canBeLeftOut(node: Node, parent: Node, grandparent: Node | undefined): boolean {
  const holder = parent.type === 'BlockStatement' && (parent['body'] as Node[]).length === 1 ? grandparent : parent;
  if (holder?.type === 'IfStatement' && holder['alternate'] !== node && holder['alternate'] !== parent) return false;
  if (node.type === 'ExpressionStatement') {
    const callee = (node['expression'] as Node)['callee'];
    return !('directive' in node && node['directive'] !== null) && !(isNode(callee) && callee.type === 'Super');
  }
  if (node.type === 'ReturnStatement') return isNode(node['argument']) && !isUnreachable(node['argument']);
  return node.type === 'ThrowStatement';
}

/** `x satisfies never` stands where the compiler knows that nothing comes by. */
function isUnreachable(node: Node): boolean {
  return node.type === 'TSSatisfiesExpression' && (node['typeAnnotation'] as Node).type === 'TSNeverKeyword';
}
