/**
 * Structured clone as text, for the way between Node and a page, which carries only strings. What may pass is what
 * Electron lets pass: values that V8 itself can clone. Runs in Node and in the page; depends on neither.
 */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array;
}

type Node = null | boolean | number | string | Tagged;
type Tagged = { t: string; v?: unknown; [more: string]: unknown };

const VIEWS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};
type ViewConstructor = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;
const BOXES = new Set(['[object Number]', '[object String]', '[object Boolean]', '[object BigInt]']);
const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/**
 * Text of a value. Throws `Error: An object could not be cloned.` for functions, symbols, promises and whatever else
 * the structured clone algorithm or Electron's serializer refuses.
 */
export function serialize(value: unknown, base64: Base64): string {
  let copy: unknown;
  try {
    // The platform's own algorithm decides what may pass; it also drops prototypes and runs getters once.
    copy = structuredClone(value);
  } catch {
    throw notCloneable();
  }
  if (isJson(copy, new Set())) return AS_JSON + JSON.stringify(copy);
  return JSON.stringify(new Writer(base64).write(copy));
}

/** The value of a text made by {@link serialize}. */
export function deserialize(text: string, base64: Base64): unknown {
  if (text.startsWith(AS_JSON)) return JSON.parse(text.slice(AS_JSON.length));
  return new Reader(base64).read(JSON.parse(text) as Node);
}

/** Before a value that JSON carries as it is: most messages, and those are the long ones. */
const AS_JSON = '=';

/** True if JSON gives the clone back as it is. What occurs twice in it must stay one object, so it is not for JSON. */
function isJson(value: unknown, seen: Set<object>): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) {
    // With nothing but its items: neither holes nor names of its own.
    return Object.keys(value).length === value.length && value.every((item) => isJson(item, seen));
  }
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every((item) => isJson(item, seen));
}

function notCloneable(): Error {
  return new Error('An object could not be cloned.');
}

class Writer {
  readonly #base64: Base64;
  readonly #seen = new Map<object, number>();

  constructor(base64: Base64) {
    this.#base64 = base64;
  }

  write(value: unknown): Node {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { t: 'n', v: Object.is(value, -0) ? '-0' : String(value) };
      case 'bigint':
        return { t: 'i', v: String(value) };
      case 'undefined':
        return { t: 'u' };
      case 'object':
        return value === null ? null : this.#object(value);
      default:
        throw notCloneable();
    }
  }

  #object(value: object): Node {
    const seen = this.#seen.get(value);
    if (seen !== undefined) return { t: 'ref', v: seen };
    this.#seen.set(value, this.#seen.size);
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const index of Object.keys(value)) items.push([index, this.write(value[index as unknown as number])]);
      return items.length === value.length
        ? { t: 'a', v: items.map((pair) => (pair as Node[])[1]) }
        : { t: 'holes', n: value.length, v: items };
    }
    if (value instanceof Date) return { t: 'd', v: Number.isNaN(value.getTime()) ? null : value.getTime() };
    if (value instanceof RegExp) return { t: 're', v: value.source, f: value.flags };
    if (value instanceof Map) return { t: 'm', v: [...value].map(([k, v]) => [this.write(k), this.write(v)]) };
    if (value instanceof Set) return { t: 's', v: [...value].map((v) => this.write(v)) };
    if (value instanceof ArrayBuffer) return { t: 'b', v: this.#base64.encode(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return this.#view(value);
    if (value instanceof Error) return this.#error(value);
    if (BOXES.has(Object.prototype.toString.call(value))) return { t: 'box', v: this.write(value.valueOf()) };
    if (Object.getPrototypeOf(value) !== Object.prototype) throw notCloneable();
    return { t: 'o', v: Object.entries(value).map(([key, item]) => [key, this.write(item)]) };
  }

  #view(view: ArrayBufferView): Node {
    const kind = Object.prototype.toString.call(view).slice(8, -1);
    if (!(kind in VIEWS)) throw notCloneable();
    const length = 'length' in view ? view.length : view.byteLength;
    return { t: 'view', kind, v: this.write(view.buffer), at: view.byteOffset, n: length };
  }

  #error(error: Error): Node {
    const name = error.name in ERRORS ? error.name : 'Error';
    const cause = 'cause' in error ? { cause: this.write(error.cause) } : {};
    return { t: 'e', v: error.message, name, stack: error.stack ?? '', ...cause };
  }
}

class Reader {
  readonly #base64: Base64;
  readonly #made: unknown[] = [];

  constructor(base64: Base64) {
    this.#base64 = base64;
  }

  read(node: Node): unknown {
    if (node === null || typeof node !== 'object') return node;
    switch (node.t) {
      case 'u':
        return undefined;
      case 'n':
        return Number(node.v);
      case 'i':
        return BigInt(node.v as string);
      case 'ref':
        return this.#made[node.v as number];
      default:
        return this.#object(node);
    }
  }

  /** Containers are noted before their contents are read, so that a value may contain itself. */
  #object(node: Tagged): unknown {
    const place = this.#made.push(undefined) - 1;
    const note = <T>(value: T): T => (this.#made[place] = value);
    const items = node.v as Node[];
    const pairs = node.v as [Node, Node][];
    switch (node.t) {
      case 'a': {
        const array: unknown[] = note([]);
        for (const item of items) array.push(this.read(item));
        return array;
      }
      case 'holes': {
        const array = note(Array.from<unknown>({ length: 0 }));
        array.length = node['n'] as number;
        for (const [index, item] of pairs) array[Number(index)] = this.read(item);
        return array;
      }
      case 'o': {
        const object: Record<string, unknown> = note({});
        for (const [key, item] of pairs) {
          Object.defineProperty(object, key as string, {
            value: this.read(item),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return object;
      }
      case 'm': {
        const map = note(new Map<unknown, unknown>());
        for (const [key, item] of pairs) map.set(this.read(key), this.read(item));
        return map;
      }
      case 's': {
        const set = note(new Set<unknown>());
        for (const item of items) set.add(this.read(item));
        return set;
      }
      case 'd':
        return note(new Date(node.v === null ? Number.NaN : (node.v as number)));
      case 're':
        return note(new RegExp(node.v as string, node['f'] as string));
      case 'box':
        return note(Object(this.read(node.v as Node)) as object);
      case 'b':
        return note(this.#buffer(node.v as string));
      case 'view': {
        const View: ViewConstructor = VIEWS[node['kind'] as keyof typeof VIEWS];
        return note(new View(this.read(node.v as Node) as ArrayBuffer, node['at'] as number, node['n'] as number));
      }
      case 'e':
        return this.#error(node, note);
      default:
        throw new Error(`unknown tag ${node.t}`);
    }
  }

  #buffer(text: string): ArrayBuffer {
    const bytes = this.#base64.decode(text);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }

  #error(node: Tagged, note: <T>(value: T) => T): Error {
    const error = note(new ERRORS[node['name'] as keyof typeof ERRORS](node.v as string));
    Object.defineProperty(error, 'stack', { value: node['stack'], writable: true, configurable: true });
    if ('cause' in node) {
      Object.defineProperty(error, 'cause', {
        value: this.read(node['cause'] as Node),
        writable: true,
        configurable: true,
      });
    }
    return error;
  }
}
