/*
 * Plays Electron's utility process around the real entry of the core: `process.parentPort` over the channel of child_process.fork.
 */
const parentPort = {
  on: (_event: 'message', listener: (event: { data: unknown }) => void) =>
    process.on('message', (data) => listener({ data })),
  postMessage: (message: unknown) => process.send?.(message),
};
Object.assign(process, { parentPort });
// As on most systems: what is written could be read by everybody, unless the core takes care.
process.umask(0o022);
await import('../../../electron/core/index.ts');
process.send?.('ready');
