import { canonicalJson } from '../text/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import { digestsOf, sha256Hex } from './digests.ts';
import { MANIFEST, SIGNATURE, parseManifest, type Manifest } from './manifest.ts';
import { fingerprintOf, isSigned, signatureFile, type SignatureFile } from './signature.ts';
import { isSm2Signed, SM2_SIGNATURE, sm2FingerprintOf } from './sm2-signature.ts';
import { UnreadableZip, unzip, type Machine } from './unzip.ts';
import { zipPieces, type Member } from './zip.ts';

/** Something that is not as it was when the package was made. */
interface PackageFinding {
  kind: 'container' | 'changed' | 'missing' | 'added' | 'renamed' | 'twice' | 'manifest' | 'signature' | 'fingerprint';
  /** The member it is about; empty for the whole. */
  path: string;
  text: string;
}

/** What was found out about a package. */
export interface PackageReport {
  /** All that was looked at is as it was made. Whether it was made by the book is said by `fingerprint`. */
  intact: boolean;
  findings: PackageFinding[];
  /** What is to be known and is no fault. */
  notes: string[];
  /** Null when it cannot be read or was changed. */
  manifest: Manifest | null;
  /** 指纹 of the key that signed; null without a signature that can be read. */
  fingerprint: string | null;
  /** Whether that is the one given from outside; null when none was given. */
  fromBook: boolean | null;
  /** 指纹 of the SM2 key that signed too; null without such a signature, or with one that does not hold. */
  sm2Fingerprint: string | null;
  files: number;
  bytes: number;
}

/** What a package that was signed anew looks like to somebody who has no fingerprint from outside. */
export const WITHOUT_FINGERPRINT =
  '没有填写记录簿签名的指纹，只能说明包里的文件与包里的清单一致。如果有人改了内容，再换一把钥匙重新签名，这里看到的结果完全一样。请向支部索取打印在纸上的指纹，填入后再核验。';

/**
 * Looks at every member of a package, at its list and signature, and makes the container anew to compare it.
 * @param fingerprint from outside, in the form of `readFingerprint`; null when there is none
 */
export async function verifyPackage(
  container: Uint8Array,
  machine: Machine,
  fingerprint: string | null,
): Promise<PackageReport> {
  const findings: PackageFinding[] = [];
  const notes: string[] = [];
  let members: Member[];
  try {
    const read = await unzip(container, machine);
    members = withoutTopFolder(read);
    if (members !== read) notes.push('包里的文件外面多了一层文件夹，重新打包时加上的。');
  } catch (thrown) {
    if (!(thrown instanceof UnreadableZip)) throw thrown;
    findings.push({ kind: 'container', path: '', text: thrown.message });
    members = [];
  }
  const bytes = container.length;
  if (members.length === 0 && findings.length > 0)
    return {
      intact: false,
      findings,
      notes,
      manifest: null,
      fingerprint: null,
      fromBook: null,
      sm2Fingerprint: null,
      files: 0,
      bytes,
    };

  findings.push(...twice(members));
  const content = new Map(members.map((member) => [member.path, member.bytes]));
  const signature = readSignature(content.get(SIGNATURE), machine, findings);
  const list = readManifest(content.get(MANIFEST), signature, machine, findings);
  if (list) findings.push(...compare(list, content), ...sm2Findings(list, content, machine));
  if (list && findings.length === 0) notes.push(...containerNotes(container, members, list));
  const signedBy = signature && fingerprintOf(signature.publicKey);
  const fromBook = fingerprint === null || signedBy === null ? null : signedBy === fingerprint;
  if (fromBook === false)
    findings.push({
      kind: 'fingerprint',
      path: SIGNATURE,
      text: '签名的指纹与填写的不一样：这个包不是那个记录簿签名的，或者有人改过内容后重新签了名。',
    });
  if (fingerprint === null) notes.push(WITHOUT_FINGERPRINT);
  const intact = findings.length === 0;
  const sm2Fingerprint = intact && list?.sm2Key !== undefined ? sm2FingerprintOf(list.sm2Key) : null;
  return {
    intact,
    findings,
    notes,
    manifest: list,
    fingerprint: signedBy,
    fromBook,
    sm2Fingerprint,
    files: members.length,
    bytes,
  };
}

/** Members as they were before somebody packed the folder around them too; the same list when nobody did. */
function withoutTopFolder(members: Member[]): Member[] {
  const top = members[0]?.path.split('/')[0] ?? '';
  const prefix = `${top}/`;
  if (!members.every(({ path }) => path.startsWith(prefix)) || !members.some((m) => m.path === prefix + MANIFEST))
    return members;
  return members.map(({ path, bytes }) => ({ path: path.slice(prefix.length), bytes }));
}

function twice(members: readonly Member[]): PackageFinding[] {
  const seen = new Set<string>();
  return members.flatMap(({ path }) => {
    if (!seen.has(path)) {
      seen.add(path);
      return [];
    }
    return [{ kind: 'twice' as const, path, text: `“${path}”在容器里出现了两次。` }];
  });
}

function readSignature(
  bytes: Uint8Array | undefined,
  machine: Machine,
  findings: PackageFinding[],
): SignatureFile | null {
  const refuse = (text: string): null => {
    findings.push({ kind: 'signature', path: SIGNATURE, text });
    return null;
  };
  if (!bytes) return refuse(`缺少“${SIGNATURE}”，没有记录簿签名可核验。`);
  const text = machine.text(bytes) ?? '';
  let read: SignatureFile;
  try {
    read = signatureFile.parse(JSON.parse(text));
  } catch {
    return refuse(`“${SIGNATURE}”被改动过，读不出签名。`);
  }
  return text === canonicalJson(read) ? read : refuse(`“${SIGNATURE}”被改动过，与写出时不一样。`);
}

function readManifest(
  bytes: Uint8Array | undefined,
  signature: SignatureFile | null,
  machine: Machine,
  findings: PackageFinding[],
): Manifest | null {
  const refuse = (text: string): null => {
    findings.push({ kind: 'manifest', path: MANIFEST, text });
    return null;
  };
  if (!bytes) return refuse(`缺少“${MANIFEST}”，不知道包里原来有什么。`);
  if (signature && !isSigned(signature, bytes))
    return refuse(`记录簿签名与“${MANIFEST}”对不上：清单或签名被改动过，不能再凭清单核对其他文件。`);
  try {
    return parseManifest(machine.text(bytes) ?? '');
  } catch (thrown) {
    if (thrown instanceof AppError) return refuse(thrown.message);
    throw thrown;
  }
}

/** The SM2 signature over the same manifest, where the manifest says that there is one. */
function sm2Findings(
  { sm2Key }: Manifest,
  content: ReadonlyMap<string, Uint8Array>,
  machine: Machine,
): PackageFinding[] {
  if (sm2Key === undefined) return [];
  const [file, list] = [content.get(SM2_SIGNATURE), content.get(MANIFEST)];
  if (file && list && isSm2Signed(machine.text(file) ?? '', list, sm2Key)) return [];
  const text = file
    ? `SM2 签名与“${MANIFEST}”对不上：“${SM2_SIGNATURE}”被改动过。`
    : `缺少“${SM2_SIGNATURE}”，清单里说有它。`;
  return [{ kind: 'signature', path: SM2_SIGNATURE, text }];
}

/** Every listed file against what is there, and the other way round. */
function compare({ files, sm2Key }: Manifest, content: ReadonlyMap<string, Uint8Array>): PackageFinding[] {
  const listed = new Map(files.map((file) => [file.path, file]));
  const own = new Set([MANIFEST, SIGNATURE, ...(sm2Key === undefined ? [] : [SM2_SIGNATURE])]);
  const strange = [...content.keys()].filter((path) => !own.has(path) && !listed.has(path));
  const bySha = new Map(strange.map((path) => [sha256Hex(content.get(path) ?? new Uint8Array()), path]));
  const findings: PackageFinding[] = [];
  const renamed = new Set<string>();
  for (const { path, size, sha256, sm3 } of files) {
    const bytes = content.get(path);
    const now = bytes ? digestsOf(bytes) : null;
    if (bytes && now?.sha256 === sha256 && now.sm3 === sm3 && bytes.length === size) continue;
    const other = bySha.get(sha256);
    if (bytes) findings.push({ kind: 'changed', path, text: `“${path}”的内容被改动过。` });
    else if (other === undefined) findings.push({ kind: 'missing', path, text: `缺少“${path}”。` });
    else {
      renamed.add(other);
      findings.push({ kind: 'renamed', path, text: `“${path}”被改名为“${other}”，内容没有变。` });
    }
  }
  for (const path of strange)
    if (!renamed.has(path)) findings.push({ kind: 'added', path, text: `多出“${path}”，清单里没有它。` });
  return findings;
}

/** Where the container first differs from the one that these members make. */
function containerNotes(container: Uint8Array, members: readonly Member[], { stampedAt }: Manifest): string[] {
  let at = 0;
  for (const piece of zipPieces(members, stampedAt)) {
    for (let i = 0; i < piece.length; i += 1) if (container[at + i] !== piece[i]) return [repacked(at + i)];
    at += piece.length;
  }
  return at === container.length ? [] : [repacked(at)];
}

function repacked(at: number): string {
  return `容器从第 ${at + 1} 个字节起与原来的不同：被重新打包过，或者打包的信息被改动过。里面的文件都没有变。`;
}
