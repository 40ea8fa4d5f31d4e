import type { ClipboardEvent, DragEvent } from 'react';

interface Taking {
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
}

/** Lets an element take dropped and pasted files. What has words, too, as copied from Word, is pasted as words. */
export function takingFiles(take: (files: File[]) => void): Taking {
  const taken = (event: DragEvent | ClipboardEvent, { files }: DataTransfer): void => {
    if (files.length === 0) return;
    event.preventDefault();
    take(Array.from(files));
  };
  return {
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event) => taken(event, event.dataTransfer),
    onPaste: (event) => {
      if (!event.clipboardData.types.includes('text/plain')) taken(event, event.clipboardData);
    },
  };
}
