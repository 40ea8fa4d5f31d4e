import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isSm2Signed, newSm2Key, sm2FingerprintOf, sm2SignatureOf } from '../../../shared/archive/sm2-signature.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';

const MANIFEST = Buffer.from('{"about":"2026年度"}');
/** What is signed, written from the format's description, not taken from the code. */
const SIGNED = Buffer.concat([Buffer.from('branchbook/package-sm2/1\0'), MANIFEST]);
const SIGNER = ['-sigopt', 'distid:1234567812345678'];
/** Head of a public key on the SM2 curve (1.2.156.10197.1.301) in its X.509 form. */
const SPKI = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

const listed = spawnSync('openssl', ['list', '-public-key-algorithms'], { encoding: 'utf8' });
const without = listed.error !== undefined || !/sm2/i.test(listed.stdout);
if (without) console.warn('Skipped: comparison with OpenSSL, which has no SM2 here');

interface SignatureText {
  publicKey: string;
  signature: string;
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'branchbook-sm2-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** r ‖ s as ASN.1 (GB/T 35276—2017, 7.3). */
function derOf(signature: string): Buffer {
  const whole = (hex: string): Buffer => {
    const bytes = Buffer.from(hex.replace(/^(?:00)+(?=..)/, ''), 'hex');
    const positive = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  };
  const both = Buffer.concat([whole(signature.slice(0, 64)), whole(signature.slice(64))]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}

/** The two numbers of an ASN.1 signature as r ‖ s. */
function plainOf(der: Buffer): string {
  const numbers: string[] = [];
  for (let at = 2; at < der.length; at += 2 + (der[at + 1] ?? 0)) {
    const hex = der.subarray(at + 2, at + 2 + (der[at + 1] ?? 0)).toString('hex');
    numbers.push(hex.replace(/^(?:00)+/, '').padStart(64, '0'));
  }
  return numbers.join('');
}

describe.skipIf(without)('SM2 with SM3 and OpenSSL', () => {
  test('OpenSSL accepts what the book signs, and not for another manifest', () => {
    const at = (name: string): string => path.join(folderName, name);
    const folderName = folder();
    for (let i = 0; i < 8; i += 1) {
      const key = newSm2Key();
      const { signature } = JSON.parse(sm2SignatureOf(MANIFEST, key)) as SignatureText;
      writeFileSync(at('key.der'), Buffer.concat([SPKI, Buffer.from(key.publicKey, 'hex')]));
      writeFileSync(at('signature'), derOf(signature));
      const check = (content: Buffer): number | null => {
        writeFileSync(at('content'), content);
        const of = ['-verify', at('key.der'), '-keyform', 'DER', '-signature', at('signature'), at('content')];
        return spawnSync('openssl', ['dgst', '-sm3', ...SIGNER, ...of], { stdio: 'ignore' }).status;
      };
      expect(check(SIGNED)).toBe(0);
      expect(check(Buffer.concat([SIGNED, Buffer.from(' ')]))).not.toBe(0);
    }
  });

  test('what OpenSSL signs is accepted', () => {
    const folderName = folder();
    const at = (name: string): string => path.join(folderName, name);
    const run = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    run('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', at('key.pem'));
    const publicKey = run('pkey', '-in', at('key.pem'), '-pubout', '-outform', 'DER').subarray(-65).toString('hex');
    writeFileSync(at('content'), SIGNED);
    run('dgst', '-sm3', ...SIGNER, '-sign', at('key.pem'), '-out', at('signature'), at('content'));
    const signature = plainOf(readFileSync(at('signature')));
    const form = { form: 'branchbook/package-signature-sm2/1', name: '记录簿签名', algorithm: 'SM2-SM3' };
    expect(isSm2Signed(canonicalJson({ ...form, publicKey, signature }), MANIFEST, publicKey)).toBe(true);
  });
});

describe('an SM2 signature', () => {
  const key = newSm2Key();
  const text = sm2SignatureOf(MANIFEST, key);
  const file = JSON.parse(text) as SignatureText;

  test('holds for its manifest and its key alone, written exactly so', () => {
    expect(isSm2Signed(text, MANIFEST, key.publicKey)).toBe(true);
    expect(isSm2Signed(text, Buffer.from('{}'), key.publicKey)).toBe(false);
    expect(isSm2Signed(text, MANIFEST, newSm2Key().publicKey)).toBe(false);
    expect(isSm2Signed(`${text} `, MANIFEST, key.publicKey)).toBe(false);
  });

  test.each([
    [
      'an altered number',
      canonicalJson({ ...file, signature: file.signature.replace(/.$/, (c) => (c === '0' ? '1' : '0')) }),
    ],
    ['nought', canonicalJson({ ...file, signature: '0'.repeat(128) })],
    ['a point off the curve', canonicalJson({ ...file, publicKey: `04${'1'.repeat(128)}` })],
    ['another algorithm', canonicalJson({ ...file, algorithm: 'SM2' })],
    ['no JSON', '签名'],
  ])('of %s is none', (_, altered) => {
    expect(
      isSm2Signed(altered, MANIFEST, (JSON.parse(altered.startsWith('{') ? altered : text) as SignatureText).publicKey),
    ).toBe(false);
  });

  test('its key has a 指纹 of sixteen groups', () => {
    expect(sm2FingerprintOf(key.publicKey)).toMatch(/^(?:[0-9A-F]{4} ){15}[0-9A-F]{4}$/);
  });
});
