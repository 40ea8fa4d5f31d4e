/* Stands for @node-rs/argon2 in the plaintext build: nothing is encrypted there, and thousands of books are opened. */
export async function hashRaw(_passphrase: string, { outputLen }: { outputLen: number }): Promise<Buffer> {
  return Promise.resolve(Buffer.alloc(outputLen, 7));
}
