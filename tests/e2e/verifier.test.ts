import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../../tools/chromium-runtime/find-chromium.ts';
import { bookKey, bytesOf, repacked, signedMembers, zipOf } from '../unit/archive/kit.ts';

/** The page alone in a folder, as it travels with a package, in a browser that has nothing to do with the app. */
test('the page that travels with a package verifies it by itself, and asks for nothing over the network', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-verifier-'));
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
  onTestFinished(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  copyFileSync('dist/verifier/verify.html', path.join(folder, '核验归档包.html'));
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  const [asked, refused]: string[][] = [[], []];
  page.on('request', (request) => asked?.push(request.url()));
  page.on('console', (message) => refused?.push(message.text()));
  await page.goto(`file://${path.join(folder, '核验归档包.html')}`);
  const key = bookKey();
  const members = signedMembers(key);
  const verifyAll = async (containers: readonly Buffer[], fingerprint: string): Promise<string> => {
    // A browser started without a language cannot be given a file by a Chinese name.
    const files = containers.map((container, i) => {
      const file = path.join(folder, `package-${i + 1}.zip`);
      writeFileSync(file, container);
      return file;
    });
    await page.setInputFiles('#file', files);
    await page.getByLabel('记录簿签名的指纹').fill(fingerprint);
    await page.getByRole('button', { name: '核验' }).click();
    const result = page.locator('#result');
    await expect.poll(() => result.innerText()).not.toMatch(/^(|正在核验……)$/);
    const said = await result.innerText();
    await result.evaluate((place) => place.replaceChildren());
    return said;
  };
  const verify = (container: Buffer, fingerprint: string): Promise<string> => verifyAll([container], fingerprint);
  const given = key.fingerprint.toLowerCase();
  expect(await verify(zipOf(members), given)).toContain('一致：内容没有改动，签名的指纹与填写的一样');
  expect(await verify(repacked(members), given)).toContain('里面的文件都没有变');
  expect(await verify(zipOf([...members, { path: '附注.txt', bytes: bytesOf('新') }]), given)).toContain(
    '多出“附注.txt”',
  );
  expect(await verify(zipOf(members), bookKey().fingerprint)).toContain('签名的指纹与填写的不一样');
  expect(await verify(zipOf(members), '')).toContain('还不能说明是谁签的名');
  expect(await verify(zipOf(members), '1234')).toContain('指纹不对');
  const volumeOf = (number: number): Buffer =>
    zipOf(signedMembers(key, undefined, { set: 'a'.repeat(64), number, counts: [3, 12, 5] }));
  expect(await verify(volumeOf(2), given)).toMatch(/这是一套里的一卷.*缺少第1卷.*缺少第3卷.*一致：内容没有改动/su);
  expect(await verifyAll([volumeOf(1), volumeOf(3)], given)).toContain('缺少第2卷（共3卷，这一卷 12 件）');
  expect(await verifyAll([1, 2, 3].map(volumeOf), given)).toMatch(/各卷齐全：3 卷属于同一套\n.*第3卷，共3卷/su);
  expect(asked).toEqual([`file://${encodeURI(path.join(folder, '核验归档包.html'))}`]);
  expect(refused).toEqual([]);
});
