import { useEffect, useRef, useState } from 'react';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import { MAX_PICTURE_POINTS } from '../../shared/model/attachment-limits.ts';
import { AppError } from '../../shared/model/errors.ts';
import { ErrorNote, Loading } from '../components/states.tsx';
import { PdfData } from './pdf-data.ts';
import { startPdfWorker } from './pdf-worker.ts';

const UNREADABLE = new AppError(
  'attachment.damaged',
  '这个 PDF 打不开，可能已经损坏或加了口令。可以导出到文件夹，用别的软件试试。',
);

type Opening = { kind: 'loading' } | { kind: 'failed' } | { kind: 'open'; pages: readonly PDFPageProxy[] };

/** A PDF as pictures of its pages. Scripts, forms and links in it are never run. */
export default function PdfView({ bytes }: { bytes: Uint8Array }) {
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  useEffect(() => {
    startPdfWorker();
    const task = getDocument({
      // The parser takes the bytes away; the caller keeps its own.
      data: bytes.slice(),
      BinaryDataFactory: PdfData,
      cMapUrl: 'app/',
      standardFontDataUrl: 'app/',
      wasmUrl: `${document.baseURI.replace(/[^/]*$/u, '')}pdf/`,
      useWasm: false,
      useWorkerFetch: false,
      enableXfa: false,
      // A page of a scanner has some 35 million points.
      maxImageSize: MAX_PICTURE_POINTS,
    });
    let gone = false;
    readPages(task.promise).then(
      (pages) => {
        if (!gone) setOpening({ kind: 'open', pages });
        return pages;
      },
      () => !gone && setOpening({ kind: 'failed' }),
    );
    return () => {
      gone = true;
      void task.destroy();
    };
  }, [bytes]);

  if (opening.kind === 'loading') return <Loading what="打开附件" />;
  if (opening.kind === 'failed') return <ErrorNote error={UNREADABLE} />;
  return opening.pages.map((page) => <PdfPage key={page.pageNumber} page={page} count={opening.pages.length} />);
}

/** So many pages are shown; a longer document is a book and is looked at outside. */
const MOST_PAGES = 200;

async function readPages(opening: Promise<PDFDocumentProxy>): Promise<PDFPageProxy[]> {
  const pdf = await opening;
  const count = Math.min(pdf.numPages, MOST_PAGES);
  return Promise.all(Array.from({ length: count }, (_, i) => pdf.getPage(i + 1)));
}

/** Width of a page on screen, in CSS pixels. */
const WIDTH = 900;

/** Draws a page once it comes near the window. */
function PdfPage({ page, count }: { page: PDFPageProxy; count: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = page.getViewport({ scale: 1 });
  const scale = WIDTH / size.width;
  useEffect(() => {
    const target = canvas.current;
    if (!target) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
      target.width = Math.round(viewport.width);
      target.height = Math.round(viewport.height);
      // Leaving the page in the middle of drawing ends the task with an error that nobody needs.
      page.render({ canvas: target, viewport }).promise.catch(() => undefined);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [page, scale]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`第 ${page.pageNumber} 页，共 ${count} 页`}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    />
  );
}
