import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** A call or construction in a source file: `createHash('sha256')` is `{ name: 'createHash', object: null, first: 'sha256' }`. */
interface SourceCall {
  name: string;
  /** Name before the dot, if it is a plain one. */
  object: string | null;
  /** First argument, if it is a string literal. */
  first: string | null;
  argumentCount: number;
}

/** What the architecture rules look at in one source file. */
export interface Source {
  /** Relative to the project, with `/`. */
  path: string;
  lines: number;
  /** Every module asked for: static, re-exported, dynamic, and `require`d. `null` = not a literal. */
  imports: (string | null)[];
  /** Names taken from each module by named imports and handed on by named exports; `*` for all of them. */
  named: { module: string; name: string; isType: boolean }[];
  /** Names that others may take, without the default. */
  exports: string[];
  /** String literals and the fixed parts of templates. */
  strings: string[];
  /** Plain names that are used, without names after a dot and keys. */
  identifiers: Set<string>;
  /** Names after a dot, keys of JSX attributes. */
  members: Set<string>;
  calls: SourceCall[];
  comments: string[];
}

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  return (node.type === 'Identifier' || node.type === 'JSXIdentifier') && typeof node['name'] === 'string'
    ? node['name']
    : null;
}

function literal(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  const [only, second] = node.type === 'TemplateLiteral' ? (node['quasis'] as Node[]) : [];
  return only !== undefined && second === undefined ? (only['value'] as { cooked: string }).cooked : null;
}

/** Reads one file's text. Throws if it does not parse. */
export function readSource(filePath: string, text: string): Source {
  const { program, comments, errors } = parseSync(filePath, text);
  if (errors.length > 0) throw new Error(`${filePath} does not parse: ${errors[0]?.message ?? ''}`);
  const source: Source = {
    path: filePath,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [],
    named: [],
    exports: [],
    strings: [],
    identifiers: new Set(),
    members: new Set(),
    calls: [],
    comments: comments.map((comment) => comment.value),
  };
  visit(program as unknown as Node, source);
  return source;
}

function visit(node: Node, source: Source): void {
  const skipped = note(node, source);
  for (const [key, value] of Object.entries(node)) {
    if (skipped.includes(key)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, source);
  }
}

/** Notes what one node says and returns which of its parts are names that stand for nothing themselves. */
function note(node: Node, source: Source): string[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      noteModule(node, source);
      noteExports(node, source);
      return node.type === 'ImportDeclaration' ? ['source', 'specifiers'] : ['source'];
    case 'CallExpression':
    case 'NewExpression':
      noteCall(node, source);
      return [];
    case 'MemberExpression': {
      const name = nameOf(node['property']);
      if (node['computed'] === true || name === null) return [];
      source.members.add(name);
      return ['property'];
    }
    case 'Property':
      return node['computed'] === true || node['shorthand'] === true ? [] : ['key'];
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return node['computed'] === true ? [] : ['key'];
    case 'JSXAttribute':
      source.members.add(nameOf(node['name']) ?? '');
      return ['name'];
    case 'Identifier':
      source.identifiers.add(String(node['name']));
      return [];
    case 'Literal':
      if (typeof node['value'] === 'string') source.strings.push(node['value']);
      return [];
    case 'TemplateElement':
      source.strings.push((node['value'] as { cooked: string | null }).cooked ?? '');
      return [];
    default:
      return [];
  }
}

function noteModule(node: Node, source: Source): void {
  if (node['source'] === null || node['source'] === undefined) return;
  const module = literal(node['source']);
  source.imports.push(module);
  // Code that is loaded later is taken whole, and so is what is handed on whole.
  const whole = node.type === 'ImportExpression' || node.type === 'ExportAllDeclaration';
  if (whole) source.named.push({ module: module ?? '', name: '*', isType: false });
  for (const specifier of whole ? [] : (node['specifiers'] as Node[])) {
    const isType = [node, specifier].some((n) => n['importKind'] === 'type' || n['exportKind'] === 'type');
    const taken = specifier.type === 'ExportSpecifier' ? specifier['local'] : specifier['imported'];
    const one = specifier.type === 'ImportSpecifier' || specifier.type === 'ExportSpecifier';
    source.named.push({ module: module ?? '', name: (one ? nameOf(taken) : null) ?? '*', isType });
  }
}

function noteExports(node: Node, source: Source): void {
  if (node.type !== 'ExportNamedDeclaration') return;
  const declared = isNode(node['declaration']) ? node['declaration'] : null;
  const nodes = [
    declared?.['id'],
    ...((declared?.['declarations'] ?? []) as Node[]).map((d) => d['id']),
    ...(node['specifiers'] as Node[]).map((s) => s['exported']),
  ];
  source.exports.push(...nodes.map(nameOf).filter((name) => name !== null));
}

function noteCall(node: Node, source: Source): void {
  const callee = node['callee'];
  const given = node['arguments'] as unknown[];
  const plain = nameOf(callee);
  const member = isNode(callee) && callee.type === 'MemberExpression' ? callee : null;
  const name = plain ?? (member === null ? null : nameOf(member['property']));
  if (name === null) return;
  if (plain === 'require') source.imports.push(literal(given[0]));
  source.calls.push({
    name,
    object: member === null ? null : nameOf(member['object']),
    first: literal(given[0]),
    argumentCount: given.length,
  });
}

/** All source files of the project below these folders, read. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|js)$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => readSource(path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8'))),
  );
}
