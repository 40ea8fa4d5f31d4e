/*
 * Plays Electron's utility process around the real entry of the core: `process.parentPort` over the channel of child_process.fork.
 */
const parentPort = {
  on: (_event: 'message', listener: (event: { data: unknown }) => void) =>
    process.on('message', (data) => listener({ data })),
  postMessage: (message: unknown) => process.send?.(message),
};
Object.assign(process, { parentPort });
await import('../../../electron/core/index.ts');
process.send?.('ready');
