export interface Folder {
  path: string;
  parent: string;
  separator: string;
  folders: { name: string; path: string }[];
  files: { name: string; path: string }[];
}

/** What the window of a dialog shows. */
export type DialogView =
  | { kind: 'message'; title: string; message: string; detail: string; buttons: string[]; defaultButton: number }
  | { kind: 'open' | 'save'; title: string; accept: string; folder: Folder; name: string; picksFolder: boolean };
