import { contextBridge, ipcRenderer } from 'electron';
import type { SheetBridge } from '../shared/contract/ballot-sheet.ts';

const bridge: SheetBridge = {
  form: () => ipcRenderer.invoke('ballot', 'form'),
  cast: (marks) => ipcRenderer.invoke('ballot', 'cast', marks),
  active: () => void ipcRenderer.invoke('ballot', 'active'),
};

contextBridge.exposeInMainWorld('ballot', bridge);
