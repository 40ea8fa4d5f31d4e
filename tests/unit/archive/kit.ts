import { generateKeyPairSync, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { digestsOf } from '../../../shared/archive/digests.ts';
import { MANIFEST, MANIFEST_FORM, SIGNATURE, VOLUME_FORM, type Manifest } from '../../../shared/archive/manifest.ts';
import { fingerprintOf, signatureOf, signedBytes } from '../../../shared/archive/signature.ts';
import type { Volume } from '../../../shared/archive/volumes.ts';
import { zipPieces, type Member } from '../../../shared/archive/zip.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** A key as a book has one: signs by Node, which knows nothing of the verifier's own arithmetic. */
export function bookKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  return {
    hex,
    fingerprint: fingerprintOf(hex),
    sign: (bytes: Uint8Array): string => sign(null, bytes, privateKey).toString('hex'),
  };
}

const STAMP = '2026-11-20T08:00:00.000Z';

const CONTENT: readonly Member[] = [
  { path: 'Z109-WS·2026-D30-DZB-0001/正文.docx', bytes: bytesOf('正文正文正文') },
  { path: 'Z109-WS·2026-D30-DZB-0001/附件/01-签到表.pdf', bytes: bytesOf('%PDF 签到表') },
  { path: '说明.txt', bytes: bytesOf('归档包说明') },
];

/** Members of a small signed package; `content` instead of the usual files; `volume` makes it one of a set. */
export function signedMembers(key = bookKey(), content: readonly Member[] = CONTENT, volume?: Volume): Member[] {
  const files = content.map(({ path, bytes }) => ({ path, size: bytes.length, ...digestsOf(bytes) }));
  const rest = {
    branch: '中共青石县图书馆支部委员会',
    fonds: 'Z109',
    about: '2026年度',
    scope: 'counts' as const,
    stampedAt: STAMP,
    program: '支部手册',
    records: [],
    reasons: [],
    files,
  };
  const list: Manifest = volume ? { form: VOLUME_FORM, ...rest, volume } : { form: MANIFEST_FORM, ...rest };
  const listed = bytesOf(JSON.stringify(list));
  const signature = canonicalJson(signatureOf(key.hex, key.sign(signedBytes(listed))));
  return [...content, { path: MANIFEST, bytes: listed }, { path: SIGNATURE, bytes: bytesOf(signature) }];
}

export function zipOf(members: readonly Member[]): Buffer {
  return Buffer.concat(zipPieces(members, STAMP));
}

/** The same members as another program packs them: compressed, in another order, with folders. */
export function repacked(members: readonly Member[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const all = [{ path: '附加的文件夹/', bytes: bytesOf('') }, ...members.toReversed()];
  for (const { path, bytes } of all) {
    const [name, packed] = [Buffer.from(path, 'utf8'), deflateRawSync(bytes)];
    const fixed = Buffer.alloc(26);
    for (const [place, value] of [
      [0, 20],
      [2, 0x0800],
      [4, 8],
      [22, name.length],
    ] as const)
      fixed.writeUInt16LE(value, place);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, name, packed]);
    const entry = Buffer.alloc(46);
    Buffer.from('504b01021400', 'hex').copy(entry);
    fixed.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    directory.push(Buffer.concat([entry, name]));
    pieces.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  Buffer.from('504b0506', 'hex').copy(end);
  end.writeUInt16LE(all.length, 8);
  end.writeUInt16LE(all.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
