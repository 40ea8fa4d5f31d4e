import { parseAst } from 'vite';
import { canBeLeftOut, expressionMutants, isNode, linksOf, type Node, type Text } from './mutators.ts';

/** One change of one place, switched on by its number. */
export interface Mutant {
  id: number;
  file: string;
  line: number;
  start: number;
  end: number;
  /** What stands there instead; null for a statement that is left out. */
  text: string | null;
}

/** Fields that hold no running code, or in which a condition would mean something else. */
const SKIPPED_FIELDS: Record<string, readonly string[]> = {
  Property: ['key'],
  MemberExpression: ['property'],
  PropertyDefinition: ['key'],
  MethodDefinition: ['key'],
  TaggedTemplateExpression: ['quasi'],
  ImportExpression: ['source'],
};
const SKIPPED_NODES = /^(Import|ExportAll)\w*Declaration$|^TS(?!AsExpression|NonNullExpression|SatisfiesExpression)/;

function childrenOf(node: Node): Node[] {
  const skipped = node['computed'] === true ? [] : (SKIPPED_FIELDS[node.type] ?? []);
  const fields = Object.entries(node).filter(([name]) => !skipped.includes(name) && name !== 'source');
  return fields.flatMap(([, value]) => (Array.isArray(value) ? value : [value])).filter(isNode);
}

/** Developers' errors are told in English and read by nobody else. */
function isDeveloperMessage(node: Node, parent: Node): boolean {
  const callee = parent['callee'];
  if (parent.type !== 'NewExpression' || !isNode(callee) || !node.type.endsWith('Literal')) return false;
  return callee['name'] !== 'AppError' && String(callee['name']).endsWith('Error');
}

/** All mutants of a source, numbered from `first`. */
export function mutantsOf(file: string, source: string, first: number): Mutant[] {
  const text: Text = ({ start, end }) => source.slice(start, end);
  const mutants: Mutant[] = [];
  const add = (node: Node, other: string | null): void => {
    const line = source.slice(0, node.start).split('\n').length;
    mutants.push({ id: first + mutants.length, file, line, start: node.start, end: node.end, text: other });
  };
  /** Parts that lose their meaning when they are wrapped, like a called member its `this`. */
  const links = new Set<Node>();
  const visit = (node: Node, parent: Node, grandparent?: Node): void => {
    if (SKIPPED_NODES.test(node.type)) return;
    if (canBeLeftOut(node, parent, grandparent)) add(node, null);
    if (node.type === 'ChainExpression') for (const link of linksOf(node)) links.add(link);
    const whole = links.has(node) || parent['callee'] === node || parent['operator'] === 'delete';
    if (!whole && !isDeveloperMessage(node, parent))
      for (const other of expressionMutants(node, parent, text)) add(node, other);
    for (const child of childrenOf(node)) visit(child, node, parent);
  };
  const program = parseAst(source, { lang: 'ts' }) as unknown as Node;
  for (const child of childrenOf(program)) visit(child, program);
  return mutants;
}

/** The source with all these mutants in it, each behind its switch. */
export function instrument(source: string, mutants: readonly Mutant[]): string {
  const places = Map.groupBy(mutants, (m) => `${m.start}-${m.end}-${m.text === null}`);
  const inserts: { at: number; text: string; size: number; closes: boolean }[] = [];
  for (const [first, ...others] of places.values()) {
    if (!first) continue;
    const size = first.end - first.start;
    const leaves = first.text === null;
    const switches = [first, ...others].map((m) => `${on(m)}?(${m.text}):`).join('');
    inserts.push({
      at: first.start,
      text: leaves ? `{if(!${on(first)}){` : `(${switches}(`,
      size: leaves ? size + 0.5 : size,
      closes: false,
    });
    inserts.push({ at: first.end, text: leaves ? '}}' : '))', size: leaves ? size + 0.5 : size, closes: true });
  }
  // At one place what ends there is closed before anything opens, inner before outer; outer opens before inner.
  inserts.sort(
    (a, b) => a.at - b.at || Number(b.closes) - Number(a.closes) || (a.closes ? a.size - b.size : b.size - a.size),
  );
  let made = '';
  let done = 0;
  for (const { at, text } of inserts) {
    made += source.slice(done, at) + text;
    done = at;
  }
  return made + source.slice(done);
}

function on(mutant: Mutant): string {
  return `globalThis.mutantIsOn(${mutant.id})`;
}
