import type { ArchiveScheme } from '../scheme.ts';

/** A file as it lies in the package that is checked. */
interface CheckedFile {
  path: string;
  size: number;
}

/** One record and what the package holds of it. */
export interface CheckedRecord {
  /** 2026年11月20日《…》, as findings name it. */
  where: string;
  title: string;
  fileNumber: string;
  /** Digest, follow-ups and audit entry agree. */
  intact: boolean;
  /** The audit chain has when it was finalised and by which slot. */
  traced: boolean;
  /** Values by number as read back from the XML; null when it cannot be read. */
  metadata: ReadonlyMap<string, readonly string[]> | null;
  papers: readonly (CheckedFile & { format: string; longTerm: boolean; opens: boolean })[];
  /** `whole`: its bytes are those that the book recorded. */
  attachments: readonly (CheckedFile & { whole: boolean; opens: boolean })[];
  /** Attachments that the scope leaves out. */
  left: number;
}

/** All that the 四性检测 looks at. Gathered by the core from the book and from the package as it will be written. */
export interface PackageFacts {
  about: string;
  scheme: ArchiveScheme;
  /** Schemes that held when older numbers were given; the present one may be among them. */
  earlier: readonly ArchiveScheme[];
  records: readonly CheckedRecord[];
  /** Files that are to be in the package, as its manifest lists them. */
  listed: readonly CheckedFile[];
  /** Files that are in it. */
  found: readonly CheckedFile[];
  /** Members that are packed in a way that needs a program to undo: compressed or encrypted. */
  opaque: readonly string[];
  /** What the verifier said about the finished container; empty when all agrees. */
  differences: readonly string[];
  chainIntact: boolean;
  /** An entry of this package is in the audit chain. */
  logged: boolean;
  /** Duties of the year that were neither held nor explained; null where no whole year is packaged. */
  gaps: readonly string[] | null;
  /** Records of the year that are not final yet. */
  unfinished: readonly string[];
  program: string;
  /** What the user says about looking for malware; empty when nothing was said. */
  virusScan: string;
  /** Whether what was written was read back the same; null before it is written. */
  readBack: boolean | null;
  /** Other files that lie where the package is written; null before it is written. */
  strangers: readonly string[] | null;
}
