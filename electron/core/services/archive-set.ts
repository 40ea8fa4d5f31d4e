import { checkPackage, type CheckedItem } from '../../../shared/archive/check/index.ts';
import type { PackageFacts } from '../../../shared/archive/check/facts.ts';
import type { Manifest } from '../../../shared/archive/manifest.ts';
import { divide, setOf, type Volume } from '../../../shared/archive/volumes.ts';
import type { PackageWish } from '../../../shared/contract/archive.ts';
import { quoted } from '../../../shared/text/characters.ts';
import type { Clock, OpenBook } from '../context.ts';
import { auditOfRecords } from '../store/queries/archive.ts';
import {
  packedRecords,
  preparePackage,
  sealPackage,
  type AuditEntry,
  type PackedPackage,
  type Preparation,
} from './archive-pack.ts';

/** What is to be written: one package, or a set of volumes. */
export interface PlannedPackages {
  about: string;
  recordIds: string[];
  /** How many volumes; 1 = a package by itself. */
  count: number;
  /** Makes each anew, the same bytes every time but for an SM2 signature; only one of a set is in memory at once. */
  make: (progress: (done: number) => void) => AsyncGenerator<PackedPackage>;
}

/** Bytes that a file takes besides its own: two headers and its line in the manifest, and its path in each of them. */
const [PER_FILE, PATHS] = [500, 3];
/** Bytes of a record in manifest and catalogue. */
const PER_RECORD = 4096;

/**
 * Decides which records go into which package. Where a disc is named they are packed once to learn how much each takes.
 * @throws AppError as {@link preparePackage} and {@link sealPackage}; `archive.disc` naming a record that no disc takes
 */
export async function planPackages(
  book: OpenBook,
  clock: Clock,
  wish: PackageWish,
  reasons: Manifest['reasons'],
  audit: AuditEntry,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<PlannedPackages> {
  const prepared = await preparePackage(book, clock, wish, reasons, audit);
  const { about, recordIds } = prepared.subject;
  const volumes = await volumesOf(book, clock, prepared, (done) => progress(0.4 * done), signal);
  const seal = (ids: readonly string[], volume: Volume | undefined, tell: (done: number) => void) =>
    sealPackage(book, clock, prepared, ids, volume, tell, signal);
  if (volumes.length <= 1) {
    const only = await seal(recordIds, undefined, (done) => progress(0.4 + 0.6 * done));
    return {
      about,
      recordIds,
      count: 1,
      async *make(tell) {
        tell(1);
        yield only;
      },
    };
  }
  return {
    about,
    recordIds,
    count: volumes.length,
    async *make(tell) {
      for (const [i, { ids, volume }] of volumes.entries())
        yield await seal(ids, volume, (done) => tell((i + done) / volumes.length));
    },
  };
}

/** The volumes that the discs ask for; none where no disc is named. */
async function volumesOf(
  book: OpenBook,
  clock: Clock,
  prepared: Preparation,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<{ ids: string[]; volume: Volume }[]> {
  const { wish, subject } = prepared;
  if (wish.discBytes === undefined) return [];
  const sizes: { id: string; digest: string; name: string; bytes: number }[] = [];
  for await (const { members, listed } of packedRecords(book, clock, prepared, subject.recordIds, progress, signal)) {
    const { id, digest, heldOn, title } = listed;
    const files = members.reduce((sum, { path, bytes }) => sum + bytes.length + PER_FILE + PATHS * path.length * 3, 0);
    const said = JSON.stringify(auditOfRecords(book.db, [id]), null, 1).length;
    sizes.push({ id, digest, name: `${heldOn}${quoted(title)}`, bytes: files + said + PER_RECORD });
  }
  const parts = divide(sizes, wish.discBytes).map((places) => places.flatMap((at) => sizes[at] ?? []));
  const set = setOf(
    parts.map((part) => part.map(({ id, digest }) => ({ id, digest }))),
    subject.about,
    wish.scope,
  );
  const counts = parts.map((part) => part.length);
  return parts.map((part, i) => ({ ids: part.map(({ id }) => id), volume: { set, number: i + 1, counts } }));
}

/** All volumes looked at as one; what is once in each is told apart by its volume. */
export function jointFacts(packed: readonly { volume: Volume | undefined; facts: PackageFacts }[]): PackageFacts {
  const [first] = packed;
  if (!first) throw new Error('no package');
  if (packed.length === 1) return first.facts;
  const named = (of: 'listed' | 'found') =>
    packed.flatMap(({ volume, facts }) =>
      facts[of].map((file) =>
        file.path.includes('/') ? file : { ...file, path: `第${volume?.number ?? 0}卷 ${file.path}` },
      ),
    );
  const all = packed.map(({ facts }) => facts);
  return {
    ...first.facts,
    records: all.flatMap(({ records }) => records),
    listed: named('listed'),
    found: named('found'),
    opaque: all.flatMap(({ opaque }) => opaque),
    differences: all.flatMap(({ differences }) => differences),
    chainIntact: all.every(({ chainIntact }) => chainIntact),
    logged: all.every(({ logged }) => logged),
    readBack: all.some(({ readBack }) => readBack === null) ? null : all.every(({ readBack }) => readBack === true),
  };
}

/** The 四性检测 of what is planned, and how much it takes. Every volume is made for it and let go again. */
export async function checkPlanned(
  { make }: PlannedPackages,
  progress: (done: number) => void,
): Promise<{ items: CheckedItem[]; bytes: number }> {
  const looked: { volume: Volume | undefined; facts: PackageFacts }[] = [];
  let bytes = 0;
  for await (const { volume, facts, container } of make(progress)) {
    looked.push({ volume, facts });
    bytes += container.length;
  }
  return { items: checkPackage(jointFacts(looked)), bytes };
}
