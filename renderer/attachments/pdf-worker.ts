import { GlobalWorkerOptions } from 'pdfjs-dist';
import { createPolicy } from '../base/trusted-types.ts';

let started = false;

/**
 * Starts the PDF parser in a worker of its own, away from the page and its data. The policy `default` of Trusted Types allows
 * exactly this one script address and nothing else.
 */
export function startPdfWorker(): void {
  if (started) return;
  started = true;
  const own = new URL('../../node_modules/pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  createPolicy('default', {
    createScriptURL: (url) => {
      if (url !== own) throw new TypeError('script address refused');
      return url;
    },
  });
  GlobalWorkerOptions.workerPort = new Worker(own, { type: 'module' });
}
